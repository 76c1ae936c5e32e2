import { resolve } from 'node:path';
import type { CodeView } from '../../../shared/diagram/codebase/views.ts';
import { plural } from '../../../shared/lib/plural.ts';
import { followToEnd } from '../../../shared/rpc/progress.ts';
import { exitCodes } from './exit-codes.ts';
import { printNotes, type Session } from './session.ts';

export interface CodeOptions {
  readonly view: CodeView;
  readonly unit?: string;
  readonly entry?: string;
  readonly format: 'text' | 'svg' | 'json';
  readonly dark?: boolean;
}

/** `lintel code`: imports or opens, and prints a view of the code. */
export async function showCode(path: string, { view, unit, entry, format, dark = false }: CodeOptions, { client, out, err, signal, onProgress }: Session): Promise<number> {
  const { document } = await followToEnd(client.imports.run({ path: resolve(path), layout: false }, { signal }), onProgress);
  err.status('');
  printNotes(document.importNotes, err);
  const shown = await client.code.view({ document, view, format, scheme: dark ? 'dark' : 'light', ...(unit !== undefined && { unit }), ...(entry !== undefined && { entry }) }, { signal });
  if (shown.leftOut > 0) err.line(`${plural(shown.leftOut, 'part')} of ${shown.unit} left out: their citations did not hold.`, { style: 'yellow' });
  if (shown.units.length > 1 && unit === undefined) err.line(`This is ${shown.unit}, the largest of ${shown.units.length} units; --unit shows another: ${shown.units.slice(1, 21).join(', ')}${shown.units.length > 21 ? ' and more' : ''}.`);
  // JSON and SVG escape or leave out every control character; text is made harmless by the terminal.
  if (format === 'text') out.block(shown.text);
  else process.stdout.write(shown.text);
  return exitCodes.fine;
}
