import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { store } from '../state/store.ts';
import { layoutInWorker } from '../workers/layout.ts';
import { placeMissing } from './place-missing.ts';
import { showAll } from './viewport.ts';

/**
 * Arranges the whole document. One layout at a time: a new one ends the one before. What is edited meanwhile keeps the
 * layout from being applied to what it was not made for.
 * @param settle the document has no positions yet: its first layout is no step of undo
 * @throws LintelError LAYOUT_FAILED, or CANCELLED
 */
export async function arrange(options: { settle?: boolean } = {}): Promise<void> {
  const { document, cancelLayout } = store.getState();
  if (!document) return;
  cancelLayout?.();
  const stop = new AbortController();
  const cancel = (): void => stop.abort();
  store.setState({ cancelLayout: cancel });
  try {
    const positions = await layoutInWorker(document, stop.signal);
    const now = store.getState();
    if (now.document?.id !== document.id) return;
    const known = new Set([...now.document.components, ...now.document.boundaries].map(({ id }) => id));
    const layout = Object.fromEntries(Object.entries(positions).filter(([id]) => known.has(id)));
    if (options.settle) now.settleLayout(placeMissing({ ...now.document, layout }));
    else
      now.edit('Automatic layout', (draft) => {
        draft.layout = placeMissing({ ...document, components: now.document?.components ?? [], boundaries: now.document?.boundaries ?? [], layout });
      });
    // After React has drawn the nodes where they are now.
    setTimeout(() => showAll(), 50);
  } finally {
    if (store.getState().cancelLayout === cancel) store.setState({ cancelLayout: null });
  }
}

/**
 * Gives positions to what has none: by a layout of the whole when nothing has, else beside the rest. When that layout fails
 * or is cancelled, in rows.
 */
export async function settle(): Promise<void> {
  const { document } = store.getState();
  if (!document) return;
  try {
    if (isUnplaced(document)) await arrange({ settle: true });
  } finally {
    const now = store.getState();
    const layout = now.document?.id === document.id ? placeMissing(now.document) : undefined;
    if (layout && layout !== now.document?.layout) now.settleLayout(layout);
  }
}

/** Whether nothing has a position yet, so that there is nothing to show. */
export const isUnplaced = ({ components, boundaries, layout }: Pick<ArchitectureDocument, 'components' | 'boundaries' | 'layout'>): boolean =>
  components.length + boundaries.length > 1 && Object.keys(layout).length === 0;
