import type { Review } from '../../shared/review/review.ts';
import type { Slice } from './slice.ts';

export interface ReviewSlice {
  /** The latest review of the open document. While the next one is being made the last one stays. */
  readonly review: Review | null;
  /** `idle`: the review shown is of the document shown. */
  readonly reviewStatus: 'idle' | 'reviewing' | 'failed';
  /** Why the last review failed. */
  readonly reviewError: string | null;
}

/** Written by `live-review.ts` alone. */
export const createReviewSlice: Slice<ReviewSlice> = () => ({ review: null, reviewStatus: 'idle', reviewError: null });
