// `npm run check:electron`: runs Doyensec's electronegativity over the hosts, and fails on anything of medium severity or
// above. It is fetched for the run and no dependency of the project, because it brings four hundred packages, old
// versions of ESLint and TypeScript among them. An exception stands in the code, as `eng-disable NAME`, with its reason.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const checker = '@doyensec/electronegativity@1.10.3';
const root = resolve(import.meta.dirname, '../..');
const { devDependencies } = z.object({ devDependencies: z.object({ electron: z.string() }) }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const folder = mkdtempSync(join(tmpdir(), 'lintel-check-'));
const report = join(folder, 'report.csv');
try {
  // The sources, not what is built of them: its parsers know TypeScript, but no private members of classes.
  const args = ['exec', '--yes', `--package=${checker}`, '--', 'electronegativity', '-i', join(root, 'main/hosts'), '-r', '-e', devDependencies.electron, '-o', report];
  const { stdout, stderr, error } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  const lines = readReport();
  if (lines === undefined) {
    console.log(`${checker} could not be run: ${error?.message ?? (stderr.trim() || stdout.trim())}`);
    process.exitCode = 1;
  } else {
    const unread = stdout.split('\n').concat(stderr.split('\n')).filter((line) => /error.*pars/i.test(line));
    const faults = lines.filter((line) => /^[A-Z_]+,"(MEDIUM|HIGH)"/.test(line));
    for (const line of [...unread, ...faults]) console.log(line);
    console.log(`electronegativity: ${faults.length} of medium severity or above, ${lines.length - faults.length} below, ${unread.length} files not read`);
    process.exitCode = faults.length + unread.length > 0 ? 1 : 0;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Its findings, a line each; undefined when it wrote none. It also ends in failure where it cannot ask for Electron's releases, after its work is done. */
function readReport(): string[] | undefined {
  try {
    return readFileSync(report, 'utf8').split('\n').slice(1).filter(Boolean);
  } catch {
    return undefined;
  }
}
