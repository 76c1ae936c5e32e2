// `npm test`: builds, checks, runs unit and end-to-end tests, and ends with one line that sums them all.
// `npm run check` runs the checks alone.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { summarizeExit, summarizePlaywright, summarizeVitest, sum, type Summary } from './summarize.ts';

const root = resolve(import.meta.dirname, '../..');
const report = (name: string) => join(root, `node_modules/.cache/lintel/${name}.json`);

interface Step {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the runner writes what it counted, and how to read it; without one the step is a check and counts as one test. */
  readonly counts?: { readonly file: string; readonly summarize: (json: unknown, exitCode: number) => Summary };
}

const checks: readonly Step[] = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'] },
  { name: 'types of shared and rules without Node and DOM', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.pure.json'] },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint'] },
  { name: 'directions of imports', args: ['test/support/check-imports.ts'] },
  { name: 'sizes, names and links', args: ['test/support/check-tree.ts'] },
  { name: 'pages of the rules', args: ['rules/tools/check-rules.ts'] },
];
const build: Step = { name: 'build', args: ['main/hosts/build.mjs'] };
const unit: Step = {
  name: 'unit tests',
  args: ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report('vitest')}`],
  counts: { file: report('vitest'), summarize: summarizeVitest },
};
const endToEnd: Step = {
  name: 'end-to-end tests',
  args: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=line,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report('playwright') },
  counts: { file: report('playwright'), summarize: summarizePlaywright },
};

const checksOnly = process.argv.includes('--checks');
const summaries = await inParallel(checksOnly ? checks : [build, ...checks], 2);
// The runners use all cores themselves.
if (!checksOnly) summaries.push(await run(unit), await run(endToEnd));
const total = sum(summaries);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

async function inParallel(steps: readonly Step[], lanes: number): Promise<Summary[]> {
  const waiting = [...steps];
  const done: Summary[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) done.push(await run(step));
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return done;
}

/** Runs a step. What it printed is shown only when something failed. */
async function run({ name, args, env, counts }: Step): Promise<Summary> {
  if (counts) rmSync(counts.file, { force: true });
  const started = performance.now();
  const { code, output } = await capture(args, env);
  const json: unknown = counts && existsSync(counts.file) ? JSON.parse(readFileSync(counts.file, 'utf8')) : undefined;
  const summary = counts ? counts.summarize(json, code) : summarizeExit(code);
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const counted = counts ? `, ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped` : '';
  if (summary.failed > 0) console.log(`\n${output.trimEnd()}\n`);
  console.log(`${summary.failed > 0 ? 'FAILED' : 'ok    '}  ${name} (${seconds}${counted})`);
  return summary;
}

function capture(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<{ code: number; output: string }> {
  return new Promise((settle) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => (output += text));
    }
    child.on('error', (error) => settle({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code) => settle({ code: code ?? 1, output }));
  });
}
