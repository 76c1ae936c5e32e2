import { describe, expect, it } from 'vitest';
import { sum, summarizeExit, summarizePlaywright, summarizeVitest } from './summarize.ts';

const vitest = (passed: number, failed: number, pending = 0, testResults: unknown[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: 0,
  testResults,
});
const playwright = (expected: number, unexpected: number, flaky = 0, skipped = 0, errors: unknown[] = []) => ({
  stats: { expected, unexpected, flaky, skipped },
  errors,
});

describe("the sum of npm test's last line", () => {
  it('counts a check as one test', () => {
    expect([summarizeExit(0), summarizeExit(2)]).toEqual([
      { passed: 1, failed: 0, skipped: 0 },
      { passed: 0, failed: 1, skipped: 0 },
    ]);
  });

  it.each([
    ['what ran', summarizeVitest(vitest(3, 1, 2), 1), { passed: 3, failed: 1, skipped: 2 }],
    ['a test file that does not load', summarizeVitest(vitest(3, 0, 0, [{ status: 'failed', assertionResults: [] }]), 1), { passed: 3, failed: 1, skipped: 0 }],
    ['a failure outside any test', summarizeVitest(vitest(3, 0), 1), { passed: 3, failed: 1, skipped: 0 }],
    ['a run without tests', summarizeVitest(vitest(0, 0), 0), { passed: 0, failed: 1, skipped: 0 }],
    ['a run without a report', summarizeVitest(undefined, 0), { passed: 0, failed: 1, skipped: 0 }],
  ])('counts %s of Vitest', (_, summary, expected) => {
    expect(summary).toEqual(expected);
  });

  it.each([
    ['what ran', summarizePlaywright(playwright(3, 1, 0, 2), 1), { passed: 3, failed: 1, skipped: 2 }],
    ['a test that passed only at the second try, as failed,', summarizePlaywright(playwright(3, 0, 1), 0), { passed: 3, failed: 1, skipped: 0 }],
    ['a spec that does not load', summarizePlaywright(playwright(0, 0, 0, 0, [{ message: 'x' }]), 1), { passed: 0, failed: 1, skipped: 0 }],
    ['a run without tests', summarizePlaywright(playwright(0, 0), 0), { passed: 0, failed: 1, skipped: 0 }],
    ['a run without a report', summarizePlaywright(undefined, 0), { passed: 0, failed: 1, skipped: 0 }],
  ])('counts %s of Playwright', (_, summary, expected) => {
    expect(summary).toEqual(expected);
  });

  it('adds all up', () => {
    expect(sum([{ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 }])).toEqual({ passed: 11, failed: 22, skipped: 33 });
  });
});
