import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type LaunchOptions } from '@playwright/test';
import { z } from 'zod';

/**
 * Which Chromium the end-to-end tests and benchmarks drive, and how it is started:
 * `LINTEL_CHROMIUM` when set, else the one Playwright installed, else on Linux the one inside `@sparticuz/chromium`,
 * so that `npm ci` alone is enough where nothing else can be fetched.
 */

/** Silences what a browser does by itself; the tests' pages are on 127.0.0.1 and nothing else is there to ask. */
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];

const root = resolve(import.meta.dirname, '../..');

export function chooseBrowser(): LaunchOptions {
  const named = process.env['LINTEL_CHROMIUM'];
  if (named) return { executablePath: named, args: quiet };
  // Playwright's headless build is another executable than the one `executablePath` names, so its folder is looked at, too.
  if (existsSync(chromium.executablePath()) || hasHeadlessShell()) return { args: quiet };
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  throw new Error('No browser for the tests was found. Run "npx playwright install chromium", or set LINTEL_CHROMIUM to the path of a Chromium.');
}

function hasHeadlessShell(): boolean {
  const folder = chromium.executablePath().replace(/([/\\])chromium-(\d+)\1.*$/, '$1chromium_headless_shell-$2');
  return folder !== chromium.executablePath() && existsSync(folder);
}

/**
 * The Chromium of `@sparticuz/chromium` without the arguments that package offers: they switch off the same-origin
 * policy, with which a test of the product's security would prove nothing.
 */
function packagedChromium(): LaunchOptions {
  const folder = unpackChromium();
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  // Only where the system lacks one: the package's libraries would otherwise stand before newer ones.
  if (spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout?.includes('not found') ?? true) {
    env['LD_LIBRARY_PATH'] = [join(folder, 'al2023/lib'), env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_FILE'] = join(folder, 'fonts.conf');
  return {
    executablePath,
    env,
    chromiumSandbox: canSandbox(),
    // The window draws no WebGL; without it a first screenshot takes a third of the time.
    args: [...quiet, '--disable-gpu'],
  };
}

/** Chromium's sandbox refuses root, and without a setuid helper needs user namespaces, which many containers forbid. */
function canSandbox(): boolean {
  return process.getuid?.() !== 0 && spawnSync('unshare', ['--user', 'true']).status === 0;
}

/** Unpacks once per version (200 MB, about 2 s) and returns the folder. Two runs at once each unpack; the first to finish wins. */
function unpackChromium(): string {
  const source = join(root, 'node_modules/@sparticuz/chromium');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')));
  const folder = join(root, `node_modules/.cache/lintel/chromium-${version}`);
  if (existsSync(folder)) return folder;
  const staging = `${folder}.${process.pid}`;
  mkdirSync(staging, { recursive: true });
  // The package unpacks into the folder for temporary files, so it is given one of its own.
  const script = `
    import { inflate } from '@sparticuz/chromium';
    for (const name of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) await inflate(process.argv[1] + '/bin/' + name);`;
  const unpacking = spawnSync(process.execPath, ['--input-type=module', '--eval', script, source], {
    cwd: root,
    env: { ...process.env, TMPDIR: staging },
    encoding: 'utf8',
  });
  if (unpacking.status !== 0) throw new Error(`Unpacking Chromium from ${source} failed: ${unpacking.stderr}`);
  writeFileSync(
    join(staging, 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
  );
  try {
    renameSync(staging, folder);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
