import { z } from 'zod';
import { create } from 'zustand';

const schema = z
  .object({
    colorScheme: z.enum(['auto', 'light', 'dark']),
    palette: z.boolean(),
    side: z.boolean(),
    /** Of the side panel, in pixels. */
    sideWidth: z.number().min(280).max(720),
    minimap: z.boolean(),
  })
  .partial();

/** How the person likes the window: kept on this machine, apart from any document. */
export interface Preferences {
  readonly colorScheme: 'auto' | 'light' | 'dark';
  readonly palette: boolean;
  readonly side: boolean;
  readonly sideWidth: number;
  readonly minimap: boolean;
}

const key = 'lintel-preferences';

function read(): Partial<Preferences> {
  try {
    const { data = {} } = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? '{}'));
    return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  } catch {
    // No storage, or a value that is not JSON: the defaults serve.
    return {};
  }
}

export const usePreferences = create<Preferences>(() => ({ colorScheme: 'auto', palette: true, side: true, sideWidth: 400, minimap: true, ...(typeof localStorage === 'undefined' ? {} : read()) }));

/** Changes preferences and remembers them. */
export function setPreferences(changes: Partial<Preferences>): void {
  usePreferences.setState(changes);
  try {
    localStorage.setItem(key, JSON.stringify(usePreferences.getState()));
  } catch {
    // They hold until the window closes.
  }
}
