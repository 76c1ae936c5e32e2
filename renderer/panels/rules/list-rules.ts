import { compareText, groupBy } from '../../../shared/lib/order.ts';
import { areaNames, areas, type Area } from '../../../shared/model/kinds.ts';
import { severities, type RuleInfo } from '../../../shared/review/review.ts';

/** The rules in which every word of a text occurs: in their title, reason, id or area. */
export function filterRules(rules: readonly RuleInfo[], text: string): RuleInfo[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rules.filter(({ id, title, why, area }) => {
    const searched = [id, title, why, areas[area].label].join('\n').toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}

/** Rules by area in the framework's order, in each the gravest first. */
export function groupRules(rules: readonly RuleInfo[]): Array<{ area: Area; rules: RuleInfo[] }> {
  const groups = groupBy(rules, ({ area }) => area);
  return areaNames.flatMap((area) => {
    const group = groups.get(area);
    return group ? [{ area, rules: group.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || compareText(a.title, b.title)) }] : [];
  });
}
