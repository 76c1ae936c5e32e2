import { compareText } from '../lib/order.ts';
import type { ArchitectureDocument } from '../model/document.ts';
import { compareModels } from './compare-models.ts';
import { findingStatuses, type ComparedFinding, type Comparison } from './comparison.ts';
import { severities, type Finding, type Review } from './review.ts';
import { indexSurroundings } from './surroundings.ts';

/** A document with the review that was made of it. */
export interface Reviewed {
  readonly document: ArchitectureDocument;
  readonly review: Review;
}

/**
 * What became of a system between two reviews: exact, because a finding is its rule and its subject. Pure and
 * deterministic; comparing a review with itself shows no change.
 */
export function compareReviews(before: Reviewed, after: Reviewed): Comparison {
  const rulesChanged = before.review.rulesHash !== after.review.rulesHash;
  const old = indexByIds(before.review.findings);
  const now = indexByIds(after.review.findings);
  const compared = [
    ...after.review.findings.map((finding) => describe(finding, old.get(finding.id))),
    ...before.review.findings.filter(({ id }) => !now.has(id)).map((finding): ComparedFinding => ({ id: finding.id, status: 'fixed', finding })),
  ];
  return {
    findings: (rulesChanged ? nameCauses(compared, before.document, after.document) : compared).sort(compareFindings),
    model: compareModels(before.document, after.document),
    scores: after.review.scores.map(({ area, score }) => ({ area, before: before.review.scores.find((entry) => entry.area === area)?.score ?? null, after: score })),
    overall: { before: before.review.overall.score, after: after.review.overall.score },
    rulesChanged,
  };
}

function describe(finding: Finding, earlier: Finding | undefined): ComparedFinding {
  const status = finding.waived ? 'waived' : !earlier ? 'new' : earlier.waived ? 'reopened' : 'persisting';
  return { id: finding.id, status, finding, ...(earlier && earlier.severity !== finding.severity && { severityBefore: earlier.severity }) };
}

/** Findings by the ids under which they may have been told: one that is true of several may have been one of each of them. */
const indexByIds = (findings: readonly Finding[]): ReadonlyMap<string, Finding> =>
  new Map([...findings.flatMap((finding) => (finding.subjects ?? []).map(({ id }) => [`${finding.rule}@${id}`, finding] as const)), ...findings.map((finding) => [finding.id, finding] as const)]);

/** Says of each finding that came, went or weighs otherwise whether the design or only the rules can have made the difference. */
function nameCauses(compared: readonly ComparedFinding[], before: ArchitectureDocument, after: ArchitectureDocument): ComparedFinding[] {
  const viewBefore = indexSurroundings(before);
  const viewAfter = indexSurroundings(after);
  return compared.map((item) => {
    if (item.status !== 'new' && item.status !== 'fixed' && item.severityBefore === undefined) return item;
    const { subject, related, trace } = item.finding;
    const seen = [...new Set([subject.id, subject.from ?? subject.id, subject.to ?? subject.id, ...related, ...trace.map((read) => read.subject)])];
    const same = seen.every((id) => viewBefore(id) === viewAfter(id));
    return { ...item, cause: same ? 'rules' : 'model' };
  });
}

function compareFindings(a: ComparedFinding, b: ComparedFinding): number {
  return findingStatuses.indexOf(a.status) - findingStatuses.indexOf(b.status) || severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) || compareText(a.id, b.id);
}
