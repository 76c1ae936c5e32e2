import { Worker } from 'node:worker_threads';
import { describeDiagram, drawDiagram } from '../../../shared/diagram/index.ts';
import { LintelError } from '../../../shared/lib/errors.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import type { Review } from '../../../shared/review/review.ts';
import { answerSchema } from './answer.ts';
import { drawCodeAppendix } from './code-appendix.ts';
import { toReportData } from './report-data.ts';

export interface PdfOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { stage: string; done: number; total?: number }) => void) | undefined;
}

/** From this ratio of width to height the diagram has a page across, if it is wider than an upright page at its own size, in pixels. */
const wideFrom = 1.1;
const uprightWidth = 640;

/**
 * A review as a tagged PDF, set by Typst in a thread that stays warm for the next one. The document has positions. The same
 * input gives the same bytes.
 * @throws LintelError REPORT_FAILED, or CANCELLED when the signal ends it
 */
export async function renderPdf({ document, review }: { readonly document: ArchitectureDocument; readonly review: Review }, options: PdfOptions = {}): Promise<Uint8Array> {
  options.onProgress?.({ stage: 'diagram', done: 0 });
  const diagram = drawDiagram(document, { review });
  const across = diagram.width > uprightWidth && diagram.width / diagram.height > wideFrom;
  const code = await drawCodeAppendix(document.codebase);
  const drawing = { across, width: diagram.width, height: diagram.height, alt: describeDiagram(document, review) };
  // Half of a character pair is no text, and Typst would refuse the whole.
  const data = JSON.stringify({ ...toReportData(document, review), drawing, code: code?.data ?? null }, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value));
  options.onProgress?.({ stage: 'pages', done: 0 });
  return await queue(() => runJob([['/data.json', data], ['/diagram.svg', diagram.svg], ...(code?.files ?? [])], options.signal));
}

let last: Promise<unknown> = Promise.resolve();

/** One report after another: the compiler works on one at a time, and cancelling one must not end another. */
function queue<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work, work);
  last = next.catch(() => {});
  return next;
}

let warm: Worker | undefined;
let jobs = 0;

function takeWorker(): Worker {
  if (warm) return warm;
  // Source and build lie differently; resources lie beside each in the same way.
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './report-worker.js', import.meta.url));
  worker.unref();
  worker.once('exit', () => {
    if (warm === worker) warm = undefined;
  });
  return (warm = worker);
}

/** Ends the warm thread, if there is one. The next report starts another. */
export async function stopPdfWorker(): Promise<void> {
  const worker = warm;
  warm = undefined;
  await worker?.terminate();
}

function runJob(files: ReadonlyArray<readonly [string, string]>, signal: AbortSignal | undefined): Promise<Uint8Array> {
  if (signal?.aborted) throw cancelled();
  const worker = takeWorker();
  const id = (jobs += 1);
  worker.ref();
  return new Promise<Uint8Array>((resolve, reject) => {
    const finish = (settle: () => void): void => {
      worker.off('message', receive).off('error', fail).off('exit', exit);
      signal?.removeEventListener('abort', cancel);
      worker.unref();
      settle();
    };
    const receive = (message: unknown): void => {
      const answer = answerSchema.parse(message);
      if (answer.id !== id) return;
      finish(() => ('pdf' in answer ? resolve(answer.pdf) : reject(new LintelError('REPORT_FAILED', `The report could not be set: ${answer.error}`))));
    };
    const fail = (error: unknown): void => finish(() => reject(new LintelError('REPORT_FAILED', `The report's thread failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })));
    const exit = (): void => finish(() => reject(new LintelError('REPORT_FAILED', 'The report’s thread ended before the report was done.')));
    const cancel = (): void => finish(() => {
      void stopPdfWorker();
      reject(cancelled());
    });
    worker.on('message', receive).on('error', fail).on('exit', exit);
    signal?.addEventListener('abort', cancel);
    worker.postMessage({ id, files });
  });
}

const cancelled = (): LintelError => new LintelError('CANCELLED', 'The report was cancelled.');
