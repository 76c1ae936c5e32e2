import { z } from 'zod';
import { boundaryKindNames, componentKindNames } from '../../shared/model/kinds.ts';
import { store } from '../state/store.ts';
import { addBoundary, addComponent, freeSpot } from './edits.ts';
import { componentSize, type Point } from './geometry.ts';
import { middleOfView, toCanvas } from './viewport.ts';

const mime = 'application/x-lintel-kind';

const draggedSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('component'), kind: z.enum(componentKindNames) }),
  z.strictObject({ type: z.literal('boundary'), kind: z.enum(boundaryKindNames) }),
]);

/** What the palette offers: a kind of component or of boundary. */
export type PaletteItem = z.infer<typeof draggedSchema>;

/** Called when a drag from the palette starts. */
export function startDrag(transfer: DataTransfer, item: PaletteItem): void {
  transfer.setData(mime, JSON.stringify(item));
  transfer.effectAllowed = 'copy';
}

export const canDrop = (transfer: DataTransfer): boolean => transfer.types.includes(mime);

/** Adds what was dropped with its middle under the pointer. Anything that is not from the palette is ignored. */
export function addDropped(transfer: DataTransfer, screen: Point): void {
  const text = transfer.getData(mime);
  const item = text ? draggedSchema.safeParse(JSON.parse(text)).data : undefined;
  const { x, y } = toCanvas(screen);
  if (item?.type === 'component') addComponent(store.getState(), item.kind, { x: x - componentSize.width / 2, y: y - componentSize.height / 2 });
  if (item?.type === 'boundary') addBoundary(store.getState(), item.kind, { x: x - 40, y: y - 20 });
}

/** Adds an item in the middle of what is in view, beside what is there. A boundary goes around what is selected. */
export function addInView(item: PaletteItem): void {
  const state = store.getState();
  if (!state.document) return;
  const spot = freeSpot(state.document, middleOfView());
  if (item.type === 'component') addComponent(state, item.kind, spot);
  else addBoundary(state, item.kind, spot, state.selection);
}
