import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHistory } from '../../main/history/index.ts';
import { reviewDocument } from '../../rules/engine/reviewer.ts';
import { rules } from '../../rules/index.ts';
import { compareReviews } from '../../shared/review/compare.ts';
import { generateSystem } from '../support/generate-system.ts';
import { sample, toRow, type Report } from './measure.ts';

/** Saving, listing and comparing in a history that holds a thousand reviews of a system of a hundred components. */
export async function benchHistory(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lintel-bench-'));
  const history = openHistory(join(folder, 'history.sqlite'));
  try {
    const start = generateSystem(100);
    const ids: string[] = [];
    const saveOne = (n: number): void => {
      const document = { ...start, description: `State ${n}`, components: start.components.map((component, index) => (index === n % 100 ? { ...component, description: `Edited ${n}` } : component)) };
      const review = reviewDocument(document, rules, '2026-01-01');
      ids.push(history.save({ document, review, note: `Review ${n}`, savedAt: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString() }).id);
    };
    for (let n = 0; n < 1_000; n += 1) saveOne(n);
    const document = { ...start, description: 'One more' };
    const review = reviewDocument(document, rules, '2026-01-01');
    report(toRow('save a review', '1000 kept', await sample(15, (run) => history.save({ document: { ...document, description: `More ${run}` }, review, note: '', savedAt: '2026-06-01T00:00:00.000Z' }))));
    report(toRow('list the reviews', '1000 kept', await sample(15, () => history.list({ documentId: start.id }))));
    report(toRow('compare two kept reviews', '1000 kept', await sample(15, (run) => compareReviews(history.get(ids[Math.abs(run)]!), history.get(ids[500 + Math.abs(run)]!)))));
  } finally {
    history.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
