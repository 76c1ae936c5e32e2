import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import { sortBy } from '../../shared/lib/order.ts';
import type { ArchitectureDocument, Waiver } from '../../shared/model/document.ts';
import { basisOf, type Finding, type WaiverState } from '../../shared/review/review.ts';

/** Marks the findings that waivers cover, and tells of waivers that cover nothing: any more, or since what they were given for has changed. */
export function waive(findings: Finding[], { waivers }: Pick<ArchitectureDocument, 'waivers'>, asOf: string): { findings: Finding[]; waivers: WaiverState[] } {
  if (waivers.length === 0) return { findings, waivers: [] };
  // Of several for one finding the latest holds.
  const latest = new Map(sortBy(waivers, (waiver) => `${waiver.date} ${canonicalJson(waiver)}`).map((waiver) => [waiver.finding, waiver]));
  const states = new Map<string, WaiverState>([...latest.values()].map((waiver) => [waiver.finding, { finding: waiver.finding, state: 'unused', reason: waiver.reason }]));
  const marked = findings.map((finding) => {
    const waiver = latest.get(finding.id);
    if (!waiver) return finding;
    const changed = changedSince(waiver, finding);
    if (waiver.expires !== undefined && waiver.expires < asOf) states.set(finding.id, { finding: finding.id, state: 'expired', reason: waiver.reason });
    else if (changed.length > 0) states.set(finding.id, { finding: finding.id, state: 'reopened', reason: waiver.reason, changed });
    else {
      states.delete(finding.id);
      return { ...finding, waived: describe(waiver) };
    }
    return finding;
  });
  return { findings: marked, waivers: sortBy(states.values(), ({ finding }) => finding) };
}

/** The facts that a waiver was given for and that are said otherwise now. One that does not tell them covers its finding whatever they say. */
function changedSince({ basis }: Waiver, finding: Finding): string[] {
  if (!basis) return [];
  const now = basisOf(finding);
  return [...new Set([...Object.keys(basis), ...Object.keys(now)])].filter((key) => canonicalJson(basis[key] ?? null) !== canonicalJson(now[key] ?? null)).sort();
}

const describe = ({ reason, author, date, expires, ticket }: Waiver): NonNullable<Finding['waived']> => ({ reason, author, date, ...(expires && { expires }), ...(ticket && { ticket }) });
