import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '../../..');
let root: string;

/** A stand-in for Vite: its builds are programs that print what they were started with. */
const vite = `
  import { mkdirSync, writeFileSync } from 'node:fs';
  export const createBuilder = async () => ({
    async buildApp() {
      if (process.env.BREAK_BUILD) throw new Error('the build broke');
      mkdirSync(process.env.LINTEL_DIST + '/main', { recursive: true });
      for (const name of ['browser', 'cli']) {
        writeFileSync(process.env.LINTEL_DIST + '/main/' + name + '.js', "console.log('" + name + "', ...process.argv.slice(2)); process.exitCode = 4;");
      }
    },
  });`;

const echo = (name: string, code: number) => `#!/bin/sh\necho ${name} "$@"\nexit ${code}\n`;

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function writeProgram(path: string, text: string) {
  write(path, text);
  chmodSync(join(root, path), 0o755);
}

function run(args: readonly string[], env: Record<string, string> = {}) {
  const clean = Object.entries(process.env).filter(([name]) => !/^(DISPLAY|WAYLAND_DISPLAY|LINTEL_.*|INIT_CWD|npm_.*)$/.test(name));
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env: { ...Object.fromEntries(clean), ...env }, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const start = (args: readonly string[], env?: Record<string, string>) => run(['main/hosts/start.mjs', ...args], env);

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'lintel-launch-')));
  for (const path of ['build.mjs', 'start.mjs', 'cli/lintel.mjs', 'electron/runtime.mjs']) {
    cpSync(join(project, 'main/hosts', path), join(root, 'main/hosts', path));
  }
  write('package.json', '{ "type": "module" }');
  write('shared/a.ts', '');
  write('node_modules/vite/package.json', '{ "type": "module", "exports": "./index.js" }');
  write('node_modules/vite/index.js', vite);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('npm run build', () => {
  const build = (env?: Record<string, string>) => run(['main/hosts/build.mjs'], env);

  it('builds when nothing was built, and not again until something changes', () => {
    expect(build().stdout).toContain('built dist');
    expect(build().stdout).toContain('up to date');
    write('shared/a.ts', 'export {};');
    expect(build().stdout).toContain('built dist');
    rmSync(join(root, 'shared/a.ts'));
    expect(build().stdout).toContain('built dist');
  });

  it('cannot break npx, which runs it before the command line and never recovers when it fails', () => {
    expect(build({ BREAK_BUILD: '1', npm_lifecycle_event: 'prepare', npm_command: 'exec' }).status).toBe(0);
  });

  it('leaves the last good build in place when one fails', () => {
    build();
    write('shared/a.ts', 'export {};');
    const { status, stderr } = build({ BREAK_BUILD: '1' });
    expect(status).not.toBe(0);
    expect(stderr).toContain('the build broke');
    expect(existsSync(join(root, 'dist/main/cli.js'))).toBe(true);
  });
});

describe('npm start', () => {
  it.skipIf(process.platform !== 'linux')('opens the browser host where no window can be shown, and says so', () => {
    const { stdout, status } = start([]);
    expect(stdout).toBe('There is no display for a window. Opening Lintel in the browser instead.\nbrowser\n');
    expect(status).toBe(4);
  });

  it("opens the browser host where Electron's runtime cannot be fetched, and says so", () => {
    write('node_modules/electron/install.js', 'process.exit(1)');
    const { stdout } = start([], { DISPLAY: ':0' });
    expect(stdout).toContain("Electron's runtime is not there and could not be fetched. Opening Lintel in the browser instead.\nbrowser\n");
  });

  it('opens the browser host without a word when asked to', () => {
    expect(start([], { LINTEL_HOST: 'browser', DISPLAY: ':0' }).stdout).toBe('browser\n');
  });

  it('fails when Electron was asked for and is not there', () => {
    const { status, stderr } = start([], { LINTEL_HOST: 'electron' });
    expect(status).toBe(1);
    expect(stderr).toContain('npx install-electron');
  });

  it('takes a path as meant from the folder in which the user stands', () => {
    const from = join(root, 'elsewhere');
    expect(start(['../system.lintel.json', '--flag'], { LINTEL_HOST: 'browser', INIT_CWD: from }).stdout).toBe(
      `browser ${join(root, 'system.lintel.json')} --flag\n`,
    );
  });

  it.skipIf(process.platform === 'win32')("starts Electron's runtime where it is there, and ends as it does", () => {
    writeProgram('node_modules/electron/dist/electron', echo('electron', 5));
    write('node_modules/electron/path.txt', 'electron');
    const { status, stdout } = start(['a'], { DISPLAY: ':0' });
    expect(stdout).toContain(`electron ${root} ${join(root, 'a')}`);
    expect(status).toBe(5);
  });

  it.skipIf(process.platform === 'win32')("fetches Electron's runtime where it can", () => {
    write(
      'node_modules/electron/install.js',
      `const { mkdirSync, writeFileSync } = require('node:fs');
       mkdirSync(__dirname + '/dist');
       writeFileSync(__dirname + '/dist/electron', ${JSON.stringify(echo('fetched', 0))}, { mode: 0o755 });
       writeFileSync(__dirname + '/path.txt', 'electron');`,
    );
    write('node_modules/electron/package.json', '{}');
    expect(start([], { DISPLAY: ':0' }).stdout).toContain('fetched');
  });
});

describe('npx lintel', () => {
  const lintel = (args: readonly string[], node?: string) => {
    const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${node}'}})`;
    return run([...(node ? ['--import', pretend] : []), 'main/hosts/cli/lintel.mjs', ...args]);
  };

  it('builds when nothing was built, keeps stdout for the command, and ends with its exit code', () => {
    expect(lintel(['review', 'x'])).toEqual({ status: 4, stdout: 'cli review x\n', stderr: 'Building Lintel…\n' });
    expect(lintel(['review', 'x'])).toEqual({ status: 4, stdout: 'cli review x\n', stderr: '' });
  });

  it.skipIf(process.platform === 'win32')('runs on its own Node where the one that started it is too old', () => {
    writeProgram('node_modules/node/bin/node', echo('own', 6));
    const { status, stdout } = lintel(['review', 'x'], '20.20.2');
    expect(stdout).toBe(`own ${join(root, 'main/hosts/cli/lintel.mjs')} review x\n`);
    expect(status).toBe(6);
  });

  it('says which Node it needs where it has none of its own', () => {
    const { status, stderr } = lintel([], '20.20.2');
    expect(status).toBe(1);
    expect(stderr).toContain('Node 24 or later is needed, this is 20.20.2.');
    expect(existsSync(join(root, 'dist'))).toBe(false);
  });
});

it('the version the command line needs is the one that the project installs', () => {
  const text = readFileSync(join(project, 'main/hosts/cli/lintel.mjs'), 'utf8');
  const needed = /neededMajor = (\d+)/.exec(text)?.[1];
  expect(readFileSync(join(project, 'package.json'), 'utf8')).toContain(`"node": "${needed}.`);
});
