import { formatPlace } from '../../../shared/lib/errors.ts';
import { groupBy } from '../../../shared/lib/order.ts';
import { plural } from '../../../shared/lib/plural.ts';
import { acceptDifferences, type ImportDifference } from '../../../shared/model/merge-import.ts';
import { describeDifference } from '../../../shared/review/describe-difference.ts';
import { followToEnd } from '../../../shared/rpc/progress.ts';
import { exitCodes } from './exit-codes.ts';
import { printNotes, type Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** `lintel import PATH --into DOCUMENT`: writes the merged document, and prints what the files say otherwise. */
export async function importAgain(path: string, { into, accept }: { readonly into: string; readonly accept: 'all' | 'none' }, { client, out, err, signal, onProgress }: Session): Promise<number> {
  const opened = await client.files.open({ path: into });
  const { document, differences } = await followToEnd(client.imports.again({ path, document: opened.document }, { signal }), onProgress);
  err.status('');
  printNotes(document.importNotes, err);
  for (const [, group] of groupBy(differences, (difference) => difference.group)) printGroup(group, out);
  const merged = accept === 'all' ? acceptDifferences(document, differences) : document;
  const { path: written } = await client.files.save({ path: opened.path, document: merged, revision: opened.revision }, { signal });
  const yours = differences.filter((difference) => difference.yours).length;
  const became = accept === 'none' ? 'none accepted' : yours === 0 ? 'all accepted' : `${differences.length - yours} accepted, ${yours} left because a person said otherwise`;
  out.line(differences.length === 0 ? 'Nothing changed in the files.' : `${plural(differences.length, 'difference')}: ${became}.`, { style: 'bold' });
  err.line(`Wrote ${written}.`);
  return exitCodes.fine;
}

function printGroup(differences: readonly ImportDifference[], out: Terminal): void {
  out.line(differences[0]?.groupName, { style: 'bold' });
  for (const difference of differences) printDifference(difference, out);
  out.line();
}

function printDifference(difference: ImportDifference, out: Terminal): void {
  const { title, before, after } = describeDifference(difference);
  const about = difference.subject === difference.group ? '' : `${difference.name}: `;
  const value = difference.change === 'added' ? `: ${after ?? ''}` : difference.change === 'vanished' ? '' : `: ${before ?? '–'} → ${after ?? '–'}`;
  out.line(`${about}${title}${value}${difference.yours ? ' (overrules a person)' : ''}`, { indent: 2, hang: 2 });
  const places = [difference.evidenceBefore[0], difference.evidenceAfter[0]].map((place) => place && formatPlace(place));
  if (places.some(Boolean)) out.line(places.map((place) => place ?? '–').join(' → '), { indent: 4, style: 'dim' });
}
