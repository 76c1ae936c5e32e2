import { drawCodeView, writeDrawing, type CodeDrawing } from '../../../shared/diagram/codebase/index.ts';
import { entryTable, failureTables, integrationTable, summarizeUnit, type CodeTable } from '../../../shared/diagram/codebase/tables.ts';
import { plural } from '../../../shared/lib/plural.ts';
import type { Codebase, CodeUnit, Entity } from '../../../shared/model/codebase.ts';
import { breakable } from './breakable.ts';

/** An appendix shows the largest units; the window has them all. */
const mostUnits = 4;
const mostRows = 120;
/** A drawing of more than this is too small to read on a page. */
const mostPackages = 90;
const mostEntities = 40;
const mostModels = 6;

type Sheet = ReturnType<typeof sheetOf>;

/**
 * What the report shows of the code: drawings as files of their own, tables as text ready to set. Nothing when an import
 * saw no code.
 */
export async function drawCodeAppendix(codebase: Codebase | undefined) {
  const all = codebase?.units ?? [];
  // A script by itself is told in one line, not on pages of its own.
  const units = all.filter(({ packages, entities, entryPoints, integrations }) => packages.length > 1 || entities.length + entryPoints.length + integrations.length > 0).toSorted((a, b) => b.lines - a.lines);
  if (units.length === 0) return undefined;
  const files: Array<readonly [string, string]> = [];
  const shown = [];
  for (const unit of units.slice(0, mostUnits)) {
    const drawings: Sheet[] = [];
    const add = (title: string, note: string, drawing: CodeDrawing): void => {
      if (drawing.items.length === 0) return;
      const file = `code-${files.length}.svg`;
      files.push([`/${file}`, writeDrawing(drawing)]);
      drawings.push(sheetOf(file, title, note, drawing));
    };
    if (unit.packages.length > 1 && unit.packages.length <= mostPackages) add('Packages and layers', '', await drawCodeView(unit, 'packages'));
    for (const { part, note } of splitModel(unit)) add('Data model', note, await drawCodeView(part, 'model'));
    shown.push(textOf(unit, drawings));
  }
  return { files, data: { units: shown, more: all.length - shown.length } };
}

/** What a page has room for, in millimetres, as the template has it. */
const upright = { width: 170, height: 215 } as const;
const flipped = { width: 265, height: 150 } as const;

/** A page across where that shows the drawing larger. */
function sheetOf(file: string, title: string, note: string, { title: alt, frame: { width, height }, items }: CodeDrawing) {
  const scaleOn = (page: typeof upright | typeof flipped): number => Math.min(page.width / width, page.height / height);
  return { file, title, note, width, height, across: scaleOn(flipped) > scaleOn(upright), alt: `${alt}: ${items.slice(0, 60).map(({ label }) => label).join(', ')}` };
}

/** A model that is too large for a page is shown by packages; relations between the parts are left to the window. */
function splitModel(unit: CodeUnit): ReadonlyArray<{ readonly part: CodeUnit; readonly note: string }> {
  if (unit.entities.length <= mostEntities) return [{ part: unit, note: '' }];
  const parts: Entity[][] = [];
  for (const group of Map.groupBy(unit.entities, (entity) => entity.package ?? '').values()) {
    for (let at = 0; at < group.length; at += mostEntities) {
      const piece = group.slice(at, at + mostEntities);
      const last = parts.at(-1);
      if (last && last.length + piece.length <= mostEntities) last.push(...piece);
      else parts.push([...piece]);
    }
  }
  if (parts.length > mostModels) return [];
  return parts.map((entities, index) => ({ part: { ...unit, entities }, note: `Part ${index + 1} of ${parts.length}: ${plural(entities.length, 'entity', 'entities')}. Relations between parts are not drawn.` }));
}

function textOf(unit: CodeUnit, drawings: readonly Sheet[]) {
  const failures = failureTables(unit).flatMap(({ title, rows }) => rows.map(({ cells }) => [title.replace(/ \(\d+\)$/, ''), ...cells]));
  return {
    name: breakable(unit.name),
    summary: breakable(`${summarizeUnit(unit)}${unit.folder === '' ? '' : `, in ${unit.folder}`}.`),
    'left-out': unit.leftOut ?? 0,
    entries: bounded(cellsOf(entryTable(unit))),
    integrations: bounded(cellsOf(integrationTable(unit))),
    failures: bounded(failures),
    drawings,
  };
}

const cellsOf = ({ rows }: CodeTable): ReadonlyArray<readonly string[]> => rows.map(({ cells }) => cells);
const bounded = (rows: ReadonlyArray<readonly string[]>) => ({ rows: rows.slice(0, mostRows).map((cells) => cells.map((cell) => breakable(cell.slice(0, 400)))), more: Math.max(0, rows.length - mostRows) });
