import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextSchema } from '../../../shared/model/context.ts';
import type { FactValue } from '../../../shared/model/document.ts';
import { contextFields, findAsked, parseAnswer, toContextChange, toDraft, type AnswerType } from '../../../renderer/ui/answer-type.ts';

const whole: AnswerType = { type: 'number', min: 0, max: 5_000, integer: true };
const choice: AnswerType = { type: 'choice', options: { strong: 'Strong', eventual: 'Eventual' } };

describe('a filled-in field', () => {
  it.each<[AnswerType, string | string[], unknown]>([
    [whole, ' 42 ', 42],
    [whole, '1,500', 1_500],
    [whole, '1 500', 1_500],
    [{ type: 'number', unit: 's' }, '2.5 s', 2.5],
    [{ type: 'number' }, '.5', 0.5],
    [{ type: 'number', unit: 'MB' }, '1e3', 1_000],
    [{ type: 'boolean' }, 'no', false],
    [choice, 'strong', 'strong'],
    [{ type: 'choices', options: { gdpr: 'GDPR' } }, ['gdpr'], ['gdpr']],
    [{ type: 'list', of: 'a system' }, [' CRM ', 'CRM', ''], ['CRM']],
    [{ type: 'date' }, '2026-12-31', '2026-12-31'],
    [{ type: 'text' }, ' alembic ', 'alembic'],
  ])('%j takes %j for what is meant', (type, draft, value) => expect(parseAnswer(type, draft)).toEqual({ status: 'valid', value }));

  it.each<[AnswerType, string]>([
    [whole, 'many'],
    [whole, '1.5'],
    [whole, '-1'],
    [whole, '5001'],
    [{ type: 'number' }, '1,5'],
    [{ type: 'number' }, '0x10'],
    [{ type: 'number' }, 'Infinity'],
    [choice, 'toString'],
    [{ type: 'date' }, '2026-02-30'],
  ])('%j refuses %s and says why', (type, draft) => {
    const parsed = parseAnswer(type, draft);
    expect(parsed.status).toBe('invalid');
    expect(parsed.status === 'invalid' && parsed.why).toMatch(/\.$|2026-12-31/);
  });

  it.each<[AnswerType, string | string[]]>([[whole, '  '], [{ type: 'list', of: 'x' }, []], [{ type: 'text' }, '']])('%j is empty with %j', (type, draft) => expect(parseAnswer(type, draft)).toEqual({ status: 'empty' }));

  it('shows a value so that it is read back as the same value', () => {
    const survives = (type: AnswerType, value: FactValue): boolean => isDeepStrictEqual(parseAnswer(type, toDraft(type, value)), { status: 'valid', value });
    fc.assert(fc.property(fc.integer({ min: 0, max: 5_000 }), (value) => survives(whole, value)));
    fc.assert(fc.property(fc.boolean(), (value) => survives({ type: 'boolean' }, value)));
    fc.assert(fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 }), (value) => survives({ type: 'list', of: 'x' }, value)));
  });
});

describe('the context', () => {
  it('has a field for everything that its schema knows, in the order of the framework', () => {
    expect(contextFields.map(({ key }) => key)).toEqual(Object.keys(contextSchema.shape));
    const numbers = contextFields.map(({ framework }) => Number(framework.slice(2)));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it.each([
    ['users', 'number'],
    ['availabilityTarget', 'number'],
    ['compliance', 'choices'],
    ['stage', 'choice'],
    ['deadline', 'date'],
    ['constraints', 'list'],
  ])('asks for %s by a field of the type %s', (key, type) => expect(findAsked({ key })?.type.type).toBe(type));

  it('knows the bounds of its numbers', () => {
    expect(findAsked({ key: 'availabilityTarget' })?.type).toEqual({ type: 'number', min: 0, max: 100 });
    expect(findAsked({ key: 'teamSize' })?.type).toEqual({ type: 'number', integer: true, min: 0 });
  });

  it('takes what its schema takes and nothing else', () => {
    expect(toContextChange('users', 10)).toEqual({ users: 10 });
    expect(toContextChange('users', 'ten')).toEqual({});
    expect(toContextChange('users', undefined)).toEqual({ users: undefined });
  });

  it('is told from facts, and from what nobody knows', () => {
    expect(findAsked({ key: 'database.backups' })).toEqual({ type: { type: 'boolean' } });
    expect(findAsked({ key: 'users' })?.field?.framework).toBe('Q.1');
    expect(findAsked({ key: 'no.such' })).toBeUndefined();
  });
});
