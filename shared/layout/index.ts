import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { z } from 'zod';
import { LintelError } from '../lib/errors.ts';
import type { ArchitectureDocument, Position } from '../model/document.ts';
import { boundaryPadding, nodeSize } from './sizes.ts';
import { placeBoxes, surround } from './boxes.ts';
import { arrangeGrid, placeRows } from './grid.ts';
import { splitByBoundary } from './pieces.ts';
import { writeDot, type DotNames } from './dot.ts';

export { boundaryPadding, nodeSize } from './sizes.ts';

/** Beyond so many components in one piece the layered layout takes longer than a person waits (it grows faster than linearly). */
const maxLayered = 1_500;

/** From so many components on, each outermost boundary is arranged by itself and the pieces are put in rows: one strip of all would be too long to see. */
const inPiecesFrom = 150;

/**
 * Arranges a document: left to right along its calls, boundaries around what they hold (Graphviz `dot`). Positions are of
 * top left corners in canvas pixels, relative to the holding boundary; boundaries have a size. Deterministic. Large systems
 * are arranged boundary by boundary, very large pieces in a grid.
 * @throws LintelError LAYOUT_FAILED
 */
export async function layoutDocument(document: ArchitectureDocument): Promise<Record<string, Position>> {
  const graphviz = await Graphviz.load();
  const pieces = document.components.length < inPiecesFrom ? [document] : splitByBoundary(document);
  const layouts = pieces.map((piece) => layoutPiece(graphviz, piece));
  const [only] = layouts;
  if (layouts.length === 1 && only) return only;
  return packPieces(pieces, layouts);
}

function layoutPiece(graphviz: Graphviz, document: ArchitectureDocument): Record<string, Position> {
  if (document.components.length > maxLayered) return arrangeGrid(document);
  try {
    const { dot, names } = writeDot(document);
    return readLayout(document, names, JSON.parse(graphviz.layout(dot, 'json', 'dot')));
  } catch (error) {
    try {
      return arrangeGrid(document);
    } catch {
      throw new LintelError('LAYOUT_FAILED', error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}

/** Puts the pieces in rows, each moved as a whole: only what lies in no boundary is placed on the canvas itself. */
function packPieces(pieces: readonly ArchitectureDocument[], layouts: ReadonlyArray<Record<string, Position>>): Record<string, Position> {
  const frames = pieces.map((piece, index) => surround(placeBoxes({ ...piece, layout: layouts[index] ?? {} }).boxes.values(), 0));
  const offsets = new Map<string, { x: number; y: number }>();
  placeRows(frames.map(({ width, height }, index) => ({ id: String(index), width, height })), 0, (id, position) => offsets.set(id, position));
  const packed: Record<string, Position> = {};
  pieces.forEach((piece, index) => {
    const [frame, offset] = [frames[index] ?? { x: 0, y: 0 }, offsets.get(String(index)) ?? { x: 0, y: 0 }];
    const outermost = new Set([...piece.boundaries.filter(({ parent }) => parent === undefined), ...piece.components.filter(({ boundary }) => boundary === undefined)].map(({ id }) => id));
    for (const [id, position] of Object.entries(layouts[index] ?? {})) {
      packed[id] = outermost.has(id) ? { ...position, x: Math.round(position.x - frame.x + offset.x), y: Math.round(position.y - frame.y + offset.y) } : position;
    }
  });
  return packed;
}

/** The document's own positions where it has all of them, else a layout of the whole. */
export async function completeLayout(document: ArchitectureDocument): Promise<ArchitectureDocument> {
  const items = [...document.components, ...document.boundaries];
  if (items.every(({ id }) => Object.hasOwn(document.layout, id))) return document;
  return { ...document, layout: await layoutDocument(document) };
}

const pair = z.string().transform((text) => text.split(',').map(Number));
const layoutSchema = z.object({
  bb: pair,
  objects: z.array(z.object({ name: z.string(), bb: pair.optional(), pos: pair.optional() })).default([]),
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Graphviz counts points from the bottom left; nodes are placed by their centre, clusters by their corners. */
function readLayout(document: ArchitectureDocument, names: DotNames, json: unknown): Record<string, Position> {
  const parsed = layoutSchema.parse(json);
  const top = parsed.bb[3] ?? 0;
  const boxes = new Map<string, Box>();
  for (const { name, bb, pos } of parsed.objects) {
    const id = names.get(name);
    if (id === undefined) continue;
    if (pos) boxes.set(id, { x: (pos[0] ?? 0) - nodeSize.width / 2, y: top - (pos[1] ?? 0) - nodeSize.height / 2, ...nodeSize });
    else if (bb) boxes.set(id, { x: bb[0] ?? 0, y: top - (bb[3] ?? 0), width: (bb[2] ?? 0) - (bb[0] ?? 0), height: (bb[3] ?? 0) - (bb[1] ?? 0) });
  }
  const positions: Record<string, Position> = {};
  const place = (id: string, holder: string | undefined, sized: boolean): void => {
    const box = boxes.get(id) ?? { x: 0, y: 0, width: nodeSize.width + 2 * boundaryPadding, height: nodeSize.height + 2 * boundaryPadding };
    const origin = (holder === undefined ? undefined : boxes.get(holder)) ?? { x: 0, y: 0 };
    positions[id] = { x: Math.round(box.x - origin.x), y: Math.round(box.y - origin.y), ...(sized && { width: Math.round(box.width), height: Math.round(box.height) }) };
  };
  for (const { id, parent } of document.boundaries) place(id, parent, true);
  for (const { id, boundary } of document.components) place(id, boundary, false);
  return positions;
}
