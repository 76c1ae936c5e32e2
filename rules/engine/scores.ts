import { areaNames, type Area } from '../../shared/model/kinds.ts';
import type { AreaScore, Review, Severity } from '../../shared/review/review.ts';
import type { Rule } from './define-rule.ts';

/** What one rule counts for in a score, and a question for in the ranking. */
export const severityWeight: Readonly<Record<Severity, number>> = { high: 9, medium: 4, low: 1 };

/** How a rule fared over its subjects. */
export interface Counts {
  passed: number;
  failed: number;
  unknown: number;
}

interface Tally extends Counts {
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
export function scoreAreas(rules: readonly Rule[], counts: ReadonlyMap<Rule, Counts>): Pick<Review, 'scores' | 'overall'> {
  const tallies = new Map<Area, Tally>(areaNames.map((area) => [area, emptyTally()]));
  const total = emptyTally();
  for (const rule of rules) {
    const tally = tallies.get(rule.area);
    const count = counts.get(rule);
    if (tally && count) for (const each of [tally, total]) addRule(each, severityWeight[rule.severity], count);
  }
  return { scores: [...tallies].map(([area, tally]): AreaScore => ({ area, ...toScore(tally) })), overall: toScore(total) };
}

function addRule(tally: Tally, weight: number, { passed, failed, unknown }: Counts): void {
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
