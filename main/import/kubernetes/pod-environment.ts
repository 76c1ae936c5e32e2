import type { Source } from '../source.ts';
import type { WorkloadVariable } from '../workload/workload.ts';
import { entriesAt, scalarAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { itemsAt, type Resource } from './resource.ts';

/** ConfigMaps and Secrets by name; of two with one name that in the same namespace counts. */
export class Configuration {
  readonly #byName = new Map<string, Resource>();

  constructor(resources: readonly Resource[]) {
    for (const resource of resources) if (/^(?:ConfigMap|Secret|SealedSecret|ExternalSecret)$/.test(resource.kind)) this.#byName.set(`${resource.kind === 'ConfigMap' ? 'ConfigMap' : 'Secret'} ${resource.name}`, resource);
  }

  /** The entries of one, with their values where they can be read: those of a Secret only when they stand there in plain text. */
  entries(kind: 'ConfigMap' | 'Secret', name: string): Array<{ key: string; value: string | undefined; place: Place }> {
    const found = this.#byName.get(`${kind} ${name}`);
    if (!found) return [];
    const paths = kind === 'ConfigMap' ? [['data']] : [['stringData'], ['data'], ['spec', 'encryptedData']];
    return paths.flatMap((path) => [...entriesAt(found.value, ...path)].map(([key, { place, value }]) => ({ key, value: value.type === 'scalar' && kind === 'ConfigMap' ? (value.text ?? undefined) : path[0] === 'stringData' && value.type === 'scalar' ? (value.text ?? undefined) : undefined, place })));
  }

  /** Whether a secret's values stand in the repository, readable by anybody who has it. */
  isCommitted(name: string): boolean {
    return this.#byName.get(`Secret ${name}`)?.kind === 'Secret';
  }
}

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

/** Variables that whole maps hand to a workload although its code never speaks of them are left out, where its code is there. */
export const keepMentioned = (source: Source, folder: string | undefined, variables: readonly WorkloadVariable[]): WorkloadVariable[] => variables.filter(({ name, shared }) => shared !== true || folder === undefined || source.mentions(folder, name) !== false);
