import { describe, expect, it } from 'vitest';
import { defineRule, notApplicable, type Look } from '../../../rules/engine/define-rule.ts';
import { judge, weigh } from '../../../rules/engine/judge.ts';
import { createReviewer } from '../../../rules/engine/reviewer.ts';
import { expandSketch } from '../../../rules/engine/sketch.ts';
import type { Context } from '../../../shared/model/context.ts';
import { rules } from '../../../rules/index.ts';

/** Calls something with the look of a review in a context. */
function lookAt<T>(context: Context, read: (look: Look) => T): T | undefined {
  let result: T | undefined;
  const [model] = rules;
  if (!model) throw new Error('no rule');
  const rule = defineRule({ ...model, selector: { type: 'system' }, check: (_, look) => { result = read(look); return notApplicable(); } });
  createReviewer([rule]).review(expandSketch({ components: {}, context }), '2026-01-01');
  return result;
}

describe('a severity', () => {
  it.each([
    [{}, 'medium'],
    [{ stage: 'prototype' }, 'low'],
    [{ availabilityTarget: 99.95 }, 'high'],
    [{ availabilityTarget: 99 }, 'medium'],
    [{ stage: 'prototype', availabilityTarget: 99.95 }, 'low'],
  ] as const)('fits the context %j', (context, severity) => {
    expect(lookAt(context, (look) => weigh(look, 'medium', 'availability'))).toBe(severity);
  });
  it('stays among those there are', () => {
    expect(lookAt({ compliance: ['gdpr'] }, (look) => weigh(look, 'high', 'compliance'))).toBe('high');
    expect(lookAt({ stage: 'prototype' }, (look) => weigh(look, 'low'))).toBe('low');
  });
});

describe('a judgement', () => {
  it('passes, fails or is unknown', () => {
    expect([judge(true, 'x').verdict, judge(false, 'x').verdict, judge(undefined, 'x').verdict]).toEqual(['pass', 'fail', 'unknown']);
  });
});
