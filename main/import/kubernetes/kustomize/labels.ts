import { entriesAt, isTrue, mappingOf, textAt, valueAt, type Located, type LocatedEntry } from '../../yaml/located.ts';
import { itemsAt } from '../resource.ts';
import { rewrite, setAt } from './transform.ts';

/** Where the kinds with a template of pods keep its metadata. */
const templates = new Map<string, readonly string[]>([
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job'].map((kind): [string, string[]] => [kind, ['spec', 'template', 'metadata']]),
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'metadata']],
]);

/**
 * Where the kinds keep a selector that labels are put into even when it is not there yet; a Job's is left to the cluster.
 * https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/konfig/builtinpluginconsts/commonlabels.go
 */
const selectors = new Map<string, readonly string[]>([
  ['Service', ['spec', 'selector']], ['ReplicationController', ['spec', 'selector']],
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind): [string, string[]] => [kind, ['spec', 'selector', 'matchLabels']]),
]);

/** Selectors of others that are added to only where they are. */
const present = /^(?:Job|PodDisruptionBudget)$/;
const matchLabels = ['spec', 'selector', 'matchLabels'];

/**
 * Puts `labels`, `commonLabels` and `commonAnnotations` of a kustomization on an object, and what is chosen by them into
 * its selector. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/labels/
 */
export function setLabels(kind: string, value: Located, root: Located): Located {
  const template = templates.get(kind);
  let result = value;
  for (const entry of itemsAt(root, 'labels').slice(0, 200)) {
    const pairs = entriesAt(entry, 'pairs');
    const selects = isTrue(textAt(entry, 'includeSelectors'));
    result = add(result, ['metadata', 'labels'], pairs);
    if (template && (selects || isTrue(textAt(entry, 'includeTemplates')))) result = add(result, [...template, 'labels'], pairs);
    if (selects) result = addToSelector(kind, result, pairs);
  }
  const common = entriesAt(root, 'commonLabels');
  result = addToSelector(kind, add(result, ['metadata', 'labels'], common), common);
  if (template) result = add(result, [...template, 'labels'], common);
  const annotations = entriesAt(root, 'commonAnnotations');
  result = add(result, ['metadata', 'annotations'], annotations);
  return template ? add(result, [...template, 'annotations'], annotations) : result;
}

function addToSelector(kind: string, value: Located, pairs: ReadonlyMap<string, LocatedEntry>): Located {
  const path = selectors.get(kind);
  if (path) return add(value, path, pairs);
  if (kind === 'NetworkPolicy') return rewrite(value, (key, inner) => (key === 'podSelector' && valueAt(inner, 'matchLabels') ? add(inner, ['matchLabels'], pairs) : undefined));
  return present.test(kind) && valueAt(value, ...matchLabels) ? add(value, matchLabels, pairs) : value;
}

/** Adds entries to the mapping at a path; a value of another type there is left as it is. */
function add(value: Located, path: readonly string[], pairs: ReadonlyMap<string, LocatedEntry>): Located {
  const [first] = pairs.values();
  const before = valueAt(value, ...path);
  if (!first || (before && before.type !== 'mapping' && !(before.type === 'scalar' && before.text === null))) return value;
  return setAt(value, path, mappingOf(new Map([...entriesAt(value, ...path), ...pairs]), before?.place ?? first.place));
}
