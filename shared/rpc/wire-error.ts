import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { isErrorCode, LintelError, toLintelError } from '../lib/errors.ts';

const wireSchema = z.object({
  place: z.object({ file: z.string().optional(), line: z.number().optional(), column: z.number().optional(), path: z.string().optional() }),
  fix: z.string(),
});

/** A coded error as it crosses a transport. The cause stays behind: it may hold what the other side should not see. */
export function toWireError(error: unknown): ORPCError<string, unknown> {
  if (isWireError(error) && isErrorCode(error.code)) return error;
  const { code, message, place, fix } = fromWireError(error);
  return new ORPCError(code, { message, status: 400, data: { place, fix }, cause: error });
}

/**
 * The coded error that the other side threw. A refused input, a call that ended and a lost connection become codes of ours.
 * @param cancelled whether the caller itself ended the call
 */
export function fromWireError(error: unknown, cancelled = false): LintelError {
  if (error instanceof LintelError) return error;
  if (cancelled) return new LintelError('CANCELLED', 'The call was cancelled.', { cause: error });
  if (isLost(error)) return new LintelError('CONNECTION_LOST', 'The connection ended before the answer came.', { cause: error });
  if (!isWireError(error)) return toLintelError(error);
  const data = wireSchema.safeParse(error.data);
  if (isErrorCode(error.code)) {
    return new LintelError(error.code, error.message, { ...(data.success && { place: data.data.place, fix: data.data.fix }), cause: error });
  }
  if (error.code === 'NOT_FOUND') return new LintelError('NOT_AVAILABLE', 'There is no such call.', { cause: error });
  return error.code === 'BAD_REQUEST' ? toInputError(error) : toLintelError(error);
}

const isWireError = (error: unknown): error is ORPCError<string, unknown> => error instanceof ORPCError;

/** A transport that closes ends its calls with an AbortError, and refuses the next ones in words of its own. */
const isLost = (error: unknown): boolean => error instanceof Error && (error.name === 'AbortError' || error.message === 'Cannot send message, WebSocket is not open.');

const issuesSchema = z.object({ issues: z.array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() })).min(1) });

function toInputError(error: ORPCError<string, unknown>): LintelError {
  const parsed = issuesSchema.safeParse(error.data);
  const [issue] = parsed.success ? parsed.data.issues : [];
  if (!issue) return new LintelError('INVALID_INPUT', error.message, { cause: error });
  const path = (issue.path ?? []).join('.');
  return new LintelError('INVALID_INPUT', issue.message, { ...(path && { place: { path } }), cause: error });
}
