import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserWindow } from 'electron';
import { openWindowState } from '../../../../main/hosts/electron/window-state.ts';
import { createElectronStandIn } from '../../../support/electron-stand-in.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-window-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const display = { x: 0, y: 25, width: 1_920, height: 1_055 };
const fail = (error: unknown): void => expect(error).toBeUndefined();

function closeWindowAt(bounds: { x: number; y: number; width: number; height: number }, maximized = false): void {
  const { electron, windows, becomeReady } = createElectronStandIn();
  becomeReady();
  const window: BrowserWindow = new electron.BrowserWindow(bounds);
  openWindowState(folder, fail).follow(window);
  if (maximized) window.maximize();
  windows[0]?.close();
}

const place = (displays = [display], others: Array<typeof display> = []) => openWindowState(folder, fail).place(displays, others);

describe('a new window', () => {
  it('has a usual size at first, where the system puts it', () => {
    expect(place()).toEqual({ width: 1_440, height: 900, maximized: false });
  });

  it('lies where the last one was closed, maximised if that was', () => {
    closeWindowAt({ x: 100, y: 80, width: 1_200, height: 700 }, true);
    expect(place()).toEqual({ x: 100, y: 80, width: 1_200, height: 700, maximized: true });
  });

  it('lies beside another that is still there', () => {
    closeWindowAt({ x: 100, y: 80, width: 1_200, height: 700 });
    expect(place([display], [{ x: 100, y: 80, width: 1_200, height: 700 }])).toMatchObject({ x: 128, y: 108 });
  });

  it.each([
    ['on a display that is gone', { x: 2_500, y: 80, width: 1_200, height: 700 }],
    ['above the display, where nobody can grasp it', { x: 100, y: -400, width: 1_200, height: 700 }],
    ['below it', { x: 100, y: 1_070, width: 1_200, height: 700 }],
    ['almost wholly beside it', { x: -1_190, y: 80, width: 1_200, height: 700 }],
  ])('does not lie %s', (_, bounds) => {
    closeWindowAt(bounds);
    expect(place()).toEqual({ width: 1_200, height: 700, maximized: false });
  });

  it('may lie partly beside a display, or on a second one', () => {
    closeWindowAt({ x: -900, y: 80, width: 1_200, height: 700 });
    expect(place()).toMatchObject({ x: -900 });
    closeWindowAt({ x: 2_500, y: 80, width: 1_200, height: 700 });
    expect(place([display, { ...display, x: 1_920 }])).toMatchObject({ x: 2_500 });
  });

  it.each(['', 'no json', '{"bounds":{"x":1e99,"y":0,"width":1,"height":1},"maximized":false}', '[]'])('has its usual place when what was kept is %j', (text) => {
    writeFileSync(join(folder, 'window-state.json'), text);
    expect(place()).toEqual({ width: 1_440, height: 900, maximized: false });
  });
});
