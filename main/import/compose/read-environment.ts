import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { isTrue, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { exampleNames, readEnvFile, type Variables } from '../variables/env-file.ts';
import type { WorkloadVariable } from '../workload/workload.ts';

/** The variables of a project: its `.env`, or where the repository leaves that out, the example it shows in its place. */
export function readProjectVariables(source: Source, folder: string, outer: Variables = new Map()): Variables {
  const file = joinPath(folder, '.env') ?? '.env';
  return new Map([...readVariables(source, file, outer), ...outer]);
}

function readVariables(source: Source, file: string, outer: Variables): Variables {
  const lookup = (name: string): string | undefined => outer.get(name)?.value;
  const text = source.files.get(file);
  if (text !== undefined) {
    source.used.add(file);
    return readEnvFile(file, text, false, lookup);
  }
  const example = exampleNames(file).find((name) => source.files.has(name));
  if (example === undefined) return new Map();
  source.used.add(example);
  source.note('info', `${file} is not there; ${example} was read in its place, as a hint at what it would hold.`);
  return readEnvFile(example, source.files.get(example) ?? '', true, lookup);
}

/** The environment of a service: its env files in order, then `environment`, which wins. */
export function readServiceEnvironment(source: Source, service: Located, folderFor: (file: string) => string, project: Variables): WorkloadVariable[] {
  const variables = new Map<string, WorkloadVariable>();
  for (const { path, place, required } of envFiles(service)) {
    const file = joinPath(folderFor(place.file), path);
    if (file === undefined) {
      source.note('warning', `The env file ${path} lies outside the project and was not read.`, place);
      continue;
    }
    const found = readVariables(source, file, project);
    if (found.size === 0 && !source.files.has(file) && required) source.note('info', `The env file ${file} is not there, so its variables are not known.`, place);
    for (const [name, { value, place: at, example }] of found) variables.set(name, { name, value, raw: undefined, place: at, example, from: 'env-file' });
  }
  const environment = valueAt(service, 'environment');
  if (environment?.type !== 'mapping') return [...variables.values()];
  for (const [name, { place, value }] of environment.entries) {
    if (value.type !== 'scalar') continue;
    const outer = value.text === null ? project.get(name) : undefined;
    variables.set(name, { name, value: value.text ?? outer?.value, raw: value.raw ?? value.text ?? undefined, place: value.text === null ? place : value.place, example: outer?.example ?? false, from: 'definition' });
  }
  return [...variables.values()];
}

function envFiles(service: Located): Array<{ path: string; place: Place; required: boolean }> {
  const value = valueAt(service, 'env_file');
  const items = value?.type === 'list' ? value.items : value ? [value] : [];
  return items.flatMap((item) => {
    const scalar = item.type === 'mapping' ? scalarAt(item, 'path') : scalarsAt(item)[0];
    return scalar ? [{ path: scalar.text, place: scalar.place, required: textAt(item, 'required') === undefined || isTrue(textAt(item, 'required')) }] : [];
  });
}

export const projectFolder = (files: readonly string[]): string => folderOf(files[0] ?? '');
