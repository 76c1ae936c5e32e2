import { describe, expect, it } from 'vitest';
import { defineRule, fail, notApplicable, pass, unknown, type Rule } from '../../../rules/engine/define-rule.ts';
import { reviewDocument } from '../../../rules/engine/reviewer.ts';
import { expandSketch, type Sketch } from '../../../rules/engine/sketch.ts';
import type { Answer, ArchitectureDocument, Waiver } from '../../../shared/model/document.ts';
import type { Severity } from '../../../shared/review/review.ts';
import { databaseBackups } from '../../../shared/vocabulary/database.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { securityExposure } from '../../../shared/vocabulary/security.ts';

const day = '2026-06-01';

/** A rule with the given judgement and nothing else of interest. */
const ruleOf = (id: string, severity: Severity, check: Parameters<typeof defineRule>[0]['check']): Rule =>
  defineRule({
    id, area: 'database', title: id, severity, covers: [], why: 'Because.', fix: [{ option: 'Do it.' }], strength: '{names} hold.', effort: 'days', references: [],
    selector: { type: 'component', kinds: ['database'] },
    examples: { fails: [{ title: '', system: { components: {} } }], passes: [{ title: '', system: { components: {} } }], unknown: [] },
    check,
  });

const backedUp = ruleOf('database.one', 'high', (subject, look) => {
  const value = look.fact(subject, databaseBackups);
  return value === undefined ? unknown() : value ? pass() : fail(`${subject.id} is not backed up.`);
});

const databases = (facts: Record<string, Record<string, boolean | string>>, more: Partial<Sketch> = {}): ArchitectureDocument =>
  expandSketch({ components: Object.fromEntries(Object.entries(facts).map(([id, of]) => [id, { kind: 'database' as const, facts: of }])), ...more });
const answered = (document: ArchitectureDocument, ...answers: Answer[]): ArchitectureDocument => ({ ...document, answers });
const waived = (document: ArchitectureDocument, ...waivers: Waiver[]): ArchitectureDocument => ({ ...document, waivers });

describe('findings', () => {
  it('are identified by rule and subject, and show what was read, from where', () => {
    const document = databases({ db: {} });
    document.components[0]!.facts = { 'database.backups': { value: false, source: 'import', evidence: [{ file: 'compose.yaml', line: 7 }] } };
    const [finding] = reviewDocument(document, [backedUp], day).findings;
    expect(finding).toMatchObject({
      id: 'database.one@db',
      subject: { type: 'component', id: 'db', name: 'db' },
      evidence: [{ file: 'compose.yaml', line: 7 }],
      trace: [{ subject: 'db', key: 'database.backups', value: false, source: 'import' }],
    });
  });

  it('cite the place of their subject when no fact names one', () => {
    const document = databases({ db: { 'database.backups': false } });
    document.components[0]!.evidence = [{ file: 'compose.yaml', line: 3 }];
    expect(reviewDocument(document, [backedUp], day).findings[0]?.evidence).toEqual([{ file: 'compose.yaml', line: 3 }]);
  });

  it('stand gravest first, then by area, rule and subject', () => {
    const always = (id: string, severity: Severity) => ruleOf(id, severity, (subject) => fail(subject.id));
    const { findings } = reviewDocument(databases({ b: {}, a: {} }), [always('database.low', 'low'), always('database.high', 'high'), always('database.also', 'high')], day);
    expect(findings.map(({ id }) => id)).toEqual(['database.also@a', 'database.also@b', 'database.high@a', 'database.high@b', 'database.low@a', 'database.low@b']);
  });

  it('take the severity that the rule gives them in context', () => {
    const rule = ruleOf('database.one', 'high', (_, look) => fail('x', { severity: look.context('stage') === 'prototype' ? 'low' : 'high' }));
    expect(reviewDocument(databases({ db: {} }, { context: { stage: 'prototype' } }), [rule], day).findings[0]?.severity).toBe('low');
  });
});

describe('facts', () => {
  it('give way to what a person answered', () => {
    const document = answered(databases({ db: { 'database.backups': false } }), { subject: 'db', fact: 'database.backups', value: true });
    expect(reviewDocument(document, [backedUp], day).findings).toEqual([]);
  });

  it('stand when the person does not know', () => {
    const document = answered(databases({ db: { 'database.backups': false } }), { subject: 'db', fact: 'database.backups' });
    expect(reviewDocument(document, [backedUp], day).findings).toHaveLength(1);
  });

  it('of the wrong type are as good as not said', () => {
    const review = reviewDocument(databases({ db: { 'database.backups': 'perhaps' } }), [backedUp], day);
    expect(review.findings).toEqual([]);
    expect(review.questions.map(({ id }) => id)).toEqual(['database.backups@db']);
  });
});

describe('a rule that throws', () => {
  const broken = ruleOf('database.broken', 'high', (subject) => {
    if (subject.id === 'b') throw new Error('no such thing');
    return pass();
  });

  it('is reported with its subject, and the review goes on', () => {
    const review = reviewDocument(databases({ a: { 'database.backups': false }, b: { 'database.backups': false } }), [broken, backedUp], day);
    expect(review.broken).toEqual([{ rule: 'database.broken', subject: 'b', message: 'no such thing' }]);
    expect(review.findings.map(({ id }) => id)).toEqual(['database.one@a', 'database.one@b']);
  });

  it('counts neither for nor against the score', () => {
    const always = ruleOf('database.broken', 'high', () => { throw new Error('always'); });
    const both = reviewDocument(databases({ a: { 'database.backups': true } }), [always, backedUp], day);
    expect(both.overall).toEqual(reviewDocument(databases({ a: { 'database.backups': true } }), [backedUp], day).overall);
  });
});

