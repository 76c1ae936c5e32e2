import { LintelError } from '../lib/errors.ts';
import type { ArchitectureDocument } from '../model/document.ts';
import { fromWireError } from './wire-error.ts';

export interface Progress {
  readonly type: 'progress';
  readonly stage: string;
  readonly done: number;
  readonly total?: number | undefined;
  /** What is known of the result so far. */
  readonly preview?: ArchitectureDocument | undefined;
}

/** What a long call yields: progress as often as it likes, its result once, last. */
export type Progressing<T> = Progress | { readonly type: 'done'; readonly result: T };

/**
 * Follows a long call to its result.
 * @throws LintelError what the call threw, or CANCELLED when its signal ended it
 */
export async function followToEnd<T>(call: Promise<AsyncIterable<Progressing<T>>>, onProgress: (progress: Progress) => void = () => {}): Promise<T> {
  try {
    for await (const event of await call) {
      if (event.type === 'done') return event.result;
      onProgress(event);
    }
  } catch (error) {
    throw fromWireError(error);
  }
  throw new LintelError('CANCELLED', 'The call ended before its result.');
}
