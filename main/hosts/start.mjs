// `npm start [-- PATH]`: builds what changed, then opens Lintel in Electron where its runtime is present or can be
// fetched and a window can be shown, and otherwise in the browser host. LINTEL_HOST=electron|browser decides by hand.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';

const electron = join(root, 'node_modules/electron');
/** Enough for the 110 MB of the runtime on a slow line; without a network the attempt fails at once. */
const fetchTimeoutMs = 180_000;

// npm runs scripts in the package's folder; a path is meant from where the user stands.
const from = process.env.INIT_CWD ?? process.cwd();
const args = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : resolve(from, arg)));

await ensureBuilt();
const refusal = whyNotElectron();
if (refusal === undefined) openInElectron();
else {
  if (refusal !== '') console.log(`${refusal} Opening Lintel in the browser instead.`);
  await openInBrowser();
}

/** `undefined` when Electron can be used, else the reason as a sentence; empty when the user asked for the browser. */
function whyNotElectron() {
  const wish = process.env.LINTEL_HOST;
  if (wish === 'browser') return '';
  if (wish && wish !== 'electron') console.error(`LINTEL_HOST is "${wish}"; "electron" and "browser" are understood.`);
  if (wish !== 'electron' && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'There is no display for a window.';
  }
  if (electronProgram() || fetchElectron()) return undefined;
  if (wish === 'electron') {
    console.error("Electron's runtime is not there and could not be fetched. Run \"npx install-electron\" where there is a network.");
    process.exit(1);
  }
  return "Electron's runtime is not there and could not be fetched.";
}

/** The runtime's executable, where the `electron` package keeps it; `undefined` when it was not fetched. */
function electronProgram() {
  const pointer = join(electron, 'path.txt');
  if (!existsSync(pointer)) return undefined;
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist'), readFileSync(pointer, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

function fetchElectron() {
  if (!existsSync(join(electron, 'install.js'))) return false;
  console.log("Fetching Electron's runtime…");
  const { status } = spawnSync(process.execPath, [join(electron, 'install.js')], { stdio: 'ignore', timeout: fetchTimeoutMs });
  return status === 0 && electronProgram() !== undefined;
}

function openInElectron() {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  // Chromium refuses to run as root with its sandbox on.
  const flags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The folder, not its entry file: Electron takes the application's name, and so its data folder, from package.json.
  const child = spawn(electronProgram(), [root, ...args, ...flags], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

async function openInBrowser() {
  const program = join(root, 'dist/main/browser.js');
  process.argv.splice(1, process.argv.length, program, ...args);
  await import(pathToFileURL(program).href);
}
