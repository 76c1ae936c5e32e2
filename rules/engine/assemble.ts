import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import { hash } from '../../shared/lib/hash.ts';
import { compareText, sortBy } from '../../shared/lib/order.ts';
import type { Structure } from '../../shared/graph/structure.ts';
import type { ArchitectureDocument } from '../../shared/model/document.ts';
import { hashMeaning } from '../../shared/model/meaning.ts';
import { areaNames } from '../../shared/model/kinds.ts';
import type { BrokenRule, Read, RefusedRule, Review, RuleInfo, Strength, Subject } from '../../shared/review/review.ts';
import { joinAlike } from './alike.ts';
import type { Rule } from './define-rule.ts';
import { mergeEvidence, type Entry } from './entry.ts';
import { listNames } from './names.ts';
import type { FindingIndex } from './findings.ts';
import type { QuestionIndex } from './questions.ts';
import { scoreAreas, severityWeight, type Counts } from './scores.ts';
import { waive } from './waivers.ts';

/** All that a review is made from. */
export interface Evaluated {
  readonly document: ArchitectureDocument;
  readonly structure: Structure;
  readonly rules: readonly Rule[];
  readonly refused: readonly RefusedRule[];
  /** By id of the subject: the system, then components and connections in the order of their ids. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly counts: ReadonlyMap<Rule, Counts>;
  /** By rule; none for a rule that nothing passes or something fails. */
  readonly strengths: ReadonlyMap<Rule, Strength>;
  readonly findings: FindingIndex;
  readonly questions: QuestionIndex;
}

/** Puts a review together: findings, strengths, questions and scores, each in a fixed order. */
export function assembleReview({ document, structure, rules, refused, entries, counts, strengths, findings: found, questions: index }: Evaluated, asOf: string): Review {
  const waived = new Set(document.waivers.map(({ finding }) => finding));
  const { findings, waivers } = waive(joinAlike(found.sorted(), structure, waived), document, asOf);
  const ranked = [...strengths.values()].sort((a, b) => b.weight - a.weight || areaNames.indexOf(a.area) - areaNames.indexOf(b.area) || compareText(a.rule, b.rule));
  const mentioned = new Set([...findings, ...ranked].map(({ rule }) => rule));
  const { questions, left } = index.rank();
  return {
    version: 1,
    document: { id: document.id, name: document.name, hash: hashMeaning(document), components: document.components.length, connections: document.connections.length },
    rulesHash: hashRules(rules),
    asOf,
    findings,
    ...(waivers.length > 0 && { waivers }),
    strengths: ranked,
    questions,
    ...(left > 0 && { questionsLeft: left }),
    ...scoreAreas(rules, counts),
    rules: Object.fromEntries(sortBy(rules.filter(({ id, file }) => mentioned.has(id) || file !== undefined), ({ id }) => id).map((rule) => [rule.id, describeRule(rule)])),
    broken: listBroken(entries),
    ...(refused.length > 0 && { refused: [...refused] }),
  };
}

function listBroken(entries: ReadonlyMap<string, Entry>): BrokenRule[] {
  const all: BrokenRule[] = [];
  for (const { broken } of entries.values()) if (broken.length > 0) all.push(...broken);
  return sortBy(all, ({ rule, subject }) => `${rule} ${subject}`);
}

/** As much evidence of a strength as anybody looks at. */
const maximalEvidence = 100;

/** The strengths of some rules: one for each that something passes and nothing fails. */
export function findStrengths(rules: Iterable<Rule>, entries: ReadonlyMap<string, Entry>, counts: ReadonlyMap<Rule, Counts>): Map<Rule, Strength> {
  const passes = new Map<Rule, Passed[]>();
  for (const rule of rules) {
    const { passed, failed } = counts.get(rule) ?? { passed: 0, failed: 0 };
    if (passed > 0 && failed === 0) passes.set(rule, []);
  }
  if (passes.size === 0) return new Map();
  for (const { candidate, passes: passed } of entries.values()) for (const { rule, trace } of passed) passes.get(rule)?.push({ subject: candidate.subject, trace });
  return new Map([...passes].map(([rule, evaluations]) => [rule, toStrength(rule, evaluations)]));
}

interface Passed {
  readonly subject: Subject;
  readonly trace: readonly Read[];
}

function toStrength(rule: Rule, evaluations: readonly Passed[]): Strength {
  const subjects = evaluations.map(({ subject }) => subject);
  return {
    id: rule.id,
    rule: rule.id,
    area: rule.area,
    weight: severityWeight[rule.severity],
    subjects,
    message: rule.strength.replaceAll('{names}', () => listNames(subjects.map(({ name }) => name))),
    evidence: mergeEvidence([], evaluations.flatMap(({ trace }) => trace), []).slice(0, maximalEvidence),
  };
}

/** What a reader of a review or of the rule pages needs of a rule. */
export function describeRule(rule: Rule): RuleInfo {
  let known = described.get(rule);
  if (!known) described.set(rule, (known = toInfo(rule)));
  return known;
}

const described = new WeakMap<Rule, RuleInfo>();

const toInfo = (rule: Rule): RuleInfo => ({
  id: rule.id,
  area: rule.area,
  title: rule.title,
  severity: rule.severity,
  why: rule.why,
  fix: rule.fix.map(({ option, tradeoff, code }) => ({ option, ...(tradeoff && { tradeoff }), ...(code && { code }) })),
  effort: rule.effort,
  references: rule.references.map(({ title, url }) => ({ title, url })),
  ...(rule.options && { options: { ...rule.options } }),
  ...(rule.file !== undefined && { file: rule.file }),
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
