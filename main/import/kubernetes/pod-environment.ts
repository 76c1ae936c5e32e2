import type { Source } from '../source.ts';
import type { WorkloadVariable } from '../workload/workload.ts';
import { scalarAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import type { Configuration } from './configuration.ts';
import { itemsAt } from './resource.ts';

/** The variables of a container: what it names itself goes before what whole maps hand it. */
export function readPodEnvironment(container: Located, configuration: Configuration): WorkloadVariable[] {
  const variables = new Map<string, WorkloadVariable>();
  for (const item of itemsAt(container, 'envFrom')) {
    const prefix = textAt(item, 'prefix') ?? '';
    for (const [kind, key] of [['ConfigMap', 'configMapRef'], ['Secret', 'secretRef']] as const) {
      const name = textAt(item, key, 'name');
      if (name === undefined) continue;
      for (const entry of configuration.entries(kind, name)) variables.set(prefix + entry.key, { name: prefix + entry.key, value: entry.value, raw: entry.value, place: entry.place, example: false, from: kind === 'Secret' && !configuration.isCommitted(name) ? 'secret' : 'definition', shared: true });
    }
  }
  for (const item of itemsAt(container, 'env')) {
    const name = scalarAt(item, 'name');
    if (!name) continue;
    const value = scalarAt(item, 'value');
    const from = valueAt(item, 'valueFrom');
    const reference = from && ([['ConfigMap', 'configMapKeyRef'], ['Secret', 'secretKeyRef']] as const).map(([kind, key]) => ({ kind, map: textAt(from, key, 'name'), key: textAt(from, key, 'key') })).find(({ map }) => map !== undefined);
    const entry = reference && configuration.entries(reference.kind, reference.map ?? '').find(({ key }) => key === reference.key);
    variables.set(name.text, { name: name.text, value: value?.text ?? entry?.value, raw: value?.text ?? entry?.value, place: value?.place ?? entry?.place ?? name.place, example: false, from: reference?.kind === 'Secret' ? 'secret' : 'definition' });
  }
  return withReferences([...variables.values()]);
}

/** `$(NAME)` in a value is another variable of the same container. */
function withReferences(variables: readonly WorkloadVariable[]): WorkloadVariable[] {
  const values = new Map(variables.map(({ name, value }) => [name, value]));
  return variables.map((variable) => (variable.value?.includes('$(') === true ? { ...variable, value: variable.value.replace(/\$\((\w{1,200})\)/g, (whole, name: string) => values.get(name) ?? whole).slice(0, 20_000) } : variable));
}

/**
 * Variables that whole maps hand to a workload although its code never speaks of them are left out, where its code is
 * there. Code that speaks of none of them reads its settings in a way that is not seen here, so all are kept.
 */
export function keepMentioned(source: Source, folder: string | undefined, variables: readonly WorkloadVariable[]): WorkloadVariable[] {
  if (folder === undefined) return [...variables];
  const mentioned = new Set(variables.filter(({ name, shared }) => shared === true && isMentioned(source, folder, name)).map(({ name }) => name));
  return variables.filter(({ name, shared }) => shared !== true || mentioned.size === 0 || mentioned.has(name));
}

/** Settings classes read `DATABASE_URL` into `database_url`, with or without a prefix; Spring reads its own by itself. */
const isMentioned = (source: Source, folder: string, name: string): boolean => {
  const field = name.toLowerCase();
  const bare = field.slice(field.indexOf('_') + 1);
  return source.mentions(folder, name) !== false || source.mentions(folder, field) === true || (bare.includes('_') && source.mentions(folder, bare) === true) || name.startsWith('SPRING_');
};
