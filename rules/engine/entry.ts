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
  readonly findings: readonly Finding[];
  readonly broken: readonly BrokenRule[];
  /** What its unknown verdicts wait for: of itself, and of others. */
  readonly wanted: readonly Wanted[];
  readonly wantedElsewhere: readonly Wanted[];
}

export function toEntry(candidate: Candidate, all: readonly Evaluation[], isDeclined: (read: Read) => boolean): Entry {
  const evaluations = all.filter(({ verdict, others }) => verdict.verdict !== 'not-applicable' || others.length > 0);
  const findings = joinCauses(evaluations.flatMap((evaluation) => toFinding(evaluation, candidate) ?? []), evaluations);
  const { own, elsewhere } = gatherWanted(evaluations, isDeclined);
  const broken = evaluations.flatMap(({ rule, subject, verdict }) => (verdict.verdict === 'broken' ? [{ rule: rule.id, subject: subject.id, message: verdict.message }] : []));
  return { candidate, evaluations, findings, broken, wanted: own, wantedElsewhere: elsewhere };
}

/** One finding for one cause: what follows from another is told with it. As grave as the gravest of them. */
function joinCauses(findings: Finding[], evaluations: readonly Evaluation[]): Finding[] {
  const causing = evaluations.filter(({ rule, verdict }) => rule.causes && verdict.verdict === 'fail');
  if (causing.length === 0 || findings.length < 2) return findings;
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

function toFinding({ rule, subject, verdict, trace }: Evaluation, { evidence }: Candidate): Finding | undefined {
  if (verdict.verdict !== 'fail') return undefined;
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
