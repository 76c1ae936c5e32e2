import { describe, expect, it } from 'vitest';
import { filterQuestions, formatAnswer, nextAfter, tellSettled } from '../../../renderer/panels/questions/settle.ts';
import { makeFinding, makeQuestion, makeReview } from './make-review.ts';

describe('what an answer settled', () => {
  it('is told apart into findings, what is fine and what still waits', () => {
    const question = makeQuestion('database.backups', 'db', ['a@db', 'b@db', 'c@db', 'd@db']);
    const after = makeReview({ findings: [makeFinding('a', 'db'), makeFinding('x', 'db')], questions: [makeQuestion('database.failover', 'db', ['b@db'])] });
    const { findings, fine, waiting } = tellSettled(question, after);
    expect(findings.map(({ id }) => id)).toEqual(['a@db']);
    expect({ fine, waiting }).toEqual({ fine: 2, waiting: 1 });
  });
});

describe('the list of questions', () => {
  const questions = [makeQuestion('database.backups', 'db', [], { area: 'database' }), makeQuestion('security.tls', 'api', [], { area: 'security' }), makeQuestion('users', 'context')];

  it('goes on with the question after the one that was answered, at the end with the one before', () => {
    expect(nextAfter(questions, 'database.backups@db')).toBe('security.tls@api');
    expect(nextAfter(questions, 'users@context')).toBe('security.tls@api');
    expect(nextAfter(questions.slice(0, 1), 'database.backups@db')).toBeNull();
    expect(nextAfter([], 'gone@x')).toBeNull();
  });

  it.each([['api', ['security.tls@api']], ['DATABASE backups', ['database.backups@db']], ['context', ['users@context']], ['', ['database.backups@db', 'security.tls@api', 'users@context']]])('is filtered by words: %j', (text, expected) =>
    expect(filterQuestions(questions, text).map(({ id }) => id)).toEqual(expected),
  );
});

describe('an answer in words', () => {
  it.each([
    ['database.backups', true, 'Yes'],
    ['database.consistency', 'eventual', 'Eventual'],
    ['compliance', ['gdpr', 'pci-dss'], 'GDPR, PCI DSS'],
    ['stage', 'production', 'Production'],
    ['users', 1500, '1500'],
    ['integrations', [], 'None'],
    ['some.other', 'x', 'x'],
    ['database.backups', undefined, 'Not known'],
  ])('%s %j reads %s', (key, value, words) => expect(formatAnswer(key, value)).toBe(words));
});
