import { reviewNow } from '../review/pipeline.ts';
import { os } from './implementer.ts';

export const reviews = os.reviews.router({
  run: os.reviews.run.handler(async ({ input, context }) => await reviewNow(input.document, context.today())),
});
