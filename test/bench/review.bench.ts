import { produce } from 'immer';
import { createReviewer, reviewDocument } from '../../rules/engine/reviewer.ts';
import { rules } from '../../rules/index.ts';
import { generateSystem } from '../support/generate-system.ts';
import { sample, slope, toRow, type Report } from './measure.ts';

/** Full reviews from nothing, and reviews after one edit of one fact. */
export async function benchReview(report: Report): Promise<void> {
  for (const kind of ['full review', 'review after one edit'] as const) {
    const points: Array<{ size: number; ms: number }> = [];
    for (const size of [100, 1_000, 5_000]) {
      const document = generateSystem(size);
      const samples = kind === 'full review' ? await benchFull(document) : await benchEdits(document);
      const row = toRow(`${kind} (${rules.length} rules)`, size, samples);
      points.push({ size, ms: row.median });
      report(row);
    }
    report(toRow(`${kind}: slope`, '1000 → 5000', [slope(points[1]!, points[2]!)], 'exponent'));
  }
}

const benchFull = (document: ReturnType<typeof generateSystem>): Promise<number[]> => sample(7, () => reviewDocument(document, rules, '2026-01-01'), 2);

async function benchEdits(start: ReturnType<typeof generateSystem>): Promise<number[]> {
  const reviewer = createReviewer(rules);
  let document = produce(start, () => {});
  reviewer.review(document, '2026-01-01');
  return sample(
    15,
    (run) => {
      document = produce(document, (draft) => {
        const component = draft.components[(run + 20) * 7 % draft.components.length]!;
        component.facts = { ...component.facts, 'observability.healthcheck': { value: run % 2 === 0, source: 'user' } };
      });
      reviewer.review(document, '2026-01-01');
    },
    5,
  );
}
