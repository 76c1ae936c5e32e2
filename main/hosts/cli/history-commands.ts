import { LintelError } from '../../../shared/lib/errors.ts';
import type { Comparison, FindingStatus, ItemChange } from '../../../shared/review/comparison.ts';
import type { HistoryRow } from '../../../shared/rpc/contract.ts';
import { exitCodes } from './exit-codes.ts';
import { plural } from '../../../shared/lib/plural.ts';
import { formatScore, printReview, severityStyles, withSubject } from './print-review.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** So many characters of an id are shown; any beginning that means one review is understood. */
const shownIdLength = 8;

export async function listHistory({ json }: { readonly json?: boolean }, { client, out }: Session): Promise<number> {
  const rows = await client.history.list({});
  if (json) printJson(rows);
  else if (rows.length === 0) out.line('No review is kept yet. "lintel review PATH --save" keeps one.');
  else {
    for (const row of rows) {
      const findings = `${row.high} high, ${row.medium} medium, ${row.low} low${row.waived ? `, ${row.waived} waived` : ''}`;
      out.spans([[row.id.slice(0, shownIdLength), 'bold'], [`  ${formatDate(row)}  ${formatScore(row.score)}  `], [row.name, 'bold'], [`  ${findings}`, 'dim'], [row.note ? `  ${row.note}` : '']]);
    }
  }
  return exitCodes.fine;
}

export async function showReview(id: string, { json }: { readonly json?: boolean }, { client, out }: Session): Promise<number> {
  const { row, review, document } = await client.history.get({ id: await completeId(id, client) });
  if (json) printJson({ row, review, document });
  else {
    out.line(`Review ${row.id} of ${formatDate(row)}${row.note ? `: ${row.note}` : ''}`, { style: 'dim' });
    printReview(review, out);
  }
  return exitCodes.fine;
}

export async function compareKept(before: string, after: string, { json }: { readonly json?: boolean }, { client, out }: Session): Promise<number> {
  const comparison = await client.history.compare({ before: await completeId(before, client), after: await completeId(after, client) });
  if (json) printJson(comparison);
  else printComparison(comparison, out);
  return exitCodes.fine;
}

export async function removeReview(id: string, { client, err }: Session): Promise<number> {
  const whole = await completeId(id, client);
  await client.history.remove({ id: whole });
  err.line(`Removed ${whole}.`);
  return exitCodes.fine;
}

/** The id that begins so; the text itself when none does, for the history to say that it knows none such. */
async function completeId(beginning: string, client: Session['client']): Promise<string> {
  const matches = (await client.history.list({})).filter(({ id }) => id.startsWith(beginning));
  if (matches.length > 1 && beginning !== '') throw new LintelError('INVALID_INPUT', `${matches.length} reviews begin with "${beginning}".`, { fix: 'Give more characters of the id.' });
  return matches.length === 1 ? (matches[0]?.id ?? beginning) : beginning;
}

const titles: Readonly<Record<FindingStatus, string>> = { new: 'New', reopened: 'Open again', persisting: 'Still there', waived: 'Waived', fixed: 'Fixed' };
const marks: Readonly<Record<ItemChange['change'], string>> = { added: '+', removed: '-', changed: '~' };

function printComparison({ findings, model, overall, rulesChanged }: Comparison, out: Terminal): void {
  out.line(`Score ${formatScore(overall.before).trim()} → ${formatScore(overall.after).trim()}`, { style: 'bold' });
  if (rulesChanged) out.line('The two were made with different rules; what only the rules changed is marked so.', { style: 'yellow' });
  for (const [status, group] of Map.groupBy(findings, (finding) => finding.status)) {
    out.line();
    out.line(`${titles[status]}  ${plural(group.length, 'finding')}`, { style: 'bold' });
    for (const { finding, cause, severityBefore } of group) {
      const severity = severityBefore ? `${severityBefore} → ${finding.severity}` : finding.severity;
      out.line(`${severity}: ${withSubject(finding.subject, finding.message)}${cause === 'rules' ? ' (only the rules changed)' : ''}`, { indent: 2, hang: 2, style: severityStyles[finding.severity] });
    }
  }
  out.line();
  out.line(model.length === 0 ? 'The design is the same.' : `Design  ${plural(model.length, 'change')}`, { style: 'bold' });
  for (const { change, type, name, fields } of model) {
    out.line(`${marks[change]} ${type} ${name}`, { indent: 2, hang: 2 });
    for (const { field, before, after } of fields) out.line(`${field}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`, { indent: 6, hang: 2, style: 'dim' });
  }
}

const formatDate = ({ savedAt }: HistoryRow): string => savedAt.slice(0, 16).replace('T', ' ');

const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
