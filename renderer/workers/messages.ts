import type { Patch } from 'immer';
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

export interface LayoutRequest {
  readonly document: ArchitectureDocument;
}

export type LayoutAnswer = { readonly type: 'layout'; readonly positions: Record<string, Position> } | { readonly type: 'failed'; readonly message: string };
