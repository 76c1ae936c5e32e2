import { describe, expect, it } from 'vitest';
import type { FindingFilter } from '../../../renderer/state/finding-filter.ts';
import { filterFindings, groupFindings, isNarrowed, stepTo, toLines } from '../../../renderer/panels/findings/list-findings.ts';
import { makeFinding, makeRule, waived } from './make-review.ts';

const everything: FindingFilter = { text: '', areas: [], severities: [], status: 'open', subjects: null, group: 'severity' };

const findings = [
  makeFinding('tls', 'api', { severity: 'high', message: 'api talks in the clear', evidence: [{ file: 'deploy/compose.yml', line: 3 }] }),
  makeFinding('backup', 'db', { severity: 'high', area: 'database', related: ['api'] }),
  makeFinding('limits', 'db', { severity: 'low', area: 'deployment' }),
  makeFinding('pin', 'api', { area: 'deployment', ...waived }),
];
const rules = { backup: makeRule('backup', { title: 'Stores are backed up' }) };
const ids = (filter: Partial<FindingFilter>): string[] => filterFindings(findings, rules, { ...everything, ...filter }).map(({ id }) => id);

describe('filtering findings', () => {
  it.each<[string, Partial<FindingFilter>, string[]]>([
    ['shows what is open', {}, ['tls@api', 'backup@db', 'limits@db']],
    ['shows waived ones on demand', { status: 'waived' }, ['pin@api']],
    ['shows both on demand', { status: 'all' }, ['tls@api', 'backup@db', 'limits@db', 'pin@api']],
    ['by severity', { severities: ['low'] }, ['limits@db']],
    ['by several areas', { areas: ['database', 'deployment'] }, ['backup@db', 'limits@db']],
    ['finds words of the message, in any order and case', { text: 'CLEAR talks' }, ['tls@api']],
    ["finds words of the rule's title", { text: 'backed up' }, ['backup@db']],
    ['finds the file of the evidence', { text: 'compose.yml' }, ['tls@api']],
    ['needs every word', { text: 'clear backed' }, []],
    ['about a subject, also where it is only touched', { subjects: ['api'] }, ['tls@api', 'backup@db']],
  ])('%s', (_, filter, expected) => expect(ids(filter)).toEqual(expected));

  it('says whether a filter hides anything', () => {
    expect(isNarrowed(everything)).toBe(false);
    expect(isNarrowed({ ...everything, group: 'area' })).toBe(false);
    expect(isNarrowed({ ...everything, text: ' ' })).toBe(false);
    expect(isNarrowed({ ...everything, subjects: [] })).toBe(true);
  });
});

describe('grouping findings', () => {
  const keys = (by: FindingFilter['group']): unknown => groupFindings(findings, by).map(({ key, findings: group }) => [key, group.length]);

  it('by severity puts the gravest first and leaves empty groups out', () => expect(keys('severity')).toEqual([['high', 2], ['medium', 1], ['low', 1]]));
  it("by area follows the framework's order", () => expect(keys('area')).toEqual([['database', 1], ['security', 1], ['deployment', 2]]));
  it('by component puts the one with the gravest findings first; what is waived weighs less than what is open', () => {
    expect(keys('subject')).toEqual([['api', 2], ['db', 2]]);
    const [mild, grave] = [makeFinding('a', 'x', { severity: 'low' }), makeFinding('b', 'y', { severity: 'high', ...waived })];
    expect(groupFindings([grave, mild], 'subject').map(({ key }) => key)).toEqual(['x', 'y']);
  });
  it('folds groups without losing their headings', () => {
    const lines = toLines(groupFindings(findings, 'severity'), new Set(['high']));
    expect(lines.map((line) => (line.type === 'group' ? line.group.key : line.finding.id))).toEqual(['high', 'medium', 'pin@api', 'low', 'limits@db']);
  });
});

describe('moving among findings by keys', () => {
  const lines = toLines(groupFindings(findings, 'severity'), new Set());
  it.each<[string, string | undefined, string | undefined]>([
    ['ArrowDown', undefined, 'tls@api'],
    ['ArrowUp', undefined, 'limits@db'],
    ['ArrowDown', 'backup@db', 'pin@api'],
    ['ArrowDown', 'limits@db', 'limits@db'],
    ['ArrowUp', 'tls@api', 'tls@api'],
    ['PageDown', 'tls@api', 'pin@api'],
    ['Home', 'pin@api', 'tls@api'],
    ['End', undefined, 'limits@db'],
    ['x', 'tls@api', undefined],
  ])('%s from %s', (key, from, to) => expect(stepTo(lines, from, key, 2)).toBe(to));

  it('leads nowhere in an empty list', () => expect(stepTo([], undefined, 'ArrowDown', 2)).toBeUndefined());
});
