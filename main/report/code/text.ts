import type { CodeUnit, EntryPoint } from '../../../shared/model/codebase.ts';
import { dataFlowTable, entityTable, entryTable, failureTables, flowLines, integrationTable, packageTable, summarizeUnit, type CodeTable } from '../../../shared/diagram/codebase/tables.ts';
import type { CodeView } from '../../../shared/diagram/codebase/views.ts';

/** Columns are at most so wide, so that one long name does not push the rest off the screen. The last has no end. */
const widest = 48;

/** A view as lines of text: tables in columns, a flow as an indented list. */
export function writeCodeText(unit: CodeUnit, view: CodeView, entry: EntryPoint | undefined): string {
  const head = `${unit.name}: ${summarizeUnit(unit)}\n`;
  if (view === 'entries' && entry) return `${flowLines(unit, entry).map(oneLine).join('\n')}\n`;
  const tables = tablesOf(unit, view).filter(({ rows }) => rows.length > 0);
  return `${head}\n${tables.length === 0 ? 'Nothing was seen.\n' : tables.map(writeTable).join('\n')}`;
}

function tablesOf(unit: CodeUnit, view: CodeView): readonly CodeTable[] {
  switch (view) {
    case 'packages': return [packageTable(unit)];
    case 'model': return [entityTable(unit)];
    case 'flow': return [dataFlowTable(unit)];
    case 'entries': return [entryTable(unit)];
    case 'integrations': return [integrationTable(unit)];
    case 'failures': return failureTables(unit);
  }
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ');

/** The citation comes last, and what is read first comes first. */
function writeTable({ title, heads, rows }: CodeTable): string {
  const lines = [heads, ...rows.map(({ cells }) => cells.map(oneLine))];
  const widths = heads.map((_, column) => lines.reduce((most, cells) => Math.max(most, Math.min(widest, (cells[column] ?? '').length)), 0));
  const write = (cells: readonly string[]): string => cells.map((cell, column) => (column === cells.length - 1 ? cell : cut(cell).padEnd(widths[column] ?? 0))).join('  ').trimEnd();
  return `${title}\n${lines.map((cells) => `  ${write(cells)}`).join('\n')}\n`;
}

const cut = (text: string): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text);
