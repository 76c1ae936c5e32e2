import { compareText, groupBy } from '../../../shared/lib/order.ts';
import { areaNames, areas } from '../../../shared/model/kinds.ts';
import { severities, type Finding, type RuleInfo, type Subject } from '../../../shared/review/review.ts';
import type { FindingFilter } from '../../state/finding-filter.ts';
import { severityLabels } from '../../ui/severity.tsx';

/** The words that a finding can be found by, in lower case. */
function wordsOf({ message, subject, rule, area, evidence }: Finding, title: string | undefined): string {
  return [message, title, subject.name, subject.id, rule, areas[area].label, ...evidence.map(({ file }) => file)].join('\n').toLowerCase();
}

/** The findings that a filter lets through, in the order of the review: gravest first. Each word of its text must occur. */
export function filterFindings(findings: readonly Finding[], rules: Readonly<Record<string, RuleInfo>>, filter: FindingFilter): Finding[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const subjects = filter.subjects && new Set(filter.subjects);
  return findings.filter((finding) => {
    if (filter.status !== 'all' && (finding.waived !== undefined) !== (filter.status === 'waived')) return false;
    if (filter.severities.length > 0 && !filter.severities.includes(finding.severity)) return false;
    if (filter.areas.length > 0 && !filter.areas.includes(finding.area)) return false;
    if (subjects && !subjects.has(finding.subject.id) && !finding.related.some((id) => subjects.has(id))) return false;
    if (words.length === 0) return true;
    const text = wordsOf(finding, rules[finding.rule]?.title);
    return words.every((word) => text.includes(word));
  });
}

/** Whether a filter hides anything besides what is waived. */
export const isNarrowed = ({ text, areas: chosen, severities: grave, status, subjects }: FindingFilter): boolean =>
  text.trim() !== '' || chosen.length > 0 || grave.length > 0 || status !== 'open' || subjects !== null;

export interface FindingGroup {
  readonly key: string;
  readonly title: string;
  /** Set when the group is of one subject. */
  readonly subject?: Subject;
  readonly findings: readonly Finding[];
}

const rank = ({ severity, waived }: Finding): number => severities.indexOf(severity) + (waived ? severities.length : 0);

/** Findings in groups: severities and areas in their own order; rules in the order of the review; subjects by the gravest of their findings, then by how many, then by name. */
export function groupFindings(findings: readonly Finding[], by: FindingFilter['group'], rules: Readonly<Record<string, RuleInfo>> = {}): FindingGroup[] {
  if (by === 'severity') {
    const groups = groupBy(findings, ({ severity }) => severity);
    return severities.flatMap((key) => toGroup(key, severityLabels[key], groups.get(key)));
  }
  if (by === 'area') {
    const groups = groupBy(findings, ({ area }) => area);
    return areaNames.flatMap((key) => toGroup(key, areas[key].label, groups.get(key)));
  }
  if (by === 'rule') return [...groupBy(findings, ({ rule }) => rule)].map(([key, group]) => ({ key, title: rules[key]?.title ?? key, findings: group }));
  const groups = [...groupBy(findings, ({ subject }) => subject.id)].flatMap(([id, group]) => {
    const subject = group[0]?.subject;
    return subject ? [{ key: id, title: subject.name, subject, findings: group.toSorted((a, b) => rank(a) - rank(b)) }] : [];
  });
  const gravest = (group: FindingGroup): number => Math.min(...group.findings.map(rank));
  return groups.sort((a, b) => gravest(a) - gravest(b) || b.findings.length - a.findings.length || compareText(a.title, b.title));
}

const toGroup = (key: string, title: string, findings: readonly Finding[] | undefined): FindingGroup[] => (findings ? [{ key, title, findings }] : []);

/** A line of the list: a group's heading, or a finding. */
export type FindingLine = { readonly type: 'group'; readonly group: FindingGroup } | { readonly type: 'finding'; readonly finding: Finding };

/** Groups as lines, without the findings of those that are folded. */
export const toLines = (groups: readonly FindingGroup[], folded: ReadonlySet<string>): FindingLine[] =>
  groups.flatMap((group): FindingLine[] => [{ type: 'group', group }, ...(folded.has(group.key) ? [] : group.findings.map((finding): FindingLine => ({ type: 'finding', finding })))]);

/** The id of the finding a key leads to from another, in the order of the lines. Undefined when there is none. */
export function stepTo(lines: readonly FindingLine[], from: string | undefined, key: string, page: number): string | undefined {
  const ids = lines.flatMap((line) => (line.type === 'finding' ? [line.finding.id] : []));
  const at = from === undefined ? -1 : ids.indexOf(from);
  const last = ids.length - 1;
  switch (key) {
    case 'ArrowDown':
      return ids[Math.min(at + 1, last)];
    case 'ArrowUp':
      return ids[at < 0 ? last : Math.max(at - 1, 0)];
    case 'PageDown':
      return ids[Math.min(Math.max(at, 0) + page, last)];
    case 'PageUp':
      return ids[Math.max(at - page, 0)];
    case 'Home':
      return ids[0];
    case 'End':
      return ids[last];
    default:
      return undefined;
  }
}
