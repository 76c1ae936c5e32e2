import { applyPatches, enablePatches, type Patch } from 'immer';
import { createReviewer } from '../../rules/engine/reviewer.ts';
import { rulesFor } from '../../rules/configure.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import type { ReviewAnswer, ReviewRequest } from './messages.ts';

enablePatches();

const reviewer = createReviewer(rulesFor);
let document: ArchitectureDocument | undefined;
let scheduled = false;
let latest = { serial: 0, asOf: '' };

/** Edits come faster than reviews while something is typed: all that wait are taken in before one review is made. */
self.addEventListener('message', ({ data }: MessageEvent<ReviewRequest>) => {
  latest = { serial: data.serial, asOf: data.asOf };
  if (data.type === 'document') document = data.document;
  else if (document) document = applyPatches(document, data.patches as Patch[]);
  if (scheduled) return;
  scheduled = true;
  setTimeout(review, 0);
});

function review(): void {
  scheduled = false;
  if (!document) return;
  const { serial, asOf } = latest;
  self.postMessage(reviewAt(document, serial, asOf));
}

function reviewAt(now: ArchitectureDocument, serial: number, asOf: string): ReviewAnswer {
  try {
    return { type: 'review', serial, review: reviewer.review(now, asOf) };
  } catch (error) {
    return { type: 'failed', serial, message: error instanceof Error ? error.message : String(error) };
  }
}
