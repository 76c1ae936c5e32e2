import { useEffect, useMemo, useState } from 'react';
import { drawCodeGraph, type CodeDrawing } from '../../shared/diagram/codebase/draw-graph.ts';
import { drawPlain, graphOf, titleOf } from '../../shared/diagram/codebase/graphs.ts';
import type { CodeView } from '../../shared/diagram/codebase/views.ts';
import { diagramThemes, type DiagramTheme } from '../../shared/diagram/theme.ts';
import type { GraphPlacement } from '../../shared/layout/graph.ts';
import type { CodeUnit, EntryPoint } from '../../shared/model/codebase.ts';
import { layoutGraphInWorker } from '../workers/layout.ts';
import { windowTheme } from './theme.ts';

export interface Drawn {
  /** Nothing while it is being laid out. */
  readonly drawing: CodeDrawing | undefined;
  readonly error: unknown;
  /** The same in the colours of a file. */
  readonly drawFor: (scheme: 'light' | 'dark') => CodeDrawing | undefined;
}

/** What came of a layout. */
type Outcome = { readonly placement: GraphPlacement } | { readonly error: unknown };

/** A unit does not change while it is open: what was laid out once is there when one comes back. */
const outcomes = new WeakMap<CodeUnit, Map<CodeView, Outcome>>();

function remember(unit: CodeUnit, view: CodeView, outcome: Outcome): void {
  const known = outcomes.get(unit) ?? new Map<CodeView, Outcome>();
  outcomes.set(unit, known.set(view, outcome));
}

/** Draws a view of a unit; the layout happens in a worker. */
export function useDrawing(unit: CodeUnit, view: CodeView, entry: EntryPoint | undefined): Drawn {
  const graph = useMemo(() => graphOf(unit, view), [unit, view]);
  const [latest, setLatest] = useState<{ readonly unit: CodeUnit; readonly view: CodeView; readonly outcome: Outcome }>();
  const outcome = latest?.unit === unit && latest.view === view ? latest.outcome : outcomes.get(unit)?.get(view);
  useEffect(() => {
    if (!graph || graph.nodes.length === 0 || outcomes.get(unit)?.has(view)) return;
    const controller = new AbortController();
    const settle = (settled: Outcome): void => {
      if (controller.signal.aborted) return;
      remember(unit, view, settled);
      setLatest({ unit, view, outcome: settled });
    };
    layoutGraphInWorker(graph, controller.signal).then(
      (placement) => settle({ placement }),
      (error: unknown) => settle({ error }),
    );
    return () => controller.abort();
  }, [graph, unit, view]);
  return useMemo(() => {
    const draw = (theme: DiagramTheme): CodeDrawing | undefined => {
      if (!graph) return drawPlain(unit, view, entry, theme);
      return outcome && 'placement' in outcome ? drawCodeGraph(titleOf(unit, view), graph, outcome.placement, theme) : undefined;
    };
    return { drawing: draw(windowTheme), error: graph && outcome && 'error' in outcome ? outcome.error : undefined, drawFor: (scheme) => draw(diagramThemes[scheme]) };
  }, [graph, outcome, unit, view, entry]);
}
