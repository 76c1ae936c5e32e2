import { renderCode } from '../report/code/index.ts';
import { os } from './implementer.ts';

export const code = os.code.router({
  view: os.code.view.handler(async ({ input: { document, ...request } }) => await renderCode(document.codebase, request)),
});
