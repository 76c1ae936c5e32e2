import { groupBy } from '../../shared/lib/order.ts';
import { areaNames, type Area } from '../../shared/model/kinds.ts';
import type { AreaScore, Review, Severity } from '../../shared/review/review.ts';
import type { Evaluation } from './evaluate.ts';

/** What one rule counts for in a score, and a question for in the ranking. */
export const severityWeight: Readonly<Record<Severity, number>> = { high: 9, medium: 4, low: 1 };

interface Tally {
  passed: number;
  failed: number;
  unknown: number;
  /** Σ weight × share of the rule's settled subjects that pass, over rules with something settled. */
  earned: number;
  /** Σ weight over the same rules. */
  possible: number;
  /** Σ weight × share of the rule's subjects that are settled, and Σ weight, over all rules that apply. */
  settled: number;
  applicable: number;
}

const emptyTally = (): Tally => ({ passed: 0, failed: 0, unknown: 0, earned: 0, possible: 0, settled: 0, applicable: 0 });

/**
 * Scores each area and the whole. A rule counts by its severity, not by how many subjects it has, so that one rule over
 * a hundred components does not drown the others: score = 100 · Σ w·passed/(passed+failed) / Σ w.
 * Unknown costs no points; it lowers `known` = Σ w·settled/applicable / Σ w.
 */
export function scoreAreas(evaluations: readonly Evaluation[]): Pick<Review, 'scores' | 'overall'> {
  const tallies = new Map<Area, Tally>(areaNames.map((area) => [area, emptyTally()]));
  const total = emptyTally();
  for (const group of groupBy(evaluations, ({ rule }) => rule.id).values()) {
    const [first] = group;
    const tally = first && tallies.get(first.rule.area);
    if (!first || !tally) continue;
    for (const each of [tally, total]) addRule(each, severityWeight[first.rule.severity], group);
  }
  return { scores: [...tallies].map(([area, tally]): AreaScore => ({ area, ...toScore(tally) })), overall: toScore(total) };
}

function addRule(tally: Tally, weight: number, group: readonly Evaluation[]): void {
  let [passed, failed, unknown] = [0, 0, 0];
  for (const { verdict } of group) {
    if (verdict.verdict === 'pass') passed += 1;
    else if (verdict.verdict === 'fail') failed += 1;
    else if (verdict.verdict === 'unknown') unknown += 1;
  }
  const settled = passed + failed;
  tally.passed += passed;
  tally.failed += failed;
  tally.unknown += unknown;
  if (settled + unknown === 0) return;
  tally.applicable += weight;
  tally.settled += (weight * settled) / (settled + unknown);
  if (settled === 0) return;
  tally.possible += weight;
  tally.earned += (weight * passed) / settled;
}

const toScore = (tally: Tally): Omit<AreaScore, 'area'> => ({
  score: tally.possible === 0 ? null : Math.round((100 * tally.earned) / tally.possible),
  known: tally.applicable === 0 ? 0 : Math.round((100 * tally.settled) / tally.applicable) / 100,
  passed: tally.passed,
  failed: tally.failed,
  unknown: tally.unknown,
});
