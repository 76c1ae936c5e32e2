import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { readYamlDocuments } from '../yaml/documents.ts';
import { textAt } from '../yaml/located.ts';
import { itemsAt } from './resource.ts';

export interface Build {
  readonly folder: string;
  readonly file: string;
}

/**
 * Where an image of the project is built, by its name: as Skaffold's artifacts say, else the folder of that name that
 * holds a Dockerfile, else a Dockerfile that bears the name.
 */
export function findBuild(source: Source, image: string, workload: string): Build | undefined {
  const name = nameOfPath(image);
  const { artifacts, byFolder, byName } = indexOf(source);
  const told = artifacts.get(name);
  if (told && (told.file !== '' || told.folder !== '')) return told;
  const found = byFolder.get(plain(name)) ?? byFolder.get(plain(workload)) ?? (name.length > 2 ? byName.find(({ bare }) => bare.includes(plain(name)))?.path : undefined);
  return found === undefined ? undefined : { folder: folderOf(found), file: found };
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

interface BuildIndex {
  readonly artifacts: ReadonlyMap<string, Build>;
  /** The Dockerfile of a folder, by the folder's name; of several the one with the shortest path. */
  readonly byFolder: ReadonlyMap<string, string>;
  /** Dockerfiles with a name of their own: `Dockerfile.web`, `web.Dockerfile`. */
  readonly byName: ReadonlyArray<{ readonly path: string; readonly bare: string }>;
}

const known = new WeakMap<Source, BuildIndex>();

function indexOf(source: Source): BuildIndex {
  const before = known.get(source);
  if (before) return before;
  const files = [...source.files.keys()].filter((path) => !/(?:^|\/)(?:tests?|examples?|\.github|\.devcontainer)\//.test(path)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const byFolder = new Map<string, string>();
  for (const path of files) {
    const folder = plain(nameOfPath(folderOf(path)));
    if (/(?:^|\/)(?:Dockerfile|Containerfile)$/.test(path) && folder !== '' && !byFolder.has(folder)) byFolder.set(folder, path);
  }
  const index = { artifacts: readArtifacts(source), byFolder, byName: files.filter((path) => /(?:^|\/)(?:Dockerfile|Containerfile)[._-]|\.Dockerfile$/i.test(path)).slice(0, 1_000).map((path) => ({ path, bare: plain(nameOfPath(path)) })) };
  known.set(source, index);
  return index;
}

/** The artifacts of `skaffold.yaml` files and Tiltfiles: an image and where it is built, with a Dockerfile or without one. */
function readArtifacts(source: Source): Map<string, Build> {
  const found = new Map<string, Build>();
  for (const [path, text] of source.files) {
    if (!/(?:^|\/)skaffold[\w.-]*\.ya?ml$/.test(path)) continue;
    for (const root of readYamlDocuments(source, path, text)) {
      for (const item of itemsAt(root, 'build', 'artifacts')) {
        const context = joinPath(folderOf(path), textAt(item, 'context') ?? '.');
        const image = textAt(item, 'image');
        if (image === undefined || context === undefined) continue;
        const project = textAt(item, 'jib', 'project');
        const folder = project === undefined ? context : (joinPath(context, project.replace(/^:/, '')) ?? context);
        const file = joinPath(context, textAt(item, 'docker', 'dockerfile') ?? 'Dockerfile') ?? '';
        const name = nameOfPath(image);
        if (!found.has(name)) found.set(name, { folder, file: project === undefined && source.files.has(file) ? file : '' });
      }
    }
  }
  for (const [path, text] of source.files) if (/(?:^|\/)Tiltfile$/.test(path)) readTiltfile(source, path, text, found);
  return found;
}

/** `docker_build('image', 'context', dockerfile='file')`: https://docs.tilt.dev/api.html#api.docker_build */
function readTiltfile(source: Source, path: string, text: string, found: Map<string, Build>): void {
  for (const [, call = ''] of [...text.slice(0, 200_000).matchAll(/\b(?:docker_build|docker_build_with_restart)\(([^)]{1,2000})\)/g)].slice(0, 200)) {
    const [image, place] = [...call.matchAll(/(?:^|,)\s{0,200}(?:(?:ref|context)\s{0,20}=\s{0,20})?["']([^"',]{1,300})["']/g)].map((match) => match[1] ?? '');
    const folder = joinPath(folderOf(path), place ?? '.');
    const said = /\bdockerfile\s{0,20}=\s{0,20}["']([^"']{1,300})["']/.exec(call)?.[1];
    // A path of a Dockerfile starts from the Tiltfile; without one it lies in the context.
    const file = said === undefined ? joinPath(folder ?? '', 'Dockerfile') : joinPath(folderOf(path), said);
    if (image === undefined || folder === undefined || file === undefined || !source.files.has(file) || found.has(nameOfPath(image))) continue;
    found.set(nameOfPath(image), { folder, file });
  }
}
