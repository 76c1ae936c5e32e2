import { mappingOf, textAt, valueAt, type Located } from '../../yaml/located.ts';
import { setAt } from './transform.ts';

/** Real patches have some operations; each copies the way from the root to its target. */
const maximalOperations = 1_000;
const maximalSteps = 60;

/**
 * Applies a JSON patch (RFC 6902) to a value; what an operation cannot be applied to is told through `miss` and left.
 * https://www.rfc-editor.org/rfc/rfc6902
 */
export function applyJsonPatch(root: Located, operations: readonly Located[], miss: (operation: Located) => void): Located {
  let result = root;
  for (const operation of operations.slice(0, maximalOperations)) {
    const path = stepsOf(textAt(operation, 'path'));
    const from = stepsOf(textAt(operation, 'from'));
    const next = path && applyOne(operates(operation) && isAnnotation(path) ? withAnnotations(result) : result, textAt(operation, 'op') ?? '', path, from, valueAt(operation, 'value'));
    if (next) result = next;
    else miss(operation);
  }
  return result;
}

const operates = (operation: Located): boolean => /^(?:add|copy|move)$/.test(textAt(operation, 'op') ?? '');

const isAnnotation = (path: readonly string[]): boolean => path.length === 3 && path[0] === 'metadata' && path[1] === 'annotations';

/** Kustomize adds annotations to objects that have none yet, and nothing else below what is missing. */
const withAnnotations = (root: Located): Located => {
  const metadata = valueAt(root, 'metadata');
  return metadata?.type === 'mapping' && !valueAt(metadata, 'annotations') ? setAt(root, ['metadata', 'annotations'], mappingOf(new Map(), metadata.place)) : root;
};

const stepsOf = (pointer: string | undefined): string[] | undefined => {
  const steps = pointer?.startsWith('/') ? pointer.slice(1).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')) : undefined;
  return steps && steps.length <= maximalSteps ? steps : undefined;
};

function applyOne(root: Located, operation: string, path: readonly string[], from: readonly string[] | undefined, value: Located | undefined): Located | undefined {
  switch (operation) {
    case 'add':
    case 'replace':
      return value && change(root, path, value, operation === 'add');
    case 'remove':
      return change(root, path, undefined, false);
    case 'copy':
    case 'move': {
      const moved = from && at(root, from);
      const without = operation === 'move' && from && moved ? change(root, from, undefined, false) : root;
      return moved && without && change(without, path, moved, true);
    }
    default:
      return operation === 'test' ? root : undefined;
  }
}

function at(root: Located, path: readonly string[]): Located | undefined {
  let found: Located | undefined = root;
  for (const step of path) {
    if (found?.type === 'list') found = found.items[Number(step)];
    else found = found?.type === 'mapping' ? found.entries.get(step)?.value : undefined;
  }
  return found;
}

/** The tree with the value at a path set, inserted or taken out; `undefined` when there is no such path. */
function change(value: Located | undefined, path: readonly string[], to: Located | undefined, insert: boolean): Located | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return to;
  if (value?.type === 'mapping') {
    const before = value.entries.get(step);
    if (rest.length > 0 || to === undefined) {
      if (!before) return undefined;
    }
    const inner = rest.length > 0 ? change(before?.value, rest, to, insert) : to;
    if (rest.length > 0 && !inner) return undefined;
    const entries = new Map(value.entries);
    if (inner) entries.set(step, { place: before?.place ?? inner.place, value: inner });
    else entries.delete(step);
    return mappingOf(entries, value.place);
  }
  if (value?.type !== 'list') return undefined;
  const index = step === '-' ? value.items.length : /^\d{1,6}$/.test(step) ? Number(step) : Number.NaN;
  if (!(index <= value.items.length) || (index === value.items.length && (!insert || rest.length > 0))) return undefined;
  const items = [...value.items];
  if (rest.length > 0) {
    const inner = change(items[index], rest, to, insert);
    if (!inner) return undefined;
    items[index] = inner;
  } else if (to === undefined) items.splice(index, 1);
  else items.splice(index, insert ? 0 : 1, to);
  return { ...value, items };
}
