import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { areaNames } from '../../../shared/model/kinds.ts';
import { compareReviews, type Reviewed } from '../../../shared/review/compare.ts';
import { comparisonSchema, type ComparedFinding } from '../../../shared/review/comparison.ts';
import type { Finding, Review } from '../../../shared/review/review.ts';

const area = areaNames[0];

const system: ArchitectureDocument = {
  ...emptyDocument('shop', 'Shop'),
  components: [
    { id: 'api', name: 'API', kind: 'service', technology: 'fastapi', facts: { 'observability.healthcheck': { value: true, source: 'import', evidence: [{ file: 'compose.yaml', line: 3 }] } } },
    { id: 'db', name: 'Database', kind: 'database', technology: 'postgresql' },
    { id: 'mail', name: 'Mail', kind: 'external' },
  ],
  connections: [{ id: 'api->db', from: 'api', to: 'db', protocol: 'postgresql' }],
};

const finding = (rule: string, subject: string, more: Partial<Finding> = {}): Finding => ({
  id: `${rule}@${subject}`, rule, area, severity: 'medium', subject: { type: 'component', id: subject, name: subject },
  related: [], message: '', evidence: [], trace: [], ...more,
});

const review = (document: ArchitectureDocument, findings: readonly Finding[], rulesHash = 'r1', score: number | null = 50): Review => ({
  version: 1,
  document: { id: document.id, name: document.name, hash: 'h', components: document.components.length, connections: document.connections.length },
  rulesHash, asOf: '2026-01-01', findings: [...findings], strengths: [], questions: [],
  scores: areaNames.map((name) => ({ area: name, score, known: 1, passed: 1, failed: 1, unknown: 0 })),
  overall: { score, known: 1, passed: 1, failed: 1, unknown: 0 }, rules: {}, broken: [],
});

const reviewed = (findings: readonly Finding[], document = system, rulesHash?: string, score?: number | null): Reviewed => ({ document, review: review(document, findings, rulesHash, score) });

const waived = { reason: 'accepted', author: 'Ada', date: '2026-01-01' };
const statuses = (before: Reviewed, after: Reviewed): Record<string, ComparedFinding['status']> =>
  Object.fromEntries(compareReviews(before, after).findings.map(({ id, status }) => [id, status]));

describe('what became of findings', () => {
  it('is told by rule and subject, whatever else of the finding changed', () => {
    const before = reviewed([finding('a.one', 'api'), finding('a.two', 'api'), finding('a.three', 'db', { waived }), finding('a.four', 'db')]);
    const after = reviewed([finding('a.one', 'api', { message: 'other words', evidence: [{ file: 'b', line: 9 }] }), finding('a.three', 'db'), finding('a.four', 'db', { waived }), finding('a.one', 'db')]);
    expect(statuses(before, after)).toEqual({ 'a.one@api': 'persisting', 'a.two@api': 'fixed', 'a.three@db': 'reopened', 'a.four@db': 'waived', 'a.one@db': 'new' });
  });

  it('keeps the severity before, and shows the gravest first within each status', () => {
    const before = reviewed([finding('a.one', 'api', { severity: 'low' }), finding('a.two', 'api')]);
    const after = reviewed([finding('a.two', 'api'), finding('a.one', 'api', { severity: 'high' })]);
    const { findings } = compareReviews(before, after);
    expect(findings.map(({ id, severityBefore }) => [id, severityBefore])).toEqual([['a.one@api', 'low'], ['a.two@api', undefined]]);
  });

  it('shows a fixed finding as it stood before', () => {
    const { findings } = compareReviews(reviewed([finding('a.one', 'api', { message: 'old words' })]), reviewed([]));
    expect(findings[0]).toMatchObject({ status: 'fixed', finding: { message: 'old words' } });
  });
});

