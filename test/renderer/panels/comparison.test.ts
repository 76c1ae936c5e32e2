import { describe, expect, it } from 'vitest';
import { countByStatus, formatField, groupByStatus, isUnchanged } from '../../../renderer/panels/comparison/list-changes.ts';
import { chooseForComparison, formatChange } from '../../../renderer/panels/history/choose.ts';
import type { ComparedFinding, Comparison } from '../../../shared/review/comparison.ts';
import { makeFinding } from './make-review.ts';

const compared = (status: ComparedFinding['status'], id: string): ComparedFinding => ({ id, status, finding: makeFinding('r', id) });
const findings = [compared('new', 'a'), compared('persisting', 'b'), compared('waived', 'c'), compared('fixed', 'd'), compared('fixed', 'e')];

describe('compared findings', () => {
  it('show what changed before what did not', () => expect(groupByStatus(findings, []).map(({ status }) => status)).toEqual(['new', 'fixed', 'persisting', 'waived']));
  it('are filtered by what became of them', () => expect(groupByStatus(findings, ['fixed', 'reopened']).map(({ findings: group }) => group.map(({ id }) => id))).toEqual([['d', 'e']]));
  it('are counted, also where there are none', () => expect(countByStatus(findings)).toEqual({ new: 1, reopened: 0, persisting: 1, waived: 1, fixed: 2 }));
});

describe('no difference', () => {
  const same: Comparison = { findings: [compared('persisting', 'b'), compared('waived', 'c')], model: [], scores: [{ area: 'api', before: 50, after: 50 }], overall: { before: 50, after: 50 }, rulesChanged: false };
  it('is said when nothing changed', () => expect(isUnchanged(same)).toBe(true));
  it.each<[string, Partial<Comparison>]>([
    ['a finding is new', { findings: [compared('new', 'x')] }],
    ['a severity changed', { findings: [{ ...compared('persisting', 'b'), severityBefore: 'low' }] }],
    ['a score changed', { scores: [{ area: 'api', before: 50, after: null }] }],
    ['the system changed', { model: [{ type: 'component', id: 'x', name: 'x', change: 'added', fields: [] }] }],
  ])('is not said when %s', (_, change) => expect(isUnchanged({ ...same, ...change })).toBe(false));
});

describe('the history', () => {
  it('lets two reviews be chosen: of three the first gives way', () => {
    expect(chooseForComparison([], 'a')).toEqual(['a']);
    expect(chooseForComparison(['a', 'b'], 'c')).toEqual(['b', 'c']);
    expect(chooseForComparison(['a', 'b'], 'a')).toEqual(['b']);
  });
  it.each<[number | null | undefined, number | null, string]>([[60, 64, '+4'], [64, 60, '−4'], [60, 60.2, '±0'], [null, 60, ''], [undefined, 60, ''], [60, null, '']])('shows the change from %s to %s as %j', (before, after, words) => expect(formatChange(before, after)).toBe(words));
  it('shows a field that was not said before as a dash', () => expect(formatField({ field: 'Backups', after: 'yes' })).toBe('– → yes'));
});
