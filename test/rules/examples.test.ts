import { describe, expect, it } from 'vitest';
import { evaluateAll, reviewDocument } from '../../rules/engine/reviewer.ts';
import { expandSketch } from '../../rules/engine/sketch.ts';
import type { Example } from '../../rules/engine/define-rule.ts';
import { rules } from '../../rules/index.ts';

const verdicts = { fails: 'fail', passes: 'pass', unknown: 'unknown', notApplicable: 'not-applicable' } as const;

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const cases = (Object.keys(verdicts) as Array<keyof typeof verdicts>).flatMap((list) => (rule.examples[list] ?? []).map((example) => ({ list, example })));

  it.each(cases.map(({ list, example }) => [verdicts[list], example.title, example] as const))('gives %s for: %s', (verdict, _title, example: Example) => {
    const evaluation = evaluateAll(expandSketch(example.system), [rule]).find(({ subject }) => subject.id === (example.subject ?? 'system'));
    // A subject that the rule does not select is one that it does not apply to.
    expect(evaluation?.verdict.verdict ?? 'not-applicable').toBe(verdict);
    if (verdict === 'unknown') expect(evaluation?.trace.some(({ value }) => value === undefined)).toBe(true);
  });

  it('breaks on no example of any other rule', () => {
    for (const other of rules) {
      for (const { system } of [...other.examples.fails, ...other.examples.passes]) {
        expect(reviewDocument(expandSketch(system), [rule], '2026-01-01').broken).toEqual([]);
      }
    }
  });
});
