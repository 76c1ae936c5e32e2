// Builds `dist` when it is missing or older than its sources. Plain JavaScript, because it runs before anything is built:
// by `npm ci` (as `prepare`), `npm run build`, `npm start`, and by the command line when nothing was built.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);
export const root = resolve(dirname(here), '../..');
const dist = join(root, 'dist');
const stamp = join(dist, 'built-from');

/** All that a build reads. Documentation and tests are no part of it. */
const inputs = ['main', 'renderer', 'rules', 'shared', 'vite.config.ts', 'package.json', 'package-lock.json'];

export const isBuilt = () => existsSync(stamp);

/** Name, size and time of change of each input, as one hash: cheaper than reading them, and it notices what was deleted. */
function describeInputs() {
  const hash = createHash('sha256');
  /** @param {string} path */
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    else if (stat) hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  };
  for (const path of inputs) visit(path);
  return hash.digest('hex');
}

const isUpToDate = () => isBuilt() && readFileSync(stamp, 'utf8') === describeInputs();

/** Builds into a folder of its own and then swaps, so that a failure or a second build at the same time leaves a whole `dist`. */
async function build() {
  const before = describeInputs();
  const staging = join(root, `.dist-${process.pid}`);
  process.env.LINTEL_DIST = staging;
  process.env.LINTEL_BUILD = before;
  try {
    const { createBuilder } = await import('vite');
    const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
    await builder.buildApp();
    mkdirSync(staging, { recursive: true });
    writeFileSync(join(staging, 'built-from'), before);
    rmSync(dist, { recursive: true, force: true });
    renameSync(staging, dist);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Tells on stderr, so that a command's output on stdout stays clean. */
export async function ensureBuilt() {
  if (isUpToDate()) return;
  process.stderr.write('Building Lintel…\n');
  await build();
}

if (process.argv[1] && resolve(process.argv[1]) === here) {
  const started = performance.now();
  // npx runs `prepare` of the package it stands in, and if that fails it fails ever after, so the command line builds by itself.
  if (process.env.npm_lifecycle_event === 'prepare' && process.env.npm_command === 'exec') console.log('left to the command line');
  else if (!process.argv.includes('--force') && isUpToDate()) console.log('dist is up to date');
  else {
    await build();
    console.log(`built dist in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}
