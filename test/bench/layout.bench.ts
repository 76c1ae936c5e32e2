import { layoutDocument } from '../../shared/layout/index.ts';
import { generateSystem } from '../support/generate-system.ts';
import { sample, slope, toRow, type Report } from './measure.ts';

/** Automatic layout of generated systems. */
export async function benchLayout(report: Report): Promise<void> {
  const points: Array<{ size: number; ms: number }> = [];
  for (const size of [100, 1_000, 5_000]) {
    const document = generateSystem(size);
    const row = toRow('automatic layout', size, await sample(size > 1_000 ? 1 : 3, () => layoutDocument(document), size > 1_000 ? 0 : 1));
    points.push({ size, ms: row.median });
    report(row);
  }
  report(toRow('automatic layout: slope', '100 → 1000', [slope(points[0]!, points[1]!)], 'exponent'));
}
