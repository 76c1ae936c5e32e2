import { plural } from '../../../shared/lib/plural.ts';
import { groupBy } from '../../../shared/lib/order.ts';
import { formatPlace } from '../../../shared/lib/errors.ts';
import { areas } from '../../../shared/model/kinds.ts';
import { countBySeverity, openFindings, severities, type Finding, type Review, type Severity, type Subject } from '../../../shared/review/review.ts';
import type { Style, Terminal } from './terminal.ts';

export const severityStyles: Readonly<Record<Severity, Style>> = { high: 'red', medium: 'yellow', low: 'cyan' };

/** How many questions and strengths are shown: those that matter most. */
const shownQuestions = 5;
const shownStrengths = 8;
/** How many places of a finding are shown. */
const shownPlaces = 3;

/** A review as a person reads it: findings by severity and rule, strengths, what to answer next, scores. */
export function printReview(review: Review, out: Terminal): void {
  const { name, components, connections } = review.document;
  out.spans([[name, 'bold'], [`  ${plural(components, 'component')}, ${plural(connections, 'connection')}`, 'dim']]);
  for (const severity of severities) printSeverity(review, severity, out);
  printStrengths(review, out);
  printQuestions(review, out);
  printScores(review, out);
  for (const { file, line, column, message, fix } of review.refused ?? []) out.line(`${file}:${line}:${column}: ${message} ${fix}`, { style: 'yellow' });
  for (const { finding, state, changed } of review.waivers ?? []) out.line(`The waiver of ${finding} ${waiverStates[state]}${changed ? ` (${changed.join(', ')})` : ''}.`, { style: 'yellow' });
  for (const { rule, subject, message } of review.broken) out.line(`The rule ${rule} failed on ${subject}: ${message}`, { style: 'red' });
  out.line();
  printSummary(review, out);
}

const waiverStates: Record<NonNullable<Review['waivers']>[number]['state'], string> = { unused: 'covers nothing any more', expired: 'has expired', reopened: 'no longer holds: what it was given for has changed' };

/** One line: how many findings of each severity, and the score. */
export function printSummary(review: Review, out: Terminal): void {
  const counts = countBySeverity(openFindings(review));
  const waived = review.findings.length - openFindings(review).length;
  const score = review.overall.score === null ? 'no score yet' : `score ${Math.round(review.overall.score)} of 100`;
  out.line(`${severities.map((severity) => `${counts[severity]} ${severity}`).join(', ')}${waived ? `, ${waived} waived` : ''}; ${score}, ${percent(review.overall.known)} known.`, { style: 'bold' });
}

function printSeverity(review: Review, severity: Severity, out: Terminal): void {
  const findings = openFindings(review).filter((finding) => finding.severity === severity);
  if (findings.length === 0) return;
  out.line();
  out.line(`${severity.toUpperCase()}  ${plural(findings.length, 'finding')}`, { style: severityStyles[severity] });
  for (const [rule, group] of groupBy(findings, (finding) => finding.rule)) printRule(review, rule, group, out);
}

function printRule(review: Review, rule: string, findings: readonly Finding[], out: Terminal): void {
  const info = review.rules[rule];
  out.line();
  out.line(info?.title ?? rule, { indent: 2, style: 'bold' });
  for (const finding of findings) {
    out.line(withSubject(finding.subject, finding.message), { indent: 4, hang: 2 });
    const places = finding.evidence.slice(0, shownPlaces).map(formatPlace).join(', ');
    const more = finding.evidence.length - shownPlaces;
    for (const { message } of finding.consequences ?? []) out.line(`with it: ${message}`, { indent: 6, hang: 2 });
    if (places) out.line(`${places}${more > 0 ? ` and ${more} more` : ''}`, { indent: 6, style: 'dim' });
  }
  const [fix] = info?.fix ?? [];
  if (fix) out.line(`fix: ${fix.option} (${info?.effort ?? ''})`, { indent: 4, hang: 5, style: 'green' });
  out.line(`lintel rules ${rule}`, { indent: 4, style: 'dim' });
}

function printStrengths({ strengths }: Review, out: Terminal): void {
  if (strengths.length === 0) return;
  printTitle('Strengths', out);
  for (const { message } of strengths.slice(0, shownStrengths)) out.line(`+ ${message}`, { indent: 2, hang: 2 });
  if (strengths.length > shownStrengths) out.line(`and ${strengths.length - shownStrengths} more`, { indent: 2, style: 'dim' });
}

function printQuestions({ questions }: Review, out: Terminal): void {
  if (questions.length === 0) return;
  printTitle('Questions that would settle most', out);
  for (const { text, subject, why } of questions.slice(0, shownQuestions)) {
    out.line(`? ${withSubject(subject, text)}`, { indent: 2, hang: 2 });
    out.line(why, { indent: 4, style: 'dim' });
  }
  if (questions.length > shownQuestions) out.line(`and ${questions.length - shownQuestions} more`, { indent: 2, style: 'dim' });
}

function printScores({ scores, overall }: Review, out: Terminal): void {
  printTitle('Scores', out);
  const labelWidth = Math.max(...scores.map(({ area }) => areas[area].label.length));
  for (const { area, score, known } of scores) {
    out.spans([[areas[area].label.padEnd(labelWidth + 2)], [formatScore(score)], [`  ${bar(score)}  `, 'dim'], [`${percent(known)} known`, 'dim']], 2);
  }
  out.spans([['Overall'.padEnd(labelWidth + 2), 'bold'], [formatScore(overall.score), 'bold'], [`  ${bar(overall.score)}  `, 'dim'], [`${percent(overall.known)} known`, 'dim']], 2);
}

/** Most sentences name what they speak of; the others have it before them. */
export const withSubject = ({ type, name }: Subject, sentence: string): string => (type === 'system' || sentence.includes(name) ? sentence : `${name}: ${sentence}`);

function printTitle(title: string, out: Terminal): void {
  out.line();
  out.line(title, { style: 'bold' });
}

export const formatScore = (score: number | null): string => (score === null ? '  –' : String(Math.round(score)).padStart(3));

const bar = (score: number | null): string => {
  const full = Math.round((score ?? 0) / 10);
  return '█'.repeat(full) + '·'.repeat(10 - full);
};

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

