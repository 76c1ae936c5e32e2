import { z } from 'zod';

/** Where a statement comes from: a file under the imported root with `/` separators, a 1-based line, and the line's text. */
export const evidenceSchema = z.strictObject({
  file: z.string().min(1).max(4_096),
  line: z.int().positive().optional(),
  text: z.string().max(2_000).optional(),
});

export type Evidence = z.infer<typeof evidenceSchema>;
