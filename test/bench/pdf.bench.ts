import { renderPdf, stopPdfWorker } from '../../main/report/pdf/index.ts';
import { reviewDocument } from '../../rules/engine/reviewer.ts';
import { rules } from '../../rules/index.ts';
import { layoutDocument } from '../../shared/layout/index.ts';
import { generateSystem } from '../support/generate-system.ts';
import { sample, toRow, type Report } from './measure.ts';

/** Reports of a review with 20 and with 200 findings: the first of a process, which starts the compiler, and those after it. */
export async function benchPdf(report: Report): Promise<void> {
  for (const count of [20, 200]) {
    const plain = generateSystem(100);
    const document = { ...plain, layout: await layoutDocument(plain) };
    const full = reviewDocument(document, rules, '2026-01-01');
    const findings = Array.from({ length: count }, (_, index) => full.findings[index % full.findings.length]!);
    const review = { ...full, findings };
    const cold = await sample(3, async () => {
      await stopPdfWorker();
      await renderPdf({ document, review });
    }, 0);
    report(toRow('PDF, cold', `${count} findings`, cold));
    report(toRow('PDF, warm', `${count} findings`, await sample(5, (run) => renderPdf({ document, review: { ...review, asOf: `2026-01-0${run + 2}` } }))));
  }
  await stopPdfWorker();
}
