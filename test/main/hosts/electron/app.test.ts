import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startElectron } from '../../../../main/hosts/electron/app.ts';
import { emptyDocument } from '../../../../shared/model/document.ts';
import { connectMessagePort } from '../../../../shared/rpc/client.ts';
import { createElectronStandIn, event, StandInFrame } from '../../../support/electron-stand-in.ts';

let folder: string;
const open: MessagePort[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-electron-'));
  mkdirSync(join(folder, 'program/renderer/assets'), { recursive: true });
  writeFileSync(join(folder, 'program/renderer/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'program/renderer/assets/code.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  for (const port of open.splice(0)) port.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(args: readonly string[] = [], settings: Parameters<typeof createElectronStandIn>[0] & { platform?: NodeJS.Platform } = {}) {
  const standIn = createElectronStandIn(settings);
  const fakeProcess = new EventEmitter();
  const started = startElectron(standIn.electron, {
    argv: ['/opt/lintel', ...args],
    cwd: folder,
    platform: settings.platform ?? 'linux',
    programFolder: join(folder, 'program/main'),
    dataFolder: join(folder, 'data'),
    // The host only listens.
    process: fakeProcess as unknown as NodeJS.Process,
  });
  standIn.becomeReady();
  await started;
  return { ...standIn, fakeProcess };
}

/** Plays the page: asks for the port and calls the contract over it. */
function link({ windows }: Pick<Awaited<ReturnType<typeof start>>, 'windows'>, index = 0) {
  const contents = windows[index]!.webContents;
  contents.ipc.emit('lintel:connect', { senderFrame: contents.mainFrame });
  const [port] = contents.mainFrame.messages.at(-1)!.ports;
  open.push(port!);
  return connectMessagePort(port as unknown as globalThis.MessagePort);
}

describe('starting', () => {
  it('opens one empty window on its own page, which reaches the contract over a port', async () => {
    const host = await start();
    expect(host.windows.map(({ url }) => url)).toEqual(['app://lintel/index.html']);
    expect(await link(host).app.info()).toMatchObject({ host: 'electron', nativeDialogs: true });
  });

  it('opens a window for each path, and switches are no paths', async () => {
    const host = await start(['--inspect=0', 'a.lintel.json', '--no-sandbox', 'shop']);
    expect(host.windows).toHaveLength(2);
    expect((await link(host, 0).app.info()).start).toEqual({ type: 'document', path: join(folder, 'a.lintel.json') });
    expect((await link(host, 1).app.info()).start).toEqual({ type: 'import', path: join(folder, 'shop') });
  });

  it('leaves out the folder of the application where it is not packaged', async () => {
    expect((await start(['--flag', '/src/lintel', 'a.lintel.json'], { packaged: false })).windows).toHaveLength(1);
  });

  it('keeps all data in its folder, settled before the lock is asked for', async () => {
    const { state } = await start();
    expect(state.paths.get('userData')).toBe(join(folder, 'data/window'));
    expect(state.order).toEqual(['setPath', 'lock']);
  });
});

describe('a second instance', () => {
  it('hands over its paths and ends without a window', async () => {
    const { windows, state } = await start(['b.lintel.json'], { first: false });
    expect([windows.length, state.quit, state.lockData]).toEqual([0, true, { paths: [join(folder, 'b.lintel.json')] }]);
  });

  it('makes the first open its paths, shows the window that holds one already, and survives nonsense', async () => {
    const host = await start(['a.lintel.json']);
    const handOver = (data: unknown) => host.app.emit('second-instance', {}, [], '', data);
    handOver({ paths: [join(folder, 'b.lintel.json')] });
    expect(host.windows).toHaveLength(2);
    handOver({ paths: [join(folder, 'a.lintel.json')] });
    expect(host.windows).toHaveLength(2);
    expect(host.windows[0]?.focused).toBe(true);
    handOver({ paths: 7 });
    expect(host.windows).toHaveLength(2);
  });
});

describe('on a Mac', () => {
  it('opens files that Finder hands over, before and after it is ready, and stays when its windows close', async () => {
    const standIn = createElectronStandIn();
    const started = startElectron(standIn.electron, { argv: ['/opt/lintel'], cwd: folder, platform: 'darwin', programFolder: folder, dataFolder: folder, process: new EventEmitter() as unknown as NodeJS.Process });
    standIn.app.emit('open-file', event(), join(folder, 'early.lintel.json'));
    standIn.becomeReady();
    await started;
    standIn.app.emit('open-file', event(), join(folder, 'late.lintel.json'));
    expect(standIn.windows).toHaveLength(2);
    while (standIn.windows[0]) standIn.windows[0].close();
    standIn.app.emit('window-all-closed');
    expect(standIn.state.quit).toBe(false);
    standIn.app.emit('activate', {}, false);
    expect(standIn.windows).toHaveLength(1);
  });
});

it('ends when its last window closes, elsewhere than on a Mac', async () => {
  const { app, state } = await start();
  app.emit('window-all-closed');
  expect(state.quit).toBe(true);
});

describe('the port', () => {
  it('is refused to any frame but the page of the window itself', async () => {
    const { windows } = await start();
    const { webContents } = windows[0]!;
    const embedded = new StandInFrame('app://lintel/index.html');
    webContents.ipc.emit('lintel:connect', { senderFrame: embedded });
    webContents.ipc.emit('lintel:connect', { senderFrame: null });
    webContents.mainFrame.url = 'https://example.com/';
    webContents.ipc.emit('lintel:connect', { senderFrame: webContents.mainFrame });
    expect([...embedded.messages, ...webContents.mainFrame.messages]).toEqual([]);
  });

  it('is replaced by a new one when the page is loaded anew', async () => {
    const host = await start();
    link(host);
    const [first] = host.windows[0]!.webContents.mainFrame.messages[0]!.ports;
    const closed = new Promise((resolve) => first!.once('close', resolve));
    const again = link(host);
    await closed;
    expect((await again.app.info()).host).toBe('electron');
  });
});

describe('documents', () => {
  it('that a window saves are its own from then on, and recent documents of the system', async () => {
    const host = await start();
    const path = join(folder, 'new.lintel.json');
    await link(host).files.save({ path, document: emptyDocument('a', 'A'), revision: null });
    expect([host.state.recent, host.windows[0]?.represented]).toEqual([[path], path]);
    host.app.emit('second-instance', {}, [], '', { paths: [path] });
    expect(host.windows).toHaveLength(1);
  });

  it('are chosen by the dialogs of the system, and get their ending', async () => {
    const host = await start();
    const { files } = link(host);
    host.state.answer = { response: 0, filePaths: ['/x/a.lintel.json'], filePath: '/x/new', canceled: false };
    expect(await files.choose({ purpose: 'open-document' })).toEqual({ path: '/x/a.lintel.json' });
    expect(await files.choose({ purpose: 'save-document', name: 'Shop: a/b' })).toEqual({ path: '/x/new.lintel.json' });
    expect(host.state.asked.at(-1)?.options['defaultPath']).toBe(join('/home/ada/documents', 'Shop a b.lintel.json'));
    expect(await files.choose({ purpose: 'save-report', name: 'Shop.json' })).toEqual({ path: '/x/new.json' });
    expect(await files.choose({ purpose: 'save-report', name: 'Shop' })).toEqual({ path: '/x/new.pdf' });
    expect(await files.choose({ purpose: 'import-folder' })).toEqual({ path: '/x/a.lintel.json' });
    expect(host.state.asked.at(-1)?.options['properties']).toEqual(['openDirectory']);
    host.state.answer.canceled = true;
    expect(await files.choose({ purpose: 'import-file' })).toEqual({ path: null });
  });

  it('that are unsaved keep their window open unless the person says otherwise', async () => {
    const { windows, state } = await start();
    const leave = () => {
      const wish = event();
      windows[0]!.webContents.emit('will-prevent-unload', wish);
      return wish.prevented;
    };
    state.answer.response = 0;
    expect(leave()).toBe(false);
    state.answer.response = 1;
    expect(leave()).toBe(true);
  });
});

describe('faults', () => {
  it('that nobody caught go to the log, with their cause, and the process lives', async () => {
    const { fakeProcess } = await start();
    fakeProcess.emit('uncaughtException', new Error('broken', { cause: new Error('the reason') }));
    fakeProcess.emit('unhandledRejection', 'plain words');
    const log = readFileSync(join(folder, 'data/lintel.log'), 'utf8');
    expect(log).toMatch(/^\d{4}-.*Z Error: broken/);
    expect(log).toContain('the reason');
    expect(log).toContain('plain words');
  });

  it('of the page are said, and it can be loaded anew', async () => {
    const { windows, state } = await start();
    const { webContents } = windows[0]!;
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(state.asked).toEqual([]);
    webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 9 });
    await vi.waitFor(() => expect(webContents.calls).toEqual(['reload']));
    expect(state.asked).toHaveLength(1);
  });

  it('of a page that hangs are asked about once; loading anew ends its process first', async () => {
    const { windows, state } = await start();
    const { webContents } = windows[0]!;
    webContents.emit('unresponsive');
    webContents.emit('unresponsive');
    await vi.waitFor(() => expect(webContents.calls).toEqual(['crash', 'reload']));
    expect(state.asked).toHaveLength(1);
  });
});
