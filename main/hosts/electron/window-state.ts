import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

const pixels = z.int().gte(-100_000).lte(100_000);
const stateSchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels.positive(), height: pixels.positive() }),
  maximized: z.boolean(),
});

export type WindowState = z.infer<typeof stateSchema>;

export const smallest = { width: 900, height: 600 };
const usual = { width: 1_440, height: 900 };
/** So much of a window's upper edge must lie on a display for a person to grasp it. */
const grasp = { width: 120, height: 40 };
/** A further window lies beside the one before. */
const step = 28;

/** Where the last window lay. What cannot be read, or lies on a display that is gone, is forgotten. */
export function openWindowState(folder: string, log: (error: unknown) => void) {
  const file = join(folder, 'window-state.json');
  let last = read(file);
  return {
    /** The place for a new window, in device independent pixels; without x and y the system chooses. */
    place(workAreas: readonly Rectangle[], others: readonly Rectangle[]): { width: number; height: number; x?: number; y?: number; maximized: boolean } {
      if (!last) return { ...usual, maximized: false };
      const { bounds, maximized } = last;
      const size = { width: Math.max(bounds.width, smallest.width), height: Math.max(bounds.height, smallest.height) };
      const at = { x: bounds.x, y: bounds.y };
      while (others.some(({ x, y }) => x === at.x && y === at.y)) {
        at.x += step;
        at.y += step;
      }
      const place = { ...at, ...size };
      return workAreas.some((area) => canGrasp(place, area)) ? { ...place, maximized } : { ...size, maximized };
    },
    /** Remembers where a window lies, now and whenever it is closed. */
    follow(window: BrowserWindow): void {
      window.on('close', () => {
        last = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
        try {
          writeFileSync(file, JSON.stringify(last));
        } catch (error) {
          log(error);
        }
      });
    },
  };
}

function canGrasp(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return width >= grasp.width && window.y >= area.y && window.y + grasp.height <= area.y + area.height;
}

function read(file: string): WindowState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // There is none yet, or what is there is no use: the usual place is as good.
    return undefined;
  }
}
