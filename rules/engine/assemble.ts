import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import { hash } from '../../shared/lib/hash.ts';
import { compareText, groupBy, sortBy } from '../../shared/lib/order.ts';
import type { ArchitectureDocument, Evidence, Waiver } from '../../shared/model/document.ts';
import { hashMeaning } from '../../shared/model/meaning.ts';
import { areaNames } from '../../shared/model/kinds.ts';
import { severities, type BrokenRule, type Finding, type Read, type Review, type RuleInfo, type Severity, type Strength } from '../../shared/review/review.ts';
import type { Rule } from './define-rule.ts';
import type { Evaluation } from './evaluate.ts';
import { rankQuestions } from './questions.ts';
import { scoreAreas, severityWeight } from './scores.ts';

/** Turns evaluations into a review: findings, strengths, questions and scores, each in a fixed order. */
export function assembleReview(document: ArchitectureDocument, rules: readonly Rule[], evaluations: readonly Evaluation[], asOf: string): Review {
  const evidenceOf = indexEvidence(document);
  // Of several for one finding the latest holds.
  const valid = document.waivers.filter(({ expires }) => expires === undefined || expires >= asOf);
  const waivers = new Map(sortBy(valid, (waiver) => `${waiver.date} ${canonicalJson(waiver)}`).map((waiver) => [waiver.finding, waiver]));
  const findings = evaluations.flatMap((evaluation) => toFinding(evaluation, evidenceOf, waivers) ?? []);
  const strengths = toStrengths(evaluations);
  const mentioned = new Set([...findings, ...strengths].map(({ rule }) => rule));
  return {
    version: 1,
    document: { id: document.id, name: document.name, hash: hashMeaning(document), components: document.components.length, connections: document.connections.length },
    rulesHash: hashRules(rules),
    asOf,
    findings: findings.sort(compareFindings),
    strengths,
    questions: rankQuestions(document, evaluations),
    ...scoreAreas(evaluations),
    rules: Object.fromEntries(sortBy(rules.filter(({ id }) => mentioned.has(id)), ({ id }) => id).map((rule) => [rule.id, describeRule(rule)])),
    broken: sortBy(evaluations.flatMap(toBroken), ({ rule, subject }) => `${rule} ${subject}`),
  };
}

const rank = (severity: Severity): number => severities.indexOf(severity);

function compareFindings(a: Finding, b: Finding): number {
  return rank(a.severity) - rank(b.severity) || areaNames.indexOf(a.area) - areaNames.indexOf(b.area) || compareText(a.rule, b.rule) || compareText(a.subject.id, b.subject.id);
}

function toFinding({ rule, subject, verdict, trace }: Evaluation, evidenceOf: (id: string) => Evidence[], waivers: ReadonlyMap<string, Waiver>): Finding | undefined {
  if (verdict.verdict !== 'fail') return undefined;
  const id = `${rule.id}@${subject.id}`;
  const waiver = waivers.get(id);
  return {
    id,
    rule: rule.id,
    area: rule.area,
    severity: verdict.severity ?? rule.severity,
    subject,
    related: [...(verdict.related ?? [])],
    message: verdict.message,
    evidence: mergeEvidence(verdict.evidence ?? [], trace, () => evidenceOf(subject.id)),
    trace: [...trace],
    ...(waiver && { waived: { reason: waiver.reason, author: waiver.author, date: waiver.date, ...(waiver.expires && { expires: waiver.expires }), ...(waiver.ticket && { ticket: waiver.ticket }) } }),
  };
}

/** The rule's own evidence, then that of the facts it read; where there is none, the place where the subject itself stands. */
function mergeEvidence(own: readonly Evidence[], trace: readonly Read[], ofSubject: () => Evidence[]): Evidence[] {
  const all = [...own, ...trace.flatMap((read) => read.evidence ?? [])];
  const chosen = all.length > 0 ? all : ofSubject();
  return [...new Map(chosen.map((item) => [`${item.file}:${item.line ?? 0}`, item])).values()];
}

function indexEvidence(document: ArchitectureDocument): (id: string) => Evidence[] {
  let index: Map<string, Evidence[]> | undefined;
  return (id) => {
    index ??= new Map([...document.components, ...document.connections].map((item) => [item.id, item.evidence ?? []]));
    return index.get(id) ?? [];
  };
}

/** One strength for each rule that something passes and nothing fails. */
function toStrengths(evaluations: readonly Evaluation[]): Strength[] {
  const byRule = groupBy(evaluations.filter(({ verdict }) => verdict.verdict === 'pass' || verdict.verdict === 'fail'), ({ rule }) => rule.id);
  const strengths = [...byRule.values()].flatMap((group): Strength[] => {
    const [first] = group;
    if (!first || group.some(({ verdict }) => verdict.verdict === 'fail')) return [];
    const subjects = sortBy(group.map(({ subject }) => subject), ({ id }) => id);
    return [{
      id: first.rule.id,
      rule: first.rule.id,
      area: first.rule.area,
      weight: severityWeight[first.rule.severity],
      subjects,
      message: first.rule.strength.replaceAll('{names}', () => listNames(subjects.map(({ name }) => name))),
      evidence: mergeEvidence([], group.flatMap(({ trace }) => trace), () => []),
    }];
  });
  return strengths.sort((a, b) => b.weight - a.weight || areaNames.indexOf(a.area) - areaNames.indexOf(b.area) || compareText(a.rule, b.rule));
}

/** "a", "a and b", "a, b and c", "a, b, c and 4 more". */
export function listNames(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : [...names];
  const last = shown.pop() ?? '';
  return shown.length > 0 ? `${shown.join(', ')} and ${last}` : last;
}

const toBroken = ({ rule, subject, verdict }: Evaluation): BrokenRule[] =>
  verdict.verdict === 'broken' ? [{ rule: rule.id, subject: subject.id, message: verdict.message }] : [];

/** What a reader of a review or of the rule pages needs of a rule. */
export const describeRule = (rule: Rule): RuleInfo => ({
  id: rule.id,
  area: rule.area,
  title: rule.title,
  severity: rule.severity,
  why: rule.why,
  fix: rule.fix.map(({ option, tradeoff, code }) => ({ option, ...(tradeoff && { tradeoff }), ...(code && { code }) })),
  effort: rule.effort,
  references: rule.references.map(({ title, url }) => ({ title, url })),
});

const hashes = new WeakMap<readonly Rule[], string>();

/**
 * A hash of what the rules say and how they judge, as their examples show it. The code of a check stays out: it reads
 * differently in the window, which is built for size, than in the other hosts.
 */
function hashRules(rules: readonly Rule[]): string {
  const known = hashes.get(rules);
  if (known) return known;
  const value = hash(canonicalJson(rules.map((rule) => ({ ...describeRule(rule), selector: rule.selector, covers: rule.covers, examples: rule.examples }))));
  hashes.set(rules, value);
  return value;
}
