import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTemporaryFolder } from '../../../support/temporary-folder.ts';
import { matches, parseScenario, type Scenario } from './scenario.ts';

const root = resolve(import.meta.dirname, '../../../..');
const scenarios = join(root, 'test/scenarios');
const program = join(root, 'main/hosts/cli/main.ts');
const folder = useTemporaryFolder();

describe('lintel', () => {
  const files = readdirSync(scenarios).filter((name) => name.endsWith('.scenario'));
  it.for(files.map((file) => ({ file, scenario: parseScenario(readFileSync(join(scenarios, file), 'utf8')) })))('$file: $scenario.title', { timeout: 30_000 }, async ({ scenario }, { skip }) => {
    const missing = scenario.needs.find((path) => !existsSync(path));
    if (missing !== undefined) return skip(`there is no ${missing} here`);
    prepare(scenario);
    for (const step of scenario.steps) {
      const { code, stdout, stderr } = await run(step.args);
      const seen = `$ lintel ${step.args.join(' ')}\n${stdout}${stderr}`;
      expect({ code, seen: code === step.exit ? '' : seen }).toEqual({ code: step.exit, seen: '' });
      for (const [expected, actual] of [[step.stdout, stdout], [step.stderr, stderr]] as const) {
        // The pattern decides; where it does not match, both are shown.
        expect(matches(expected, actual) ? expected : actual).toBe(expected);
      }
    }
  });
});

function prepare({ files, sparse, folders }: Scenario): void {
  for (const name of folders) mkdirSync(folder(name), { recursive: true });
  for (const [name, text] of files) write(name, text);
  for (const [name, bytes] of sparse) {
    write(name, '');
    truncateSync(folder(name), bytes);
  }
}

function write(name: string, text: string): void {
  mkdirSync(dirname(folder(name)), { recursive: true });
  writeFileSync(folder(name), text);
}

/** Runs the program as a user does, from a folder of its own, without a terminal. The folder is shown as `{folder}`. */
async function run(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, LINTEL_DATA: folder('.data'), NO_COLOR: '1', TZ: 'UTC' };
  return await new Promise((settle) => {
    execFile(process.execPath, [program, ...args], { cwd: folder(), env, maxBuffer: 64 * 2 ** 20 }, (error, stdout, stderr) => {
      const tidy = (text: string): string => {
        const named = text.replaceAll(folder(), '{folder}');
        return process.platform === 'win32' ? named.replaceAll('\\', '/') : named;
      };
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      settle({ code, stdout: tidy(stdout), stderr: tidy(stderr) });
    });
  });
}
