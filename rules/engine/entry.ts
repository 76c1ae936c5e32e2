import type { Evidence } from '../../shared/model/document.ts';
import { groupBy } from '../../shared/lib/order.ts';
import { severities, type BrokenRule, type Finding, type Read } from '../../shared/review/review.ts';
import type { Candidate, Evaluation } from './evaluate.ts';
import { gatherWanted, type Wanted } from './questions.ts';

/** What is known of one subject: its evaluations and what a review takes from them, so that after an edit only entries of what changed are made anew. */
export interface Entry {
  readonly candidate: Candidate;
  /** In the order of the rules. What does not apply is left out, unless facts of other subjects decided it. */
  readonly evaluations: readonly Evaluation[];
  readonly passes: readonly Evaluation[];
  readonly findings: readonly Finding[];
  readonly broken: readonly BrokenRule[];
  /** What its unknown verdicts wait for: of itself, and of others. */
  readonly wanted: readonly Wanted[];
  readonly wantedElsewhere: readonly Wanted[];
}

export function toEntry(candidate: Candidate, all: readonly Evaluation[], isDeclined: (read: Read) => boolean): Entry {
  const evaluations: Evaluation[] = [];
  const passes: Evaluation[] = [];
  const unknown: Evaluation[] = [];
  const found: Finding[] = [];
  const broken: BrokenRule[] = [];
  for (const evaluation of all) {
    const { rule, verdict } = evaluation;
    if (verdict.verdict === 'not-applicable' && evaluation.others.length === 0) continue;
    evaluations.push(evaluation);
    if (verdict.verdict === 'pass') passes.push(evaluation);
    else if (verdict.verdict === 'fail') found.push(toFinding(evaluation, verdict, candidate));
    else if (verdict.verdict === 'broken') broken.push({ rule: rule.id, subject: candidate.subject.id, message: verdict.message });
    else if (verdict.verdict === 'unknown' && evaluation.wanted.length > 0) unknown.push(evaluation);
  }
  const { own, elsewhere } = gatherWanted(candidate.subject.id, unknown, isDeclined);
  return { candidate, evaluations, passes, findings: joinCauses(found, evaluations), broken, wanted: own, wantedElsewhere: elsewhere };
}

type Failed = Extract<Evaluation['verdict'], { verdict: 'fail' }>;

/** One finding for one cause: what follows from another is told with it. As grave as the gravest of them. */
function joinCauses(findings: Finding[], evaluations: readonly Evaluation[]): Finding[] {
  if (findings.length < 2) return findings;
  const causing = evaluations.filter(({ rule, verdict }) => rule.causes && verdict.verdict === 'fail');
  if (causing.length === 0) return findings;
  const causeOf = new Map(causing.flatMap(({ rule }) => (rule.causes ?? []).map((id) => [id, rule.id] as const)));
  const followed = groupBy(findings.filter(({ rule }) => causeOf.has(rule)), ({ rule }) => causeOf.get(rule) ?? '');
  return findings
    .filter(({ rule }) => !causeOf.has(rule))
    .map((finding) => {
      const consequences = followed.get(finding.rule);
      if (!consequences) return finding;
      const gravest = [finding, ...consequences].reduce((a, b) => (severities.indexOf(b.severity) < severities.indexOf(a.severity) ? b : a));
      return { ...finding, severity: gravest.severity, consequences: consequences.map(({ rule, severity, message }) => ({ rule, severity, message })) };
    });
}

function toFinding({ rule, trace }: Evaluation, verdict: Failed, { subject, evidence }: Candidate): Finding {
  return {
    id: `${rule.id}@${subject.id}`,
    rule: rule.id,
    area: rule.area,
    severity: rule.fixedSeverity ?? verdict.severity ?? rule.severity,
    subject,
    related: [...(verdict.related ?? [])],
    message: verdict.message,
    evidence: mergeEvidence(verdict.evidence ?? [], trace, evidence),
    trace: [...trace],
  };
}

/** The rule's own evidence, then that of the facts it read; where there is none, the place where the subject itself stands. */
export function mergeEvidence(own: readonly Evidence[], trace: readonly Read[], ofSubject: readonly Evidence[]): Evidence[] {
  const all = trace.some(({ evidence }) => evidence) ? [...own, ...trace.flatMap((read) => read.evidence ?? [])] : own;
  const chosen = all.length > 0 ? all : ofSubject;
  return chosen.length < 2 ? [...chosen] : [...new Map(chosen.map((item) => [`${item.file}:${item.line ?? 0}`, item])).values()];
}
