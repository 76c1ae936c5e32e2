import { layoutGraph } from '../../layout/graph.ts';
import type { CodeUnit, EntryPoint } from '../../model/codebase.ts';
import { diagramThemes } from '../theme.ts';
import { drawCodeGraph, type CodeDrawing } from './draw-graph.ts';
import { drawPlain, graphOf, titleOf } from './graphs.ts';
import type { CodeView } from './views.ts';

export { writeDrawing, type CodeDrawing } from './draw-graph.ts';

/** A view of a unit as a drawing, laid out here. The window lays out in a worker instead, by the same functions. */
export async function drawCodeView(unit: CodeUnit, view: CodeView, options: { readonly entry?: EntryPoint | undefined; readonly scheme?: 'light' | 'dark' | undefined } = {}): Promise<CodeDrawing> {
  const theme = diagramThemes[options.scheme ?? 'light'];
  const graph = graphOf(unit, view);
  return graph ? drawCodeGraph(titleOf(unit, view), graph, await layoutGraph(graph), theme) : drawPlain(unit, view, options.entry, theme);
}