describe('waivers', () => {
  const document = databases({ db: { 'database.backups': false } });
  const waiver: Waiver = { finding: 'database.one@db', reason: 'A copy is kept elsewhere.', author: 'Ada', date: '2026-01-01' };

  it('mark the finding that they name and keep it in the list', () => {
    const [finding] = reviewDocument(waived(document, waiver), [backedUp], day).findings;
    expect(finding?.waived).toEqual({ reason: 'A copy is kept elsewhere.', author: 'Ada', date: '2026-01-01' });
  });

  it('cover no other finding', () => {
    const other = databases({ db: { 'database.backups': false }, db2: { 'database.backups': false } });
    const { findings } = reviewDocument(waived(other, waiver), [backedUp], day);
    expect(findings.map(({ subject, waived: by }) => [subject.id, by !== undefined])).toEqual([['db', true], ['db2', false]]);
  });

  it.each([['2026-06-01', true], ['2026-05-31', false]])('that expire on %s hold on 2026-06-01: %s', (expires, holds) => {
    const [finding] = reviewDocument(waived(document, { ...waiver, expires }), [backedUp], day).findings;
    expect(finding?.waived !== undefined).toBe(holds);
  });
});

describe('strengths', () => {
  it('name all subjects that pass', () => {
    const { strengths } = reviewDocument(databases({ b: { 'database.backups': true }, a: { 'database.backups': true } }), [backedUp], day);
    expect(strengths).toMatchObject([{ rule: 'database.one', message: 'a and b hold.', weight: 9 }]);
  });

  it('are not claimed while anything fails', () => {
    expect(reviewDocument(databases({ a: { 'database.backups': true }, b: { 'database.backups': false } }), [backedUp], day).strengths).toEqual([]);
  });

  it('are not claimed for what does not apply', () => {
    expect(reviewDocument(databases({ a: {} }), [ruleOf('database.none', 'high', () => notApplicable())], day).strengths).toEqual([]);
  });
});

describe('questions', () => {
  it('are ranked by how much an answer settles, sharing the weight of what waits for several', () => {
    const two = ruleOf('database.two', 'medium', (subject, look) => {
      look.fact(subject, databaseBackups);
      look.fact(subject, observabilityHealthcheck);
      return unknown();
    });
    const { questions } = reviewDocument(databases({ db: {} }), [backedUp, two], day);
    expect(questions.map(({ id, weight, settles }) => ({ id, weight, settles }))).toEqual([
      { id: 'database.backups@db', weight: 11, settles: ['database.one@db', 'database.two@db'] },
      { id: 'observability.healthcheck@db', weight: 2, settles: ['database.two@db'] },
    ]);
  });

  it('are asked with the name of their subject', () => {
    expect(reviewDocument(databases({ db: {} }), [backedUp], day).questions[0]?.text).toMatch(/^Is db backed up/);
  });

  it('are not asked again of a person who does not know', () => {
    expect(reviewDocument(answered(databases({ db: {} }), { subject: 'db', fact: 'database.backups' }), [backedUp], day).questions).toEqual([]);
  });

  it('are not asked for what only refines a verdict', () => {
    const refined = ruleOf('database.refined', 'high', (subject, look) => {
      if (look.known(subject, securityExposure) === 'internal') return pass();
      return look.fact(subject, databaseBackups) === undefined ? unknown() : pass();
    });
    expect(reviewDocument(databases({ db: {} }), [refined], day).questions.map(({ key }) => key)).toEqual(['database.backups']);
  });

  it('ask for the context where a rule waits for it', () => {
    const rule = ruleOf('database.context', 'high', (_, look) => (look.context('teamSize') === undefined ? unknown() : pass()));
    expect(reviewDocument(databases({ db: {} }), [rule], day).questions).toMatchObject([{ id: 'teamSize@context', subject: { id: 'system' } }]);
  });
});

describe('scores', () => {
  const verdict = (id: string, severity: Severity, good: (id: string) => boolean | undefined) =>
    ruleOf(id, severity, (subject) => {
      const value = good(subject.id);
      return value === undefined ? unknown() : value ? pass() : fail('no');
    });

  it('weigh a rule by its severity, however many subjects it has', () => {
    // high passes on half of its subjects, low fails: (9 × ½ + 1 × 0) / 10
    const review = reviewDocument(databases({ a: {}, b: {} }), [verdict('database.high', 'high', (id) => id === 'a'), verdict('database.low', 'low', () => false)], day);
    expect(review.overall).toEqual({ score: 45, known: 1, passed: 1, failed: 3, unknown: 0 });
    expect(review.scores.find(({ area }) => area === 'database')?.score).toBe(45);
  });

  it('lose nothing by what is unknown, and say how much is known', () => {
    const review = reviewDocument(databases({ a: {}, b: {} }), [verdict('database.high', 'high', (id) => (id === 'a' ? true : undefined))], day);
    expect(review.overall).toEqual({ score: 100, known: 0.5, passed: 1, failed: 0, unknown: 1 });
  });

  it('are not given while nothing is known', () => {
    expect(reviewDocument(databases({ a: {} }), [verdict('database.high', 'high', () => undefined)], day).overall).toMatchObject({ score: null, known: 0 });
  });

  it('list every area, in the order of the framework', () => {
    expect(reviewDocument(databases({}), [backedUp], day).scores.map(({ area }) => area)).toEqual(['system', 'database', 'api', 'security', 'scalability', 'observability', 'deployment', 'code', 'dataflow', 'resilience']);
  });
});
