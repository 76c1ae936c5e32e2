import { joinPath, nameOfPath } from '../../paths.ts';
import type { Source } from '../../source.ts';
import { readEnvFile } from '../../variables/env-file.ts';
import { mappingOf, scalarAt, scalarOf, scalarsAt, textAt, type Located, type LocatedEntry, type Place } from '../../yaml/located.ts';
import { toResources, type Resource } from '../resource.ts';

/**
 * What a `configMapGenerator` or `secretGenerator` makes: literals, env files and whole files become the entries of one
 * object. The suffix of a hash that kustomize puts behind its name is left out, as references to it are too.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/
 */
export function generate(source: Source, folder: string, kind: 'ConfigMap' | 'Secret', generator: Located): Resource | undefined {
  const name = scalarAt(generator, 'name');
  if (!name) return undefined;
  const entries = new Map<string, LocatedEntry>();
  for (const { text, place } of scalarsAt(generator, 'literals')) {
    const at = text.indexOf('=');
    if (at > 0) entries.set(text.slice(0, at), { place, value: scalarOf(text.slice(at + 1).replace(/^(["'])([\s\S]*)\1$/, '$2'), place) });
  }
  for (const { text, place } of [...scalarsAt(generator, 'envs'), ...scalarsAt(generator, 'env')]) for (const [key, entry] of readEnvironmentFile(source, folder, text, place)) entries.set(key, entry);
  for (const { text, place } of scalarsAt(generator, 'files')) {
    const [key, path] = text.includes('=') ? [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] : [nameOfPath(text), text];
    const file = joinPath(folder, path);
    const content = file === undefined ? undefined : source.files.get(file);
    if (file !== undefined && content !== undefined) source.used.add(file);
    const at = file !== undefined && content !== undefined ? { file, line: 1, column: 1 } : place;
    entries.set(key, { place: at, value: scalarOf(content ?? null, at) });
  }
  const namespace = textAt(generator, 'namespace');
  const { place } = name;
  const metadata = new Map([['name', { place, value: name }], ...(namespace === undefined ? [] : [['namespace', { place, value: scalarOf(namespace, place) }] as const])]);
  const value = mappingOf(
    new Map<string, LocatedEntry>([
      ['apiVersion', { place, value: scalarOf('v1', place) }],
      ['kind', { place, value: scalarOf(kind, place) }],
      ['metadata', { place, value: mappingOf(metadata, place) }],
      [kind === 'Secret' ? 'stringData' : 'data', { place, value: mappingOf(entries, place) }],
    ]),
    place,
  );
  return toResources(value, 0)[0];
}

function readEnvironmentFile(source: Source, folder: string, path: string, place: Place): Map<string, LocatedEntry> {
  const file = joinPath(folder, path);
  const text = file === undefined ? undefined : source.files.get(file);
  if (file === undefined || text === undefined) {
    source.note('info', `The env file ${path} is not in the repository, so its variables are not known.`, place);
    return new Map();
  }
  source.used.add(file);
  return new Map([...readEnvFile(file, text, false)].map(([key, { value, place: at }]) => [key, { place: at, value: scalarOf(value, at) }]));
}
