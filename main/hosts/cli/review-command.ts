import { LintelError } from '../../../shared/lib/errors.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { openFindings, severities, type Review, type Severity } from '../../../shared/review/review.ts';
import { followToEnd } from '../../../shared/rpc/progress.ts';
import { exitCodes } from './exit-codes.ts';
import { printReview, printSummary } from './print-review.ts';
import { printNotes, type Session } from './session.ts';

export interface ReviewOptions {
  readonly pdf?: string;
  readonly json?: string;
  readonly save?: boolean;
  readonly note?: string;
  readonly failOn?: Severity;
  readonly quiet?: boolean;
}

/** `lintel review`: imports or opens, reviews, prints, and writes what was asked for. */
export async function reviewPath(path: string, options: ReviewOptions, session: Session): Promise<number> {
  if (options.note !== undefined && !options.save) throw new LintelError('INVALID_INPUT', 'A note is kept with a review in the history.', { fix: 'Give --save as well.' });
  const { client, out, err, signal, onProgress } = session;
  const { document } = await followToEnd(client.imports.run({ path, layout: false }, { signal }), onProgress);
  const review = await client.reviews.run({ document }, { signal });
  err.status('');
  if (!options.quiet) printNotes(document.importNotes, err);
  if (options.json === '-') await writeReport(document, 'json', undefined, session);
  else if (options.quiet) printSummary(review, out);
  else printReview(review, out);
  if (options.json !== undefined && options.json !== '-') await writeReport(document, 'json', options.json, session);
  if (options.pdf !== undefined) await writeReport(document, 'pdf', options.pdf, session);
  if (options.save) {
    const row = await client.history.save({ document, note: options.note ?? '' }, { signal });
    err.line(`Saved as ${row.id}.`);
  }
  return failsOn(review, options.failOn) ? exitCodes.findings : exitCodes.fine;
}

async function writeReport(document: ArchitectureDocument, format: 'pdf' | 'json', path: string | undefined, { client, err, signal, onProgress }: Session): Promise<void> {
  const written = await followToEnd(client.reports.render({ document, format, ...(path !== undefined && { path }) }, { signal }), onProgress);
  err.status('');
  // JSON escapes every control character, so that the bytes can go to a terminal as they are.
  if (written.base64 !== undefined) process.stdout.write(Buffer.from(written.base64, 'base64'));
  else err.line(`Wrote ${written.path} (${Math.ceil(written.bytes / 1024)} KB).`);
}

const failsOn = (review: Review, threshold: Severity | undefined): boolean =>
  threshold !== undefined && openFindings(review).some(({ severity }) => severities.indexOf(severity) <= severities.indexOf(threshold));
