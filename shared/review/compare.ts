import { canonicalJson } from '../lib/canonical-json.ts';
import { compareText } from '../lib/order.ts';
import type { ArchitectureDocument } from '../model/document.ts';
import { compareModels } from './compare-models.ts';
import { findingStatuses, type ComparedFinding, type Comparison } from './comparison.ts';
import { severities, type Finding, type Review } from './review.ts';

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
  const sameDesign = before.review.document.hash === after.review.document.hash;
  const old = new Map(before.review.findings.map((finding) => [finding.id, finding]));
  const now = new Map(after.review.findings.map((finding) => [finding.id, finding]));
  const findings = [
    ...after.review.findings.map((finding) => describe(finding, old.get(finding.id))),
    ...before.review.findings.filter(({ id }) => !now.has(id)).map((finding): ComparedFinding => ({ id: finding.id, status: 'fixed', finding })),
  ].map((compared) => (rulesChanged && isChange(compared) ? { ...compared, cause: sameDesign || rulesAlone(compared, old, now, before, after) ? ('rules' as const) : ('model' as const) } : compared));
  return {
    findings: findings.sort(compareFindings),
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

const isChange = ({ status, severityBefore }: ComparedFinding): boolean => status === 'new' || status === 'fixed' || severityBefore !== undefined;

/** Whether the design around a finding's subject is the same in both, so that only the rules can have made the difference. */
function rulesAlone({ id, finding }: ComparedFinding, old: ReadonlyMap<string, Finding>, now: ReadonlyMap<string, Finding>, before: Reviewed, after: Reviewed): boolean {
  const ids = new Set([finding.subject.id, ...finding.related, ...finding.trace.map(({ subject }) => subject)]);
  const around = ({ document }: Reviewed): string =>
    canonicalJson({
      components: document.components.filter((item) => ids.has(item.id)),
      connections: document.connections.filter((item) => ids.has(item.id) || ids.has(item.from) || ids.has(item.to)),
      answers: document.answers.filter((item) => ids.has(item.subject)),
      context: ids.has('context') ? document.context : null,
      facts: ids.has('system') ? document.facts : null,
    });
  return (old.get(id) === undefined || now.get(id) === undefined || old.get(id)?.severity !== now.get(id)?.severity) && around(before) === around(after);
}

function compareFindings(a: ComparedFinding, b: ComparedFinding): number {
  return findingStatuses.indexOf(a.status) - findingStatuses.indexOf(b.status) || severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) || compareText(a.id, b.id);
}
