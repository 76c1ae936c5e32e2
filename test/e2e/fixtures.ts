import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, test as base, type Page } from '@playwright/test';
import { findRuntime } from '../../main/hosts/electron/runtime.mjs';

const root = resolve(import.meta.dirname, '../..');
/** As vite.config.ts takes it. */
const dist = resolve(root, process.env['LINTEL_DIST'] ?? 'dist');

/** A host that runs, and its window. */
export interface Running {
  readonly page: Page;
  /** Ends the host as a crash would: nothing is written any more. */
  readonly kill: () => Promise<void>;
}

interface Fixtures {
  /** A folder of the test's own for documents. */
  readonly folder: string;
  /** Where the host keeps history, journal and recent files: one for each test, kept when the host is started again. */
  readonly dataFolder: string;
  /** Starts the host of the project and opens its window, with a document or something to import if a path is given. */
  readonly launch: (path?: string) => Promise<Running>;
}

async function makeFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-e2e-'));
  await use(folder);
  await rm(folder, { recursive: true, force: true });
}

export const test = base.extend<Fixtures>({
  // Playwright reads from the pattern which fixtures are needed: none.
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => await makeFolder(use),
  // oxlint-disable-next-line no-empty-pattern
  dataFolder: async ({}, use) => await makeFolder(use),
  launch: async ({ dataFolder, browser, contextOptions }, use, info) => {
    const faults: string[] = [];
    const ends: Array<() => Promise<void>> = [];
    const env = { ...process.env, LINTEL_DATA: dataFolder };
    const watch = (page: Page): void => {
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
    };

    await use(async (path) => {
      const running = info.project.name === 'electron' ? await launchElectron(path) : await launchBrowser(path);
      ends.push(running.kill);
      return running;
    });
    for (const end of ends) await end();
    // A window that complains in its console is broken, whatever else the test looked at.
    base.expect(faults.filter((fault) => !fault.includes('ERR_CONNECTION_REFUSED')), 'the window reports no errors').toEqual([]);

    async function launchBrowser(path: string | undefined): Promise<Running> {
      const host = spawn(process.execPath, [join(dist, 'main/browser.js'), '--no-open', ...(path === undefined ? [] : [path])], { env, stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise<void>((done) => host.once('exit', () => done()));
      const url = await readUrl(host.stdout);
      const context = await browser.newContext({ ...contextOptions, ...info.project.use.contextOptions, viewport: info.project.use.viewport ?? { width: 1440, height: 900 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      watch(page);
      await page.goto(url);
      const kill = async (): Promise<void> => {
        host.kill('SIGKILL');
        await ended;
        await context.close();
      };
      return { page, kill };
    }

    async function launchElectron(path: string | undefined): Promise<Running> {
      const executablePath = findRuntime();
      const app = await _electron.launch({ args: [root, ...(path === undefined ? [] : [path])], env, ...(executablePath && { executablePath }) });
      const page = await app.firstWindow();
      watch(page);
      const kill = async (): Promise<void> => {
        app.process().kill('SIGKILL');
        await app.close().catch(() => {});
      };
      return { page, kill };
    }
  },
});

export const { expect } = test;

/** The host prints its address once it listens. */
async function readUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error('the host ended before it printed its address');
}
