import { z } from 'zod';

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const sum = (summaries: readonly Summary[]): Summary => ({
  passed: summaries.reduce((total, { passed }) => total + passed, 0),
  failed: summaries.reduce((total, { failed }) => total + failed, 0),
  skipped: summaries.reduce((total, { skipped }) => total + skipped, 0),
});

/** A check without tests of its own counts as one. */
export const summarizeExit = (code: number): Summary => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

const vitestReport = z.object({
  numPassedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Reads the report of Vitest's `json` reporter. A file that does not load holds no test that could fail, and counts as one. */
export function summarizeVitest(json: unknown, exitCode: number): Summary {
  const report = vitestReport.safeParse(json);
  if (!report.success) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numPendingTests, numTodoTests, numFailedTests, testResults } = report.data;
  const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  return agree({ passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests + numTodoTests }, exitCode);
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** Reads the report of Playwright's `json` reporter. Errors outside a test, as in a file that does not load, count as one each. */
export function summarizePlaywright(json: unknown, exitCode: number): Summary {
  const report = playwrightReport.safeParse(json);
  if (!report.success) return { passed: 0, failed: 1, skipped: 0 };
  const { stats, errors } = report.data;
  return agree({ passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }, exitCode);
}

/** A runner that failed without a failed test, or that ran nothing, failed once. */
function agree(summary: Summary, exitCode: number): Summary {
  const silent = summary.failed === 0 && (exitCode !== 0 || summary.passed === 0);
  return silent ? { ...summary, failed: 1 } : summary;
}
