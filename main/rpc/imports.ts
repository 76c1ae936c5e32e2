import { resolve } from 'node:path';
import { importInThread } from '../review/import-thread/index.ts';
import { importInto, importTexts } from '../review/pipeline.ts';
import { os } from './implementer.ts';
import { runWithProgress } from './run-with-progress.ts';

export const imports = os.imports.router({
  run: os.imports.run.handler(({ input, context, signal }) => runWithProgress(signal, (tools) => importInThread({ path: resolve(input.path), layout: input.layout, cache: context.cacheFolder, rules: context.rulesFolder }, tools))),
  again: os.imports.again.handler(({ input, context, signal }) => runWithProgress(signal, (tools) => importInto(resolve(input.path), input.document, { ...tools, cache: context.cacheFolder, rules: context.rulesFolder }))),
  texts: os.imports.texts.handler(async ({ input }) => await importTexts(input)),
});
