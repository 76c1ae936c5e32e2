import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { LintelError } from '../../../shared/lib/errors.ts';
import type { Codebase, CodeUnit, EntryPoint } from '../../../shared/model/codebase.ts';
import { drawCodeView, writeDrawing } from '../../../shared/diagram/codebase/index.ts';
import type { CodeView } from '../../../shared/diagram/codebase/views.ts';
import { writeCodeText } from './text.ts';

export interface CodeRequest {
  readonly view: CodeView;
  readonly unit?: string | undefined;
  readonly entry?: string | undefined;
  readonly format: 'text' | 'svg' | 'json';
  readonly scheme: 'light' | 'dark';
}

export interface RenderedCode {
  readonly unit: string;
  readonly text: string;
  readonly units: string[];
  readonly leftOut: number;
}

/**
 * A view of a unit of code as text, SVG or JSON.
 * @throws LintelError CODE_NOT_FOUND
 */
export async function renderCode(codebase: Codebase | undefined, { view, unit: wanted, entry: wantedEntry, format, scheme }: CodeRequest): Promise<RenderedCode> {
  const units = (codebase?.units ?? []).toSorted((a, b) => b.lines - a.lines);
  const unit = wanted === undefined ? units[0] : units.find(({ id, name }) => id === wanted || name === wanted);
  if (!unit) throw new LintelError('CODE_NOT_FOUND', wanted === undefined || units.length === 0 ? 'The document holds no code.' : `There is no unit "${wanted}" in the code.`, units.length > 0 ? { fix: `Choose one of ${units.slice(0, 20).map(({ name }) => name).join(', ')}.` } : {});
  const entry = wantedEntry === undefined || view !== 'entries' ? undefined : findEntry(unit, wantedEntry);
  const text = format === 'json' ? `${canonicalJson(partOf(unit, view, entry))}\n` : format === 'svg' ? `${writeDrawing(await drawCodeView(unit, view, { entry, scheme }), scheme)}\n` : writeCodeText(unit, view, entry);
  return { unit: unit.name, text, units: units.map(({ name }) => name), leftOut: unit.leftOut ?? 0 };
}

function findEntry(unit: CodeUnit, wanted: string): EntryPoint {
  const found = unit.entryPoints.find(({ id, name }) => id === wanted || name === wanted) ?? unit.entryPoints.find(({ name, handler }) => handler === wanted || name.endsWith(` ${wanted}`));
  if (!found) throw new LintelError('CODE_NOT_FOUND', `There is no entry point "${wanted}" in ${unit.name}.`, { fix: 'List them with --view entries and name one of them.' });
  return found;
}

/** What a view shows, as it stands in the document. */
function partOf(unit: CodeUnit, view: CodeView, entry: EntryPoint | undefined): unknown {
  const { name, packages, dependencies, entities, relations, flows, integrations, failures } = unit;
  const entryPoints = entry ? [entry] : unit.entryPoints;
  switch (view) {
    case 'packages': return { name, packages, dependencies };
    case 'model': return { name, entities, relations };
    case 'flow': return { name, entryPoints, flows, entities, integrations };
    case 'entries': return { name, entryPoints, flows: entry ? flows.filter((flow) => flow.entry === entry.id) : flows };
    case 'integrations': return { name, integrations };
    case 'failures': return { name, failures };
  }
}
