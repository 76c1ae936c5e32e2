import { LintelError, toLintelError } from '../../../shared/lib/errors.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';
import { openFindings, severities, type Review, type Severity } from '../../../shared/review/review.ts';
import { followToEnd } from '../../../shared/rpc/progress.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { printReview, printSummary } from './print-review.ts';
import { printError, printNotes, type Session } from './session.ts';

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
  const failure = await tryAll(session, [
    options.json !== undefined && options.json !== '-' && (() => writeReport(document, 'json', options.json, session)),
    options.pdf !== undefined && (() => writeReport(document, 'pdf', options.pdf, session)),
    options.save === true && (() => keep(document, options.note ?? '', session)),
  ]);
  return failure ?? (failsOn(review, options.failOn) ? exitCodes.findings : exitCodes.fine);
}

/** Does what was asked for even when one part fails: who has no room for a report still wants the history. @returns the exit code of the first that failed */
async function tryAll({ err, signal }: Session, parts: ReadonlyArray<false | (() => Promise<void>)>): Promise<number | undefined> {
  let failure: number | undefined;
  for (const part of parts) {
    try {
      if (part) await part();
    } catch (error) {
      if (signal.aborted) throw error;
      const coded = toLintelError(error);
      err.status('');
      printError(coded, err);
      failure ??= exitCodeOf(coded.code);
    }
  }
  return failure;
}

async function keep(document: ArchitectureDocument, note: string, { client, err, signal }: Session): Promise<void> {
  const row = await client.history.save({ document, note }, { signal });
  err.line(`Saved as ${row.id}.`);
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
