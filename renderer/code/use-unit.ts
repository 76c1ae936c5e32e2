import { useMemo } from 'react';
import type { CodeUnit } from '../../shared/model/codebase.ts';
import { useCodeView } from '../state/code-view.ts';
import { useStore } from '../state/store.ts';

const none: readonly CodeUnit[] = [];

/** The units of the open document, the largest first, and the one that is shown. */
export function useUnit(): { readonly units: readonly CodeUnit[]; readonly unit: CodeUnit | undefined } {
  const codebase = useStore((state) => state.document?.codebase);
  const wanted = useCodeView((state) => state.unit);
  const units = useMemo(() => codebase?.units.toSorted((a, b) => b.lines - a.lines) ?? none, [codebase]);
  return { units, unit: units.find(({ id }) => id === wanted) ?? units[0] };
}
