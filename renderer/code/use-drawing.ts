import { useEffect, useMemo, useState } from 'react';
import { drawCodeGraph, type CodeDrawing } from '../../shared/diagram/codebase/draw-graph.ts';
import { drawPlain, graphOf, titleOf } from '../../shared/diagram/codebase/graphs.ts';
import type { CodeView } from '../../shared/diagram/codebase/views.ts';
import type { GraphPlacement } from '../../shared/layout/graph.ts';
import type { CodeUnit, EntryPoint } from '../../shared/model/codebase.ts';
import { diagramThemes, type DiagramTheme } from '../../shared/diagram/theme.ts';
import { layoutGraphInWorker } from '../workers/layout.ts';
import { windowTheme } from './theme.ts';

export interface Drawn {
  /** Nothing while it is being laid out. */
  readonly drawing: CodeDrawing | undefined;
  readonly error: unknown;
  /** The same in the colours of a file. */
  readonly drawFor: (scheme: 'light' | 'dark') => CodeDrawing | undefined;
}

/** What came of a graph. */
type Outcome = { readonly graph: object } & ({ readonly placement: GraphPlacement } | { readonly error: unknown });

/** Draws a view of a unit; the layout happens in a worker. */
export function useDrawing(unit: CodeUnit, view: CodeView, entry: EntryPoint | undefined): Drawn {
  const graph = useMemo(() => graphOf(unit, view), [unit, view]);
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (!graph || graph.nodes.length === 0) return;
    const controller = new AbortController();
    layoutGraphInWorker(graph, controller.signal).then(
      (placement) => setOutcome({ graph, placement }),
      (error: unknown) => !controller.signal.aborted && setOutcome({ graph, error }),
    );
    return () => controller.abort();
  }, [graph]);
  return useMemo(() => {
    const draw = (theme: DiagramTheme): CodeDrawing | undefined => {
      if (!graph) return drawPlain(unit, view, entry, theme);
      return outcome?.graph === graph && 'placement' in outcome ? drawCodeGraph(titleOf(unit, view), graph, outcome.placement, theme) : undefined;
    };
    return { drawing: draw(windowTheme), error: graph && outcome?.graph === graph && 'error' in outcome ? outcome.error : undefined, drawFor: (scheme) => draw(diagramThemes[scheme]) };
  }, [graph, outcome, unit, view, entry]);
}
