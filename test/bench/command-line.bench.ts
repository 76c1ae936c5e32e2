import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sample, toRow, type Report } from './measure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const launcher = join(root, 'main/hosts/cli/lintel.mjs');

/** Cold starts of the command line as whole processes, beside an empty Node process on the same machine. */
export async function benchCommandLine(report: Report): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'lintel-bench-'));
  const run = (...args: string[]): void => {
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, LINTEL_DATA: data }, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  };
  try {
    report(toRow('an empty Node process', '', await sample(9, () => run('-e', '0'), 2)));
    report(toRow('lintel --version', '', await sample(9, () => run(launcher, '--version'), 2)));
    report(toRow('lintel review', 'shop', await sample(9, () => run(launcher, 'review', 'test/fixtures/compose/shop', '--quiet'), 2)));
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
