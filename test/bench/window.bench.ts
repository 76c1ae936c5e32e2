import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startBrowserHost } from '../../main/hosts/browser/server.ts';
import { layoutDocument } from '../../shared/layout/index.ts';
import { serializeDocument } from '../../shared/model/file-format.ts';
import { chooseBrowser } from '../support/browser.ts';
import { generateSystem } from '../support/generate-system.ts';
import { sample, toRow, type Report } from './measure.ts';

/** The window in a browser on this machine, software rendering: the first paint that answers to input, and frames while panning. */
export async function benchWindow(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-bench-'));
  const plain = generateSystem(1_000);
  const path = join(folder, 'thousand.lintel.json');
  writeFileSync(path, serializeDocument({ ...plain, layout: await layoutDocument(plain) }));
  const host = await startBrowserHost({ dataFolder: join(folder, 'data'), start: path });
  const browser = await chromium.launch(chooseBrowser());
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(host.url);
    await page.locator('.react-flow__node').first().waitFor();
    const open = await sample(5, async () => {
      await page.reload({ waitUntil: 'commit' });
      await page.getByRole('menuitem', { name: 'File' }).click();
      await page.keyboard.press('Escape');
    }, 1);
    report(toRow('first interactive paint', '1000', open));
    report(toRow('components on the canvas', '1000', await sample(3, async () => {
      await page.reload({ waitUntil: 'commit' });
      await page.locator('.react-flow__node').first().waitFor();
    }, 0)));
    const canvas = await page.locator('.react-flow__pane').boundingBox();
    const node = await page.locator('.react-flow__node').nth(200).boundingBox();
    if (!canvas || !node) throw new Error('the canvas has no size');
    const pan = async (view: string): Promise<void> => {
      const frames: number[] = [];
      for (let run = 0; run < 3; run += 1) frames.push(await panFor(page, canvas, 2_000));
      report(toRow(`frames a second while panning, ${view}`, '1000', frames, 'frames/s'));
    };
    await pan('all in view');
    await page.mouse.move(node.x + node.width / 2, node.y + node.height / 2);
    for (let step = 0; step < 5; step += 1) {
      await page.mouse.wheel(0, -300);
      await page.waitForTimeout(200);
    }
    report(toRow('components in view when zoomed in', '1000', [await page.locator('.react-flow__node').count()], 'nodes'));
    await pan('zoomed in');
  } finally {
    await browser.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Drags the canvas in a circle with the middle button and counts the frames that the page draws. */
async function panFor(page: import('@playwright/test').Page, canvas: { x: number; y: number; width: number; height: number }, milliseconds: number): Promise<number> {
  const centre = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
  const counting = page.evaluate(
    (length) =>
      new Promise<number>((resolve) => {
        let count = 0;
        const start = performance.now();
        const tick = (now: number): void => {
          count += 1;
          if (now - start < length) requestAnimationFrame(tick);
          else resolve((count * 1000) / (now - start));
        };
        requestAnimationFrame(tick);
      }),
    milliseconds,
  );
  await page.mouse.move(centre.x, centre.y);
  await page.mouse.down({ button: 'middle' });
  const end = performance.now() + milliseconds;
  for (let step = 0; performance.now() < end; step += 1) await page.mouse.move(centre.x + 300 * Math.cos(step / 12), centre.y + 200 * Math.sin(step / 12));
  await page.mouse.up({ button: 'middle' });
  return counting;
}
