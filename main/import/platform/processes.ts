import type { ComponentKind } from '../../../shared/model/kinds.ts';
import { findTechnology, readImageReference } from '../../../shared/model/technologies/index.ts';
import { readDockerfile, type Dockerfile } from '../dockerfile/read-dockerfile.ts';
import { joinPath } from '../paths.ts';
import { splitCommand } from '../process/words.ts';
import type { Source } from '../source.ts';
import { findProcess, readProgram, type Statement, type Workload, type WorkloadVariable } from '../workload/workload.ts';
import { entriesAt, type Located, type Place } from '../yaml/located.ts';

/** A text and where it stands. */
export interface Said {
  readonly text: string;
  readonly place: Place;
}

export type After = Workload['after'][number];

/** A process as a platform's file names it. */
export interface NamedProcess {
  readonly name: string;
  readonly place: Place;
  /** The folder of its code. */
  readonly folder?: string | undefined;
  readonly command?: Said | undefined;
  /** The Dockerfile that its image is built with. */
  readonly dockerfile?: Said | undefined;
  readonly image?: Said | undefined;
  /** What the format calls it; a command that is recognised says it better, unless the format leaves no doubt. */
  readonly kind?: ComponentKind | undefined;
  readonly certain?: boolean | undefined;
  readonly language?: string | undefined;
  /** An id of the catalogue: what runs it, where its command does not say more. */
  readonly technology?: string | undefined;
  readonly environment?: readonly WorkloadVariable[] | undefined;
  readonly statements?: readonly Statement[] | undefined;
  readonly after?: readonly After[] | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
}

/** A process that a platform runs. */
export function processOf(source: Source, named: NamedProcess): Workload {
  const { name, place, folder = '', command } = named;
  const image = named.image && { ...readImageReference(named.image.text), text: named.image.text, place: named.image.place };
  const dockerfile = named.dockerfile && readBuildFile(source, named.dockerfile.text);
  const words = command ? splitCommand(command.text) : [];
  const started = command ? { entrypoint: dockerfile?.entrypoint?.value ?? [], command: words, place: command.place } : { entrypoint: dockerfile?.entrypoint?.value ?? [], command: dockerfile?.command?.value ?? [], place: dockerfile?.command?.place ?? dockerfile?.entrypoint?.place };
  const process = findProcess(source, started, folder, dockerfile);
  const program = readProgram(image, image === undefined, dockerfile);
  const language = named.language ?? program.language ?? (process?.python ? 'python' : languageOf(words) ?? languageOfFolder(source, folder));
  const technology = program.technology ?? (named.technology === undefined ? undefined : findTechnology(named.technology));
  const kindSaid = named.certain === true || !process ? named.kind : undefined;
  return {
    name,
    place,
    managed: true,
    ...(image && { image }),
    ...(!image && { build: { folder, file: named.dockerfile?.text ?? '', place: named.dockerfile?.place ?? place } }),
    ...(dockerfile && { dockerfile }),
    ...(technology && { technology }),
    ...(language !== undefined && { language }),
    ...(kindSaid && { kindSaid }),
    words: [...started.entrypoint, ...started.command],
    commandPlace: started.place,
    ...(process && { process }),
    environment: named.environment ?? [],
    ports: [],
    mounts: [],
    networks: named.groups ?? [],
    hosts: named.hosts ?? [name],
    after: named.after ?? [],
    routedBy: [],
    texts: command ? [command] : [],
    statements: named.statements ?? [],
  };
}

function readBuildFile(source: Source, file: string): Dockerfile | undefined {
  const text = source.files.get(file);
  if (text === undefined) return undefined;
  source.used.add(file);
  return readDockerfile(file, text);
}

/** A database, cache, queue or another part that a platform runs by itself. */
export interface NamedService {
  readonly name: string;
  readonly place: Place;
  readonly technology?: string | undefined;
  readonly kind?: ComponentKind | undefined;
  readonly hosts?: readonly string[] | undefined;
  readonly statements?: readonly Statement[] | undefined;
  readonly after?: readonly After[] | undefined;
  readonly groups?: readonly string[] | undefined;
}

export function serviceOf({ name, place, technology, kind, hosts, statements, after, groups }: NamedService): Workload {
  const known = technology === undefined ? undefined : findTechnology(technology);
  return {
    name, place, managed: true,
    ...(known && { technology: known }),
    ...(kind && { kindSaid: kind }),
    words: [], commandPlace: undefined, environment: [], ports: [], mounts: [], networks: groups ?? [],
    hosts: [...new Set([name, ...(hosts ?? [])])], after: after ?? [], routedBy: [], texts: [], statements: statements ?? [],
  };
}

/** That a process is tied to something else of the platform: it is handed its address. */
export const tie = (name: string, place: Place): After => ({ name, link: true, place });

/** The variables of a mapping of names to values. What is no plain value is handed through and not known. */
export function variablesAt(from: Located | undefined, ...path: string[]): WorkloadVariable[] {
  return [...entriesAt(from, ...path)].slice(0, 2_000).map(([name, { value, place }]) => {
    const text = value.type === 'scalar' && value.customTag === undefined ? value.text ?? '' : undefined;
    return variable(name, text, value.type === 'scalar' ? value.place : place);
  });
}

export const variable = (name: string, value: string | undefined, place: Place, from: WorkloadVariable['from'] = 'definition'): WorkloadVariable => ({ name, value, raw: value, place, example: false, from });

const starters: ReadonlyArray<readonly [RegExp, string]> = [
  [/(?:^|\/)(?:python\d?(?:\.\d+)?|poetry|pipenv|uv|manage\.py|.+\.py)$/, 'python'],
  [/(?:^|\/)(?:node|npm|npx|yarn|pnpm|bun|next|.+\.[cm]?js)$/, 'javascript'],
  [/(?:^|\/)(?:bundle|rails|rake|ruby|puma|sidekiq)$/, 'ruby'],
  [/(?:^|\/)java$/, 'java'],
  [/(?:^|\/)(?:php|heroku-php-\w+|vendor\/bin\/[\w-]+)$/, 'php'],
  [/(?:^|\/)dotnet$/, 'csharp'],
];

/** The language of the program that a command line starts. */
export const languageOf = (words: readonly string[]): string | undefined => {
  for (const word of words.filter((text) => !/^\w+=/.test(text)).slice(0, 3)) for (const [pattern, language] of starters) if (pattern.test(word)) return language;
  return undefined;
};

const manifests: ReadonlyArray<readonly [string, string]> = [
  ['requirements.txt', 'python'], ['pyproject.toml', 'python'], ['Pipfile', 'python'], ['setup.py', 'python'], ['uv.lock', 'python'], ['poetry.lock', 'python'],
  ['Gemfile', 'ruby'], ['go.mod', 'go'], ['pom.xml', 'java'], ['build.gradle', 'java'], ['composer.json', 'php'], ['package.json', 'javascript'],
];

/** The language whose manifest lies in a folder: what buildpacks look at. */
export function languageOfFolder(source: Source, folder: string): string | undefined {
  return manifests.find(([name]) => source.files.has(joinPath(folder, name) ?? name))?.[1];
}
