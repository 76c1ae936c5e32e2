import { os } from './implementer.ts';

export const journal = os.journal.router({
  write: os.journal.write.handler(async ({ input, context }) => {
    const savedAt = context.timestamp();
    await context.journal.write({ ...input, savedAt });
    return { savedAt };
  }),
  list: os.journal.list.handler(async ({ context }) => await context.journal.list()),
  discard: os.journal.discard.handler(async ({ input, context }) => {
    await context.journal.discard(input.key);
    return {};
  }),
});