describe('the cause of a difference', () => {
  const readsContext = finding('a.one', 'api', { trace: [{ subject: 'api', key: 'observability.healthcheck' }, { subject: 'context', key: 'stage' }] });
  const causeOf = (document: ArchitectureDocument, found = readsContext, rulesHash = 'r2') => compareReviews(reviewed([]), reviewed([found], document, rulesHash)).findings[0]?.cause;

  it('is the rules where all that the finding speaks of is the same', () => {
    expect(causeOf(system)).toBe('rules');
    expect(causeOf({ ...system, components: system.components.map((item) => (item.id === 'mail' ? { ...item, name: 'Post' } : item)) })).toBe('rules');
  });

  it('is not named while the rules are the same', () => {
    expect(causeOf(system, readsContext, 'r1')).toBeUndefined();
  });

  it('stays the rules when lines moved in the files that facts were read from', () => {
    const moved = system.components.map((item) => ({ ...item, evidence: [{ file: 'compose.yaml', line: 77 }], ...(item.facts && { facts: { 'observability.healthcheck': { value: true, source: 'import' as const, evidence: [{ file: 'compose.yaml', line: 99 }] } } }) }));
    expect(causeOf({ ...system, components: moved })).toBe('rules');
  });

  it.each<[string, ArchitectureDocument]>([
    ['the subject', { ...system, components: system.components.map((item) => (item.id === 'api' ? { ...item, technology: 'django' } : item)) }],
    ['a fact of it', { ...system, components: system.components.map((item) => (item.id === 'api' ? { ...item, facts: {} } : item)) }],
    ['an answer about it', { ...system, answers: [{ subject: 'api', fact: 'observability.healthcheck', value: false }] }],
    ['a connection of it', { ...system, connections: [] }],
    ['what a connection of it leads to', { ...system, components: system.components.map((item) => (item.id === 'db' ? { ...item, kind: 'cache' } : item)) }],
    ['the context, which it read', { ...system, context: { stage: 'production' } }],
  ])('is the model where %s changed', (_, document) => {
    expect(causeOf(document)).toBe('model');
  });

  it('is the model where only an item that the finding relates to changed', () => {
    const renamed = { ...system, components: system.components.map((item) => (item.id === 'mail' ? { ...item, version: '2' } : item)) };
    expect(causeOf(renamed, finding('a.one', 'api', { related: ['mail'] }))).toBe('model');
  });

  it('is named of fixed findings and of changed severities too', () => {
    const before = reviewed([finding('a.gone', 'api'), finding('a.graver', 'db', { severity: 'low' }), finding('a.same', 'db')]);
    const after = reviewed([finding('a.graver', 'db', { severity: 'high' }), finding('a.same', 'db')], system, 'r2');
    const causes = Object.fromEntries(compareReviews(before, after).findings.map(({ id, cause }) => [id, cause]));
    expect(causes).toEqual({ 'a.gone@api': 'rules', 'a.graver@db': 'rules', 'a.same@db': undefined });
  });
});

describe('scores', () => {
  it('stand beside each other by area, and where nothing is known there is none', () => {
    const { scores, overall } = compareReviews(reviewed([], system, 'r1', null), reviewed([], system, 'r1', 80));
    expect(overall).toEqual({ before: null, after: 80 });
    expect(scores).toHaveLength(areaNames.length);
    expect(scores.every(({ before, after }) => before === null && after === 80)).toBe(true);
  });
});

const anyFinding = fc.record({ rule: fc.constantFrom('a.one', 'a.two', 'b.three'), subject: fc.constantFrom('api', 'db', 'mail'), severity: fc.constantFrom('high', 'medium', 'low'), isWaived: fc.boolean() })
  .map(({ rule, subject, severity, isWaived }) => finding(rule, subject, { severity, ...(isWaived && { waived }) }));
const anyReviewed = fc.record({
  findings: fc.uniqueArray(anyFinding, { selector: ({ id }) => id }),
  kept: fc.subarray(system.components.map(({ id }) => id)),
  technology: fc.constantFrom('fastapi', 'django'),
  rulesHash: fc.constantFrom('r1', 'r2'),
}).map(({ findings, kept, technology, rulesHash }): Reviewed => {
  const components = system.components.filter(({ id }) => kept.includes(id)).map((item) => (item.id === 'api' ? { ...item, technology } : item));
  const connections = system.connections.filter(({ from, to }) => kept.includes(from) && kept.includes(to));
  return reviewed(findings, { ...system, components, connections }, rulesHash);
});

describe('for any two reviews', () => {
  it('comparing one with itself shows no change', () => {
    fc.assert(fc.property(anyReviewed, (one) => {
      const { findings, model, rulesChanged, overall } = compareReviews(one, one);
      expect(findings.every(({ status, severityBefore, cause }) => ['persisting', 'waived'].includes(status) && severityBefore === undefined && cause === undefined)).toBe(true);
      expect([model, rulesChanged, overall.before === overall.after]).toEqual([[], false, true]);
    }));
  });

  it('swapping them swaps new with fixed, added with removed, and before with after', () => {
    fc.assert(fc.property(anyReviewed, anyReviewed, (one, other) => {
      const there = compareReviews(one, other);
      const back = compareReviews(other, one);
      const ids = (items: readonly ComparedFinding[], ...wanted: string[]) => items.filter(({ status }) => wanted.includes(status)).map(({ id }) => id).sort();
      // A finding that is new and waived at once is counted as waived.
      const unwaived = (found: string[], { review: { findings } }: Reviewed) => found.filter((id) => findings.some((item) => item.id === id && !item.waived));
      expect(unwaived(ids(back.findings, 'fixed'), other)).toEqual(ids(there.findings, 'new'));
      expect(unwaived(ids(there.findings, 'fixed'), one)).toEqual(ids(back.findings, 'new'));
      const changes = (items: typeof there.model, change: string) => items.filter((item) => item.change === change).map(({ type, id }) => `${type} ${id}`);
      expect(changes(there.model, 'added')).toEqual(changes(back.model, 'removed'));
      expect(changes(there.model, 'changed')).toEqual(changes(back.model, 'changed'));
    }));
  });

  it('each finding of either stands there once, and the result is of the form that the contract promises', () => {
    fc.assert(fc.property(anyReviewed, anyReviewed, (one, other) => {
      const compared = comparisonSchema.parse(compareReviews(one, other));
      const all = new Set([...one.review.findings, ...other.review.findings].map(({ id }) => id));
      expect(compared.findings.map(({ id }) => id).sort()).toEqual([...all].sort());
    }));
  });
});
