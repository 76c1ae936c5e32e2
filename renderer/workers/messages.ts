import type { Patch } from 'immer';
import type { GraphPlacement, SizedGraph } from '../../shared/layout/graph.ts';
import type { ArchitectureDocument, Position } from '../../shared/model/document.ts';
import type { Review } from '../../shared/review/review.ts';

/** To the review worker: first the whole document, then its differences, so that what did not change stays the same object there. */
export type ReviewRequest =
  | { readonly type: 'document'; readonly serial: number; readonly asOf: string; readonly document: ArchitectureDocument }
  | { readonly type: 'patches'; readonly serial: number; readonly asOf: string; readonly patches: readonly Patch[] };

/** From it: the review of the document as of `serial`, or why there is none. Requests that were overtaken have no answer. */
export type ReviewAnswer =
  | { readonly type: 'review'; readonly serial: number; readonly review: Review }
  | { readonly type: 'failed'; readonly serial: number; readonly message: string };

/** A document, or any graph of boxes. */
export type LayoutRequest = { readonly document: ArchitectureDocument } | { readonly graph: SizedGraph };

export type LayoutAnswer = { readonly type: 'layout'; readonly positions: Record<string, Position> } | { readonly type: 'graph'; readonly placement: GraphPlacement } | { readonly type: 'failed'; readonly message: string };
