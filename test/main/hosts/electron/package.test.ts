import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../../..');
const patterns = z.array(z.string());
const ofPlatform = z.object({ files: patterns });
const config = z.looseObject({ linux: ofPlatform, mac: ofPlatform, win: ofPlatform, files: patterns, asarUnpack: patterns, npmRebuild: z.boolean(), publish: z.null(), electronFuses: z.record(z.string(), z.boolean()), directories: z.object({ output: z.string(), buildResources: z.string() }), icon: z.string() }).parse(parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')));

interface Stat {
  isDirectory(): boolean;
  moduleName?: string;
  moduleFullFilePath?: string;
}
interface Matcher {
  createFilter(): (file: string, stat: Stat) => boolean;
}
/** electron-builder's own choice of files, so that its defaults count as well. */
interface FileMatchers {
  getMainFileMatchers(from: string, to: string, expand: (pattern: string) => string, platform: object, packager: object, out: string, compile: boolean): Matcher[];
  getNodeModuleFileMatcher(from: string, to: string, expand: (pattern: string) => string, platform: object, packager: object): Matcher;
}
// The package has no types for what is inside it; a change there makes these tests fail at the call.
const matchers = createRequire(import.meta.url)('app-builder-lib/out/fileMatcher.js') as FileMatchers;

const packager = { config, projectDir: root, buildResourcesDir: config.directories.buildResources, isPrepackedAppAsar: false, debugLogger: { isEnabled: false } };
const expandFor = (arch: string) => (pattern: string) => pattern.replaceAll('${arch}', arch);
const stat = (more: Partial<Stat> = {}): Stat => ({ isDirectory: () => false, ...more });

function appFilter(): (path: string) => boolean {
  const [matcher] = matchers.getMainFileMatchers(root, '/app', expandFor('x64'), config.linux, { info: packager }, join(root, config.directories.output), false);
  const filter = matcher!.createFilter();
  return (path) => filter(join(root, path), stat());
}

function moduleFilter(platform: 'linux' | 'mac' | 'win', arch: string): (path: string) => boolean {
  const filter = matchers.getNodeModuleFileMatcher(root, '/app', expandFor(arch), config[platform], packager).createFilter();
  return (path) => filter(join(root, path), stat({ moduleName: 'any', moduleFullFilePath: path }));
}

/** What `npm ci --omit=dev` would install: electron-builder packs those, less what is filtered out. */
function listProductionFiles(): string[] {
  const lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) }).parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const folders = Object.entries(lock.packages).filter(([path, { dev }]) => path.startsWith('node_modules/') && !dev && existsSync(join(root, path))).map(([path]) => path);
  return folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'))
    .filter((path) => !path.slice(folder.length).includes('/node_modules/')));
}

describe('the application’s own files', () => {
  const isPacked = appFilter();
  it.each(['package.json', 'dist/main/electron.js', 'dist/main/preload.cjs', 'dist/main/report-worker.js', 'dist/main/pipeline-abc.js', 'dist/main/fonts/Inter.ttf', 'dist/renderer/index.html', 'dist/renderer/assets/index-abc.js', 'dist/renderer/assets/graph-abc.wasm'])('%s is packed', (path) => {
    expect(isPacked(path)).toBe(true);
  });
  it.each(['dist/main/cli.js', 'dist/main/browser.js', 'dist/main/electron.js.map', 'dist/built-from', 'main/hosts/electron/app.ts', 'main/hosts/electron/resources/icon.png', 'renderer/index.html', 'shared/lib/hash.ts', 'rules/index.ts', 'rules/docs/a.md', 'test/main/a.test.ts', 'README.md', 'vite.config.ts', 'tsconfig.json', 'package-lock.json', '.github/workflows/ci.yml', '.ci/run', '.env', 'release/lintel.deb', 'node_modules/react/index.js'])('%s is not', (path) => {
    expect(isPacked(path)).toBe(false);
  });
});

describe('the dependencies', () => {
  const files = listProductionFiles();
  const packedFor = (platform: 'linux' | 'mac' | 'win', arch: string): string[] => files.filter(moduleFilter(platform, arch));
  const packed = packedFor('linux', 'x64');

  it('that are packed are those which vite.config.ts leaves out of the bundle, with what they need', () => {
    const [, list = ''] = /const external = \[([^\]]*)\]/.exec(readFileSync(join(root, 'vite.config.ts'), 'utf8')) ?? [];
    const external = [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name).filter((name) => name !== 'electron');
    expect(external.length).toBeGreaterThan(0);
    const nameOf = (path: string): string => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? '';
    const names = [...new Set(packed.map(nameOf))];
    expect(names.toSorted()).toEqual(external.toSorted());
    for (const name of external) expect(packed).toContain(`node_modules/${name}/package.json`);
  });

  it.each([['linux', 'x64', 'linux'], ['linux', 'arm64', 'linux'], ['mac', 'arm64', 'darwin'], ['mac', 'x64', 'darwin'], ['win', 'x64', 'win32'], ['win', 'arm64', 'win32']] as const)('hold the one native library of %s %s, outside the archive', (platform, arch, name) => {
    expect(packedFor(platform, arch).filter((path) => path.endsWith('.node'))).toEqual([`node_modules/better-sqlite3/prebuilds/${name}-${arch}.node`]);
    expect(config.asarUnpack).toEqual(['**/*.node']);
    expect(config.npmRebuild).toBe(false);
  });

  it('hold what runs, and no sources, types or maps', () => {
    expect(packed).toEqual(expect.arrayContaining(['node_modules/better-sqlite3/lib/index.js', 'node_modules/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm', 'node_modules/@myriaddreamin/typst.ts/dist/esm/index.mjs']));
    expect(packed.filter((path) => /\.([cm]?ts|map|md|[ch]pp|c|h|gyp|gypi|sh|patch)$/.test(path))).toEqual([]);
  });
});

describe('the package', () => {
  it('cannot be turned into another program', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('has an icon large enough for every system, and is uploaded nowhere', () => {
    const png = readFileSync(join(root, config.icon));
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 1_024, 1_024]);
    expect(config.publish).toBeNull();
  });
});
