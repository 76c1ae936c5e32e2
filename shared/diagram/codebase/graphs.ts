import type { CodeUnit, EntryPoint } from '../../model/codebase.ts';
import type { DiagramTheme } from '../theme.ts';
import type { CodeGraph } from './code-graph.ts';
import { dataFlowGraph } from './data-flow-graph.ts';
import { drawCodeGraph, type CodeDrawing } from './draw-graph.ts';
import { drawTables } from './draw-tables.ts';
import { entityGraph } from './entity-graph.ts';
import { drawFlow } from './flow-tree.ts';
import { integrationGraph } from './integration-graph.ts';
import { packageGraph } from './package-graph.ts';
import { entryTable, failureTables } from './tables.ts';
import type { CodeView } from './views.ts';

/** The graph of a view that is laid out; nothing for views that are drawn without. */
export function graphOf(unit: CodeUnit, view: CodeView): CodeGraph | undefined {
  if (view === 'packages') return packageGraph(unit);
  if (view === 'model') return entityGraph(unit);
  return view === 'flow' ? dataFlowGraph(unit) : undefined;
}

/** A view that needs no layout: of entry points, the one that was chosen, or all in a table. */
export function drawPlain(unit: CodeUnit, view: CodeView, entry: EntryPoint | undefined, theme: DiagramTheme): CodeDrawing {
  if (view === 'integrations') {
    const { graph, placement } = integrationGraph(unit);
    return drawCodeGraph(`${unit.name}: integrations`, graph, placement, theme);
  }
  if (view === 'failures') return drawTables(`${unit.name}: failure modes`, failureTables(unit), theme);
  const flow = entry && unit.flows.find((each) => each.entry === entry.id);
  return entry ? drawFlow(unit, entry, flow ?? { entry: entry.id, steps: [] }, theme) : drawTables(`${unit.name}: entry points`, [entryTable(unit)], theme);
}

export const titleOf = (unit: CodeUnit, view: CodeView): string => `${unit.name}: ${view === 'packages' ? 'packages' : view === 'model' ? 'data model' : 'data flow'}`;
