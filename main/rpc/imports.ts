import { resolve } from 'node:path';
import { importFrom, importInto, importTexts } from '../review/pipeline.ts';
import { os } from './implementer.ts';
import { runWithProgress } from './run-with-progress.ts';

export const imports = os.imports.router({
  run: os.imports.run.handler(({ input, signal }) => runWithProgress(signal, (tools) => importFrom(resolve(input.path), { ...tools, layout: input.layout }))),
  again: os.imports.again.handler(({ input, signal }) => runWithProgress(signal, (tools) => importInto(resolve(input.path), input.document, tools))),
  texts: os.imports.texts.handler(async ({ input }) => await importTexts(input)),
});
