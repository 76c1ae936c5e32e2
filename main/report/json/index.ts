import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import type { Review } from '../../../shared/review/review.ts';

/** A review as JSON text: the review's own fields, sorted, two spaces deep. The document stays out: `lintel import` writes it. */
export const renderJson = ({ review }: { readonly document: ArchitectureDocument; readonly review: Review }): string => `${canonicalJson(review, 2)}\n`;
