import { describe, expect, it } from 'vitest';
import { createReviewer } from '../../../../rules/engine/reviewer.ts';
import { expandSketch } from '../../../../rules/engine/sketch.ts';
import { readPythonRelease } from '../../../../rules/packs/code/python-release.ts';
import { pythonVersion } from '../../../../rules/packs/code/python-version.ts';

describe('the Python that a text names', () => {
  it.each([
    ['>=3.9', 3, 9, false],
    ['3.11', 3, 11, true],
    ['3.11.4-slim-bookworm', 3, 11, true],
    ['==3.10.*', 3, 10, true],
    ['>=3.8,<4', 3, 8, false],
    ['<4.0, >= 3.12', 3, 12, false],
    ['>=3.13,<3.14', 3, 13, true],
    ['^3.7', 3, 7, false],
    ['~3.9', 3, 9, true],
    ['~=3.9', 3, 9, false],
    ['~=3.9.1', 3, 9, true],
    ['2.7 || >=3.6', 2, 7, true],
    ['>=3.9,!=3.8.1', 3, 9, false],
  ])('is read from %s', (text, major, minor, exact) => {
    expect(readPythonRelease(text)).toEqual({ major, minor, exact });
  });

  it.each(['', '3', '<4', '==3.*', 'latest', '${PYTHON}', '>='.repeat(10_000), '9'.repeat(10_000), ' '.repeat(100_000)])('is not made up where none is named', (text) => {
    expect(readPythonRelease(text)).toBeUndefined();
  });
});

describe('the rule for Python’s release', () => {
  const verdictOf = (version: string, kind: 'service' | 'worker' = 'service') => {
    const reviewer = createReviewer([pythonVersion]);
    reviewer.review(expandSketch({ components: { user: { kind: 'client' }, api: { kind, facts: { 'code.pythonVersion': version } } }, connections: { 'user->api': {} } }), '2026-01-01');
    return reviewer.entries().find(({ candidate }) => candidate.subject.id === 'api')?.evaluations[0]?.verdict;
  };

  it('is graver where the internet reaches what runs, and mild where an old release is only allowed', () => {
    expect(verdictOf('3.8')).toMatchObject({ verdict: 'fail', severity: 'high', message: 'api runs on Python 3.8, whose security fixes end with 2024-10-07.' });
    expect(verdictOf('3.10')).toMatchObject({ severity: 'medium' });
    expect(verdictOf('2.7')).toMatchObject({ severity: 'high', message: expect.stringContaining('2020-01-01') as string });
    expect(verdictOf('>=3.8')).toMatchObject({ severity: 'low', message: expect.stringContaining('allows Python 3.8') as string });
  });

  it('says nothing of what it cannot read', () => {
    expect(verdictOf('latest')).toEqual({ verdict: 'unknown' });
    expect(verdictOf('3.99')).toEqual({ verdict: 'pass' });
  });
});
