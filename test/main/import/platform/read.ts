import { importPlatform, listPlatformSets, type PlatformSet } from '../../../../main/import/platform/import-platform.ts';
import type { FactValue } from '../../../../shared/model/document.ts';
import { Source } from '../../../../main/import/source.ts';

/** Imports the best set of some files, and puts what is found into short words. */
export function read(files: Readonly<Record<string, string>>, choose: (sets: readonly PlatformSet[]) => PlatformSet | undefined = (sets) => sets[0]) {
  const source = new Source(new Map(Object.entries(files)));
  const sets = listPlatformSets(source);
  const set = choose(sets);
  if (!set) throw new Error('no set of platform files');
  const fragment = importPlatform(source, set);
  const component = (name: string) => fragment.components.find((item) => item.name === name);
  return {
    ...fragment,
    source,
    sets,
    notes: source.notes.map(({ message }) => message),
    kinds: fragment.components.map(({ name, kind, technology }) => `${name} ${kind}${technology === undefined ? '' : ` ${technology}`}`),
    links: fragment.connections.map(({ id, protocol }) => `${id} ${protocol ?? ''}`),
    fact: (name: string, key: string): FactValue | undefined => component(name)?.facts?.[key]?.value,
    lineOf: (name: string) => component(name)?.evidence?.map(({ file, line }) => `${file}:${line ?? 0}`),
  };
}
