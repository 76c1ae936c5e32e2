import { LintelError } from '../../shared/lib/errors.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import type { Progress, Progressing } from '../../shared/rpc/progress.ts';

/** What a stage says while it works: the step, how much of it is done, and of how much. */
export type OnProgress = (progress: { readonly stage: string; readonly done: number; readonly total?: number | undefined; readonly preview?: ArchitectureDocument | undefined }) => void;

/**
 * Runs work as a long call: yields its progress and, last, its result. When the call's signal ends, or when whoever reads
 * stops reading, the work's own signal ends and the call with it, at once, even when the work is slow to notice.
 * Progress that nobody has read yet is replaced by newer progress of the same stage, so that slow readers hold up nothing.
 * @throws LintelError CANCELLED, and what the work throws
 */
export async function* runWithProgress<T>(signal: AbortSignal | undefined, work: (tools: { signal: AbortSignal; onProgress: OnProgress }) => Promise<T>): AsyncGenerator<Progressing<T>, void> {
  const controller = new AbortController();
  const waiting = new Map<string, Progress>();
  let outcome: { readonly result: T } | { readonly error: unknown } | undefined;
  let wake = (): void => {};
  const settle = (found: typeof outcome): void => {
    outcome ??= found;
    wake();
  };
  const cancel = (): void => {
    controller.abort();
    settle({ error: new LintelError('CANCELLED', 'The call was cancelled.') });
  };
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel);
  try {
    if (!outcome) {
      const onProgress: OnProgress = (progress) => {
        waiting.set(progress.stage, { type: 'progress', ...progress });
        wake();
      };
      work({ signal: controller.signal, onProgress }).then(
        (result) => settle({ result }),
        (error: unknown) => settle({ error }),
      );
    }
    for (;;) {
      for (const [stage, progress] of waiting) {
        waiting.delete(stage);
        yield progress;
      }
      const found = readOutcome();
      if (found && 'error' in found) throw found.error;
      if (found && waiting.size === 0) {
        yield { type: 'done', result: found.result };
        return;
      }
      if (!found && waiting.size === 0) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    controller.abort();
  }

  // It changes while the loop waits, which the compiler cannot see.
  function readOutcome(): typeof outcome {
    return outcome;
  }
}
