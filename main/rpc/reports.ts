import { resolve } from 'node:path';
import { writeAtomic } from '../files/write-atomic.ts';
import { renderReport } from '../review/pipeline.ts';
import { os } from './implementer.ts';
import { runWithProgress } from './run-with-progress.ts';

export const reports = os.reports.router({
  render: os.reports.render.handler(({ input, context, signal }) =>
    runWithProgress(signal, async (tools) => {
      const rendered = await renderReport(input.document, input.format, context.today(), tools);
      tools.signal.throwIfAborted();
      if (input.path === undefined) return { base64: rendered.toString('base64'), bytes: rendered.length };
      const path = resolve(input.path);
      await writeAtomic(path, rendered);
      return { path, bytes: rendered.length };
    }),
  ),
});
