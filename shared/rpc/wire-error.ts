import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { isErrorCode, LintelError, toLintelError } from '../lib/errors.ts';

const wireSchema = z.object({
  place: z.object({ file: z.string().optional(), line: z.number().optional(), column: z.number().optional(), path: z.string().optional() }),
  fix: z.string(),
});

/** A coded error as it crosses a transport. The cause stays behind: it may hold what the other side should not see. */
export function toWireError(error: unknown): ORPCError<string, unknown> {
  if (error instanceof ORPCError && !isErrorCode(error.code)) return toWireError(fromWireError(error));
  if (error instanceof ORPCError) return error;
  const { code, message, place, fix } = toLintelError(error);
  return new ORPCError(code, { message, status: 400, data: { place, fix }, cause: error });
}

/** The coded error that the other side threw. A refused input or a lost connection becomes a code of ours. */
export function fromWireError(error: unknown): LintelError {
  if (error instanceof LintelError) return error;
  if (error instanceof DOMException && error.name === 'AbortError') return new LintelError('CANCELLED', 'The call was cancelled.', { cause: error });
  if (!(error instanceof ORPCError)) return toLintelError(error);
  const data = wireSchema.safeParse(error.data);
  if (isErrorCode(error.code)) {
    return new LintelError(error.code, error.message, { ...(data.success && { place: data.data.place, fix: data.data.fix }), cause: error });
  }
  if (error.code === 'BAD_REQUEST') return new LintelError('INVALID_INPUT', `${error.message}${describeIssues(error.data)}`, { cause: error });
  return toLintelError(error);
}

const issuesSchema = z.object({ issues: z.array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() })) });

function describeIssues(data: unknown): string {
  const parsed = issuesSchema.safeParse(data);
  const [issue] = parsed.success ? parsed.data.issues : [];
  return issue ? `: ${(issue.path ?? []).join('.')} ${issue.message}` : '';
}
