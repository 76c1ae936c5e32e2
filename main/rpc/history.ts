import { compareReviews } from '../../shared/review/compare.ts';
import { reviewNow } from '../review/pipeline.ts';
import { os } from './implementer.ts';

export const history = os.history.router({
  save: os.history.save.handler(async ({ input, context }) => {
    const opened = await context.openHistory();
    const review = await reviewNow(input.document, context.today());
    return opened.save({ document: input.document, review, note: input.note, savedAt: context.timestamp() });
  }),
  list: os.history.list.handler(async ({ input, context }) => (await context.openHistory()).list(input)),
  get: os.history.get.handler(async ({ input, context }) => (await context.openHistory()).get(input.id)),
  compare: os.history.compare.handler(async ({ input, context }) => {
    const opened = await context.openHistory();
    return compareReviews(opened.get(input.before), opened.get(input.after));
  }),
  compareWith: os.history.compareWith.handler(async ({ input, context }) => {
    const before = (await context.openHistory()).get(input.before);
    return compareReviews(before, { document: input.document, review: await reviewNow(input.document, context.today()) });
  }),
  remove: os.history.remove.handler(async ({ input, context }) => {
    (await context.openHistory()).remove(input.id);
    return {};
  }),
});
