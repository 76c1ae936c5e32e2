import { LintelError } from '../../../shared/lib/errors.ts';
import { readImageReference } from '../../../shared/model/technologies/index.ts';
import { isComposeFile } from '../compose/detect.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import { readDockerfile } from '../dockerfile/read-dockerfile.ts';
import type { Source } from '../source.ts';
import { entriesAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { findProcess, readProgram, type Workload } from './workload.ts';

const folders = ['', 'docker', '.docker', 'build', 'deploy'];

interface Built {
  readonly folder: string;
  /** The Dockerfile. */
  readonly file: string;
  /** That it is given when it is built, where a file says so. */
  readonly tag?: string | undefined;
}

/**
 * A workload that runs the project's own image from a registry runs what the project's Dockerfile builds. That the image
 * is its own is said by another compose file or a pipeline that builds it under this name, by a label of the Dockerfile, or
 * by a manifest that bears the image's name.
 */
export function withOwnImage(source: Source, workload: Workload): Workload {
  const { image, build, technology } = workload;
  if (!image || build || technology) return workload;
  const { folder, file } = findBuild(source, image.name, image.tag) ?? {};
  if (folder === undefined || file === undefined) return workload;
  const dockerfile = readDockerfile(file, source.files.get(file) ?? '');
  if (!dockerfile) return workload;
  source.used.add(file);
  const place = workload.commandPlace ?? dockerfile.command?.place ?? dockerfile.entrypoint?.place;
  const command = workload.words.length > 0 ? workload.words : (dockerfile.command?.value ?? []);
  const entrypoint = dockerfile.entrypoint?.value ?? [];
  const process = workload.process ?? findProcess(source, { entrypoint, command, place }, folder, dockerfile);
  return { ...workload, build: { folder, file, place: image.place }, dockerfile, ...readProgram(undefined, true, dockerfile), words: workload.words.length > 0 ? workload.words : [...entrypoint, ...command], commandPlace: place, ...(process && { process }) };
}

function findBuild(source: Source, name: string, tag: string | undefined): Built | undefined {
  let built = known.get(source);
  if (!built) known.set(source, (built = [...builtByCompose(source), ...builtByPipelines(source)]));
  const said = built.filter(([image]) => plain(image) === plain(name)).map(([, each]) => each);
  // Several images of one name are told apart by their tags.
  const exact = said.find((each) => each.tag !== undefined && each.tag === tag);
  if (exact ?? said[0]) return exact ?? (said.every(({ file: path }) => path === said[0]?.file) ? said[0] : undefined);
  const file = folders.map((folder) => joinPath(folder, 'Dockerfile') ?? '').find((path) => source.files.has(path));
  return file !== undefined && isOwn(source, file, name) ? { folder: '', file } : undefined;
}

/** Docker Hub goes without saying. */
const plain = (name: string): string => name.toLowerCase().replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');

const known = new WeakMap<Source, ReadonlyArray<readonly [string, Built]>>();

/** So many files are looked at for what builds an image. */
const maximalFiles = 100;

/** Services with `build` and `image`: what is built goes by that name. */
function builtByCompose(source: Source): Array<readonly [string, Built]> {
  const files = [...source.files].filter(([path, text]) => isComposeFile(path, text) && /^[ \t]+build[ \t]*:/m.test(text)).slice(0, maximalFiles);
  return files.flatMap(([path, text]) => [...entriesAt(readIfPossible(path, text), 'services').values()].flatMap(({ value }): Array<readonly [string, Built]> => {
    const [image, build] = [textAt(value, 'image'), valueAt(value, 'build')];
    const context = withDefaults((build?.type === 'scalar' ? build.text : build && (textAt(build, 'context') ?? '.')) ?? undefined);
    const folder = context === undefined ? undefined : joinPath(folderOf(path), context);
    const file = folder === undefined ? undefined : joinPath(folder, withDefaults(build && textAt(build, 'dockerfile')) ?? 'Dockerfile');
    return image !== undefined && folder !== undefined && file !== undefined && source.files.has(file) ? [[readImageReference(image).name, { folder, file, tag: readImageReference(image).tag }]] : [];
  }));
}

/** `Dockerfile.${OS:-debian}` as it is when nobody sets the variable. */
const withDefaults = (text: string | undefined): string | undefined => text?.replace(/\$\{\w+:?-([^${}]*)\}/g, '$1');

/** Workflows that build a Dockerfile which they name and push it under a name that they write out. */
function builtByPipelines(source: Source): Array<readonly [string, Built]> {
  const workflows = [...source.files].filter(([path, text]) => /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path) && text.length < 200_000 && /build-push-action|docker (?:buildx )?build|target-images:|docker-build|image-build/.test(text)).slice(0, maximalFiles);
  return workflows.flatMap(([, text]) => {
    const named = [...new Set([...text.matchAll(/^\s*(?:-\s+)?(?:file|dockerfile):\s*["']?(?:\.\/)?([\w./-]{1,200})["']?\s*$/gm)].map(([, file = '']) => file))].filter((file) => source.files.has(file));
    const all = named.length > 0 ? named : folders.map((folder) => joinPath(folder, 'Dockerfile') ?? '').filter((path) => source.files.has(path)).slice(0, 1);
    const [file] = all;
    if (all.length !== 1 || file === undefined) return [];
    const contexts = [...text.matchAll(/^\s*context:\s*["']?(?:\.\/)?([\w./-]{1,200})["']?\s*$/gm)].map(([, context = '']) => context.replace(/^\.$|\/$/, ''));
    const folder = contexts.find((context) => context === '' || file.startsWith(`${context}/`)) ?? '';
    const images = [...text.matchAll(/^\s*(?:-\s+)?(?:(?:images|tags|image|repository|target-images|image-name):\s*\|?\s*)?["']?((?:[\w.-]+\.[a-z]{2,}\/)?[a-z0-9][\w.-]*\/[a-z0-9][\w./-]*)(?::[^\s"']{0,200})?["']?,?\s*$/gm)].map(([, image = '']) => image);
    const distinct = [...new Set(images)];
    if (distinct.length === 1) return distinct.map((image) => [image, { folder, file }] as const);
    // Of several the one that bears the name of the project is what the Dockerfile at the root builds.
    return source.files.has('Dockerfile') ? distinct.filter((image) => nameOfPath(image) === nameOfPath(folderOf(image))).map((image) => [image, { folder: '', file: 'Dockerfile' }] as const) : [];
  });
}

function readIfPossible(path: string, text: string): Located | undefined {
  try {
    return readYaml(path, text).root;
  } catch (error) {
    if (error instanceof LintelError) return undefined;
    throw error;
  }
}

function isOwn(source: Source, file: string, name: string): boolean {
  const path = name.toLowerCase().split('/').slice(-2).join('/');
  const labels = (source.files.get(file) ?? '').toLowerCase().split(/\r\n|\r|\n/, 5_000).filter((line) => line.includes('org.opencontainers.image.'));
  if (path.includes('/') && path.length <= 300 && labels.some((line) => new RegExp(`[/"'=]${path.replace(/[^\w/-]/g, '\\$&')}(?:\\.git)?(?:["'/\\s]|$)`).test(line))) return true;
  const own = nameOfPath(path);
  return own !== '' && manifestNames(source).has(own);
}

/** What the manifests at the root call the project. */
function manifestNames(source: Source): Set<string> {
  const python = /^\[(?:project|tool\.poetry)\]\s*$[^[]{0,2000}?^name\s{0,10}=\s{0,10}["']([\w.-]+)["']/m.exec((source.files.get('pyproject.toml') ?? '').slice(0, 100_000))?.[1];
  const script = /^\s{0,8}"name"\s{0,10}:\s{0,10}"(?:@[\w.-]+\/)?([\w.-]+)"/m.exec((source.files.get('package.json') ?? '').slice(0, 20_000))?.[1];
  return new Set([python, script].filter((name) => name !== undefined).map((name) => name.toLowerCase()));
}
