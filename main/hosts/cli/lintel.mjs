#!/usr/bin/env node
// Starts the command line on a Node that can run it. Plain JavaScript that Node 20 reads: better-sqlite3 crashes the
// process of an older Node than it was built for, so the version is settled before anything else is loaded.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What the tests run on. */
const neededMajor = 24;
const here = fileURLToPath(import.meta.url);
const root = resolve(dirname(here), '../../..');
const program = join(root, 'dist/main/cli.js');

if (Number.parseInt(process.versions.node, 10) < neededMajor) runAgainOnOwnNode();
else await run();

async function run() {
  // Compiled code is kept between runs: the command line then starts in about half the time.
  module.enableCompileCache?.(join(root, 'node_modules/.cache/lintel/compiled'));
  if (!existsSync(program)) {
    const { ensureBuilt } = await import('../build.mjs');
    await ensureBuilt();
  }
  await import(pathToFileURL(program).href);
}

function runAgainOnOwnNode() {
  const own = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(own)) {
    console.error(`lintel: Node ${neededMajor} or later is needed, this is ${process.versions.node}. Run "npm ci" in ${root}, which brings its own.`);
    process.exitCode = 1;
    return;
  }
  const child = spawn(own, [here, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well; passing it on would make two of one.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`lintel: could not start ${own}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    // As shells report it, so that a caller sees the same as without this step between.
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
  });
}
