import { scalarAt, type Located } from '../../yaml/located.ts';

const reference = /\$\{([^{}$]{1,300})\}/g;
const deepest = 6;

/**
 * Fills in what a configuration says of itself: `${self:custom.table}`, `${opt:stage, 'dev'}`, `${sls:stage}`. What only
 * the deployment knows stays as it is written. https://www.serverless.com/framework/docs/guides/variables
 */
export function fillVariables(root: Located | undefined, text: string): string {
  let filled = text.slice(0, 5_000);
  for (let round = 0; round < deepest && filled.includes('${') && filled.length < 20_000; round += 1) {
    const next = filled.replace(reference, (whole, inner: string) => {
      for (const option of inner.split(',').map((part) => part.trim())) {
        const found = valueOf(root, option);
        if (found !== undefined) return found;
      }
      return whole;
    });
    if (next === filled) break;
    filled = next;
  }
  return filled;
}

function valueOf(root: Located | undefined, option: string): string | undefined {
  const literal = /^(["'])(.*)\1$/.exec(option);
  if (literal) return literal[2];
  if (option === 'sls:stage') return scalarAt(root, 'provider', 'stage')?.text ?? 'dev';
  const path = /^self:([\w.-]+)$/.exec(option)?.[1]?.split('.');
  if (!path) return undefined;
  const [first] = path;
  if (first === 'service' && path.length === 1) return scalarAt(root, 'service')?.text ?? scalarAt(root, 'service', 'name')?.text;
  return scalarAt(root, ...path)?.text;
}
