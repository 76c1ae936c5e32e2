import { z } from 'zod';

/** What the report's thread answers: the PDF's bytes, or what went wrong. */
export const answerSchema = z.union([z.object({ id: z.number(), pdf: z.instanceof(Uint8Array) }), z.object({ id: z.number(), error: z.string() })]);
