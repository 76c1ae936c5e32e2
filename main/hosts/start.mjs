// `npm start [-- PATH]`: builds what changed, then opens Lintel in Electron where its runtime is present or can be
// fetched and a window can be shown, and otherwise in the browser host. LINTEL_HOST=electron|browser decides by hand.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';
import { fetchRuntime, findRuntime, hasDisplay } from './electron/runtime.mjs';

// npm runs scripts in the package's folder; a path is meant from where the user stands.
const from = process.env.INIT_CWD ?? process.cwd();
const args = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : resolve(from, arg)));

await ensureBuilt();
const choice = chooseHost();
if (choice.runtime) openInElectron(choice.runtime);
else {
  if (choice.why) console.log(`${choice.why} Opening Lintel in the browser instead.`);
  await openInBrowser();
}

/**
 * Electron's runtime when it is to be used, else why not, as a sentence, unless the user asked for the browser.
 * @returns {{ runtime?: string, why?: string }}
 */
function chooseHost() {
  const wish = process.env.LINTEL_HOST;
  if (wish === 'browser') return {};
  if (wish && wish !== 'electron') console.error(`LINTEL_HOST is "${wish}"; "electron" and "browser" are understood.`);
  if (wish !== 'electron' && !hasDisplay()) return { why: 'There is no display for a window.' };
  const present = findRuntime();
  if (present) return { runtime: present };
  console.log("Fetching Electron's runtime…");
  const fetched = fetchRuntime();
  if (fetched) return { runtime: fetched };
  if (wish === 'electron') {
    console.error('Electron\'s runtime is not there and could not be fetched. Run "npx install-electron" where there is a network.');
    process.exit(1);
  }
  return { why: "Electron's runtime is not there and could not be fetched." };
}

/** @param {string} runtime */
function openInElectron(runtime) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  // Chromium refuses to run as root with its sandbox on.
  const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The folder, not its entry file: Electron takes the application's name, and so its data folder, from package.json.
  const child = spawn(runtime, [root, ...args, ...flags], { stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
}

async function openInBrowser() {
  const program = join(root, 'dist/main/browser.js');
  process.argv.splice(1, process.argv.length, program, ...args);
  await import(pathToFileURL(program).href);
}
