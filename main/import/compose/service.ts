import { findLanguageByImage, findTechnologyByImage, readImageReference, type ImageReference, type Technology } from '../../../shared/model/technologies/index.ts';
import { readDockerfile, type Dockerfile } from '../dockerfile/read-dockerfile.ts';
import { joinPath } from '../paths.ts';
import { findScript, readScript } from '../process/script.ts';
import { recognizeProcess, type Process } from '../process/recognize.ts';
import { splitCommand } from '../process/words.ts';
import type { Source } from '../source.ts';
import { entriesAt, scalarAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import { readServiceEnvironment, type ServiceVariable } from './environment.ts';
import type { ComposeProject } from './load.ts';
import { readPort, type PublishedPort } from './ports.ts';
import { readVolume, type Mount } from './volumes.ts';

/** A service of a compose project with everything that its files say about it. */
export interface ComposeService {
  readonly name: string;
  readonly place: Place;
  readonly value: Located;
  readonly image?: ImageReference & { readonly text: string; readonly place: Place };
  readonly build?: { readonly folder: string; readonly file: string; readonly place: Place };
  readonly dockerfile?: Dockerfile;
  /** The technology of the image, or of the image that the Dockerfile builds on. */
  readonly technology?: Technology;
  readonly language?: string;
  readonly words: readonly string[];
  readonly commandPlace: Place | undefined;
  readonly process?: Process & { readonly place: Place };
  readonly environment: readonly ServiceVariable[];
  readonly ports: readonly PublishedPort[];
  readonly mounts: readonly (Mount & { readonly file?: string })[];
  readonly networks: readonly string[];
  /** Every name under which another container reaches it. */
  readonly hosts: readonly string[];
}

export const readServices = (source: Source, project: ComposeProject): ComposeService[] =>
  [...entriesAt(project.root, 'services')].map(([name, { place, value }]) => readService(source, project, name, place, value));

function readService(source: Source, project: ComposeProject, name: string, place: Place, value: Located): ComposeService {
  const image = scalarAt(value, 'image');
  const build = readBuild(project, value);
  const dockerfile = build && readBuildFile(source, build.file, value);
  const reference = image && { ...readImageReference(image.text), text: image.text, place: image.place };
  const base = dockerfile?.baseImage && readImageReference(dockerfile.baseImage.value);
  const technology = (!build && reference ? findTechnologyByImage(reference.name) : undefined) ?? (base && findTechnologyByImage(base.name));
  const language = (reference && !build ? findLanguageByImage(reference.name) : undefined) ?? (base && findLanguageByImage(base.name));
  const started = readCommand(value, dockerfile);
  const process = findProcess(source, started, build?.folder, dockerfile) ?? undefined;
  return {
    name,
    place,
    value,
    ...(reference && { image: reference }),
    ...(build && { build }),
    ...(dockerfile && { dockerfile }),
    ...(technology && { technology }),
    ...(language !== undefined && { language }),
    words: [...started.entrypoint, ...started.command],
    commandPlace: started.place,
    ...(process && { process }),
    environment: readServiceEnvironment(source, value, project.folderFor, project.variables),
    ports: itemsAt(value, 'ports').map(readPort).filter((port) => port !== undefined),
    mounts: itemsAt(value, 'volumes').map(readVolume).filter((mount) => mount !== undefined).map((mount) => {
      const file = mount.kind === 'bind' && mount.source !== undefined ? joinPath(project.folderFor(mount.place.file), mount.source) : undefined;
      return file === undefined ? mount : { ...mount, file };
    }),
    networks: [...entriesAt(value, 'networks').keys()],
    hosts: readHosts(name, value),
  };
}

const itemsAt = (value: Located, key: string): readonly Located[] => {
  const found = valueAt(value, key);
  return found?.type === 'list' ? found.items : [];
};

function readHosts(name: string, value: Located): string[] {
  const aliases = [...entriesAt(value, 'networks').values()].flatMap(({ value: network }) => scalarsAt(network, 'aliases').map(({ text }) => text));
  return [...new Set([name, textAt(value, 'container_name'), textAt(value, 'hostname'), ...aliases].filter((host) => host !== undefined && host !== ''))].filter((host) => host !== undefined);
}

function readBuild(project: ComposeProject, value: Located): ComposeService['build'] {
  const build = valueAt(value, 'build');
  if (build?.type !== 'mapping') return undefined;
  const context = scalarAt(build, 'context');
  const folder = joinPath(project.folderFor((context ?? build).place.file), context?.text ?? '.');
  const name = textAt(build, 'dockerfile');
  return { folder: folder ?? '', file: (folder === undefined ? undefined : joinPath(folder, name ?? 'Dockerfile')) ?? '', place: (context ?? build).place };
}

function readBuildFile(source: Source, file: string, value: Located): Dockerfile | undefined {
  const inline = scalarAt(value, 'build', 'dockerfile_inline');
  const target = textAt(value, 'build', 'target');
  if (inline) return readDockerfile(inline.place.file, inline.text, target);
  const text = source.files.get(file);
  if (text === undefined) return undefined;
  source.used.add(file);
  return readDockerfile(file, text, target);
}

interface Started {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly place: Place | undefined;
}

/** What is started: compose's entrypoint clears the image's command, compose's command replaces it. */
function readCommand(value: Located, dockerfile: Dockerfile | undefined): Started {
  const entrypoint = wordsAt(value, 'entrypoint');
  const command = wordsAt(value, 'command');
  const own = command ?? entrypoint;
  return {
    entrypoint: entrypoint?.words ?? dockerfile?.entrypoint?.value ?? [],
    command: command?.words ?? (entrypoint ? [] : (dockerfile?.command?.value ?? [])),
    place: own?.place ?? dockerfile?.command?.place ?? dockerfile?.entrypoint?.place,
  };
}

function wordsAt(value: Located, key: string): { words: readonly string[]; place: Place } | undefined {
  const found = valueAt(value, key);
  if (!found || (found.type === 'scalar' && found.text === null)) return undefined;
  if (found.type === 'scalar') return { words: splitCommand(found.text ?? ''), place: found.place };
  return { words: scalarsAt(found).map(({ text }) => text), place: found.type === 'list' ? (found.items[0]?.place ?? found.place) : found.place };
}

/** The command speaks for itself, or it is the argument of an entrypoint, or a script of the repository says what it does. */
function findProcess(source: Source, { entrypoint, command, place }: Started, folder: string | undefined, dockerfile: Dockerfile | undefined): (Process & { place: Place }) | undefined {
  if (!place) return undefined;
  const plain = recognizeProcess(command) ?? recognizeProcess([...entrypoint, ...command]);
  if (plain) return { ...plain, place };
  if (folder === undefined) return undefined;
  for (const words of [command, [...entrypoint, ...command]]) {
    const script = findScript(source.files, folder, words, dockerfile);
    const found = script && readScript(script.file, source.files.get(script.file) ?? '', script.args);
    if (found) return found;
  }
  return undefined;
}
