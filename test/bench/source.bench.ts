import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestFiles } from '../../main/review/digest/index.ts';
import { generateSource } from '../support/generate-source.ts';
import { sample, slope, toRow, type Report } from './measure.ts';

/** The command line as people run it, built. */
const program = fileURLToPath(new URL('../../dist/main/cli.js', import.meta.url));

/**
 * Reading Python source: of the tree in LINTEL_SOURCE, else of generated trees of 100,000 and 1,000,000 lines. Next to it,
 * where it is installed, `bandit -r` on the smaller tree in the same run.
 */
export async function benchSource(report: Report): Promise<void> {
  const given = process.env['LINTEL_SOURCE'];
  const work = mkdtempSync(join(tmpdir(), 'lintel-source-'));
  try {
    const trees = given === undefined ? [100_000, 1_000_000].map((lines) => ({ path: writeTree(join(work, String(lines)), lines), lines })) : [{ path: given, lines: 0 }];
    const times: Array<{ size: number; ms: number }> = [];
    for (const { path } of trees) {
      const paths = listPython(path, '');
      const bytes = paths.reduce((sum, file) => sum + statSync(join(path, file)).size, 0);
      const size = `${(bytes / 1e6).toFixed(1)} MB`;
      const runs = bytes > 20e6 ? 3 : 5;
      const digest = await sample(runs, () => digestFiles(path, paths));
      report(toRow('digest Python source', size, digest));
      report(toRow('digest Python source', size, digest.map((ms) => bytes / 1e3 / ms), 'MB/s'));
      const data = join(work, 'data');
      const importIt = (): void => {
        const { status } = spawnSync(process.execPath, [program, 'import', path], { stdio: 'ignore', env: { ...process.env, LINTEL_DATA: data } });
        if (status !== 0) throw new Error(`The import of ${path} ended with ${status}.`);
      };
      const whole = await sample(runs, () => {
        rmSync(data, { recursive: true, force: true });
        importIt();
      });
      report(toRow('lintel import, the whole process', size, whole));
      times.push({ size: bytes, ms: toRow('', '', whole).median });
      report(toRow('lintel import again, unchanged', size, await sample(runs, importIt)));
    }
    const [small, large] = times;
    if (small && large) report(toRow('import: exponent of growth', 'lines', [slope(small, large)], ''));
    report(toRow('memory of digesting at its highest', '', [process.resourceUsage().maxRSS / 1024], 'MB'));
    benchBandit(report, trees[0]?.path ?? work, times[0]?.ms);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function benchBandit(report: Report, path: string, ours: number | undefined): void {
  const started = performance.now();
  const { error } = spawnSync('bandit', ['-r', '-q', '-f', 'json', '-o', '/dev/null', path], { stdio: 'ignore', timeout: 600_000 });
  if (error) return;
  const ms = performance.now() - started;
  report(toRow('bandit -r on the first tree', '', [ms]));
  if (ours !== undefined) report(toRow('times as fast as bandit', '', [ms / ours], '×'));
}

function writeTree(root: string, lines: number): string {
  for (const { path, text } of generateSource(lines)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

function listPython(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : listPython(root, path);
    return entry.name.endsWith('.py') ? [path] : [];
  });
}
