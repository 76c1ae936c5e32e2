// `npm run check:electron`: runs Doyensec's electronegativity over the hosts, and fails on anything of medium severity or
// above. It is fetched for the run and no dependency of the project, because it brings four hundred packages, old
// versions of ESLint and TypeScript among them. An exception stands in the code, as `eng-disable NAME`, with its reason.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';

const checker = '@doyensec/electronegativity@1.10.3';
const root = resolve(import.meta.dirname, '../..');

const resultSchema = z.object({
  errors: z.array(z.object({ file: z.string(), message: z.string() })),
  issues: z.array(z.object({ id: z.string(), file: z.string(), location: z.object({ line: z.number() }), severity: z.object({ name: z.string() }) })),
});

if (process.argv.includes('--inside')) await runChecker();
else startChecker();

/** Lets npm fetch the checker, and runs this file again where it can be found. */
function startChecker(): void {
  const { status, error } = spawnSync('npm', ['exec', '--yes', `--package=${checker}`, '-c', `"${process.execPath}" "${import.meta.filename}" --inside`], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) console.log(`${checker} could not be run: ${error.message}`);
  process.exitCode = status ?? 1;
}

async function runChecker(): Promise<void> {
  const bin = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'electronegativity')).find(existsSync);
  if (!bin) throw new Error(`${checker} is not there`);
  const { devDependencies } = z.object({ devDependencies: z.object({ electron: z.string() }) }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  // It asks for a list of Electron's releases, and where it gets none, that call fails beside the check.
  process.on('uncaughtException', () => {});
  // Its own program tells of files that it could not parse only where it writes no report; the function behind it always does.
  const run = z.function({ input: [z.unknown()], output: z.promise(resultSchema) }).implementAsync(createRequire(realpathSync(bin))('./runner.js') as (options: unknown) => Promise<z.infer<typeof resultSchema>>);
  // The sources, not what is built of them: its parsers know TypeScript, but no private members of classes.
  const { errors, issues } = await run({ input: join(root, 'main/hosts'), isRelative: true, electronVersionOverride: devDependencies.electron });
  const faults = issues.filter(({ severity }) => ['MEDIUM', 'HIGH'].includes(severity.name));
  for (const { file, message } of errors) console.log(`${file} could not be read: ${message}`);
  for (const { id, file, location, severity } of faults) console.log(`${severity.name} ${id} ${file}:${location.line}`);
  console.log(`electronegativity: ${faults.length} of medium severity or above, ${issues.length - faults.length} below, ${errors.length} files not read`);
  process.exitCode = faults.length + errors.length > 0 ? 1 : 0;
}
