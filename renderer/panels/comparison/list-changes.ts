import { groupBy } from '../../../shared/lib/order.ts';
import type { ComparedFinding, Comparison, FindingStatus, ItemChange } from '../../../shared/review/comparison.ts';

/** What changed comes first, what is as it was last. */
export const shownStatuses: readonly FindingStatus[] = ['new', 'reopened', 'fixed', 'persisting', 'waived'];

export const statusTitles: Record<FindingStatus, string> = { new: 'New', reopened: 'Re-opened', persisting: 'Persisting', waived: 'Waived', fixed: 'Fixed' };

/** How many findings there are of each status, all of them named. */
export const countByStatus = (findings: readonly ComparedFinding[]): Record<FindingStatus, number> => {
  const counts: Record<FindingStatus, number> = { new: 0, reopened: 0, persisting: 0, waived: 0, fixed: 0 };
  for (const { status } of findings) counts[status] += 1;
  return counts;
};

/** The findings by status, what changed first; of the statuses chosen, or of all when none is. */
export function groupByStatus(findings: readonly ComparedFinding[], chosen: readonly FindingStatus[]): Array<{ status: FindingStatus; findings: ComparedFinding[] }> {
  const groups = groupBy(findings, ({ status }) => status);
  return shownStatuses.flatMap((status) => {
    const group = groups.get(status);
    return group && (chosen.length === 0 || chosen.includes(status)) ? [{ status, findings: group }] : [];
  });
}

/** The areas whose score is not what it was. */
export const changedScores = ({ scores }: Comparison): Comparison['scores'] => scores.filter(({ before, after }) => before !== after);

/** Whether nothing at all is different. */
export const isUnchanged = (comparison: Comparison): boolean =>
  comparison.model.length === 0 && changedScores(comparison).length === 0 && comparison.findings.every(({ status, severityBefore }) => (status === 'persisting' || status === 'waived') && severityBefore === undefined);

const typeWords: Record<ItemChange['type'], string> = { component: 'Component', connection: 'Connection', boundary: 'Boundary', 'data-asset': 'Data', system: 'System' };

/** What kind of thing changed, in a word. */
export const nameType = ({ type }: ItemChange): string => typeWords[type];

/** `before → after` of a field; what was not said is a dash. */
export const formatField = ({ before, after }: ItemChange['fields'][number]): string => `${before ?? '–'} → ${after ?? '–'}`;
