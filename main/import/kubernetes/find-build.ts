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
 * Where an image of the project is built, by its name: as Skaffold's artifacts or a bake file say, else the folder of that
 * name that holds a Dockerfile, else the only Dockerfile.
 */
export function findBuild(source: Source, image: string, workload: string): Build | undefined {
  const name = nameOfPath(image);
  const told = readArtifacts(source).find((artifact) => nameOfPath(artifact.image) === name);
  if (told && (told.file !== '' || told.folder !== '')) return { folder: told.folder, file: told.file };
  const files = [...source.files.keys()].filter((path) => /(?:^|\/)(?:Dockerfile|Containerfile)$/.test(path) && !/(?:^|\/)(?:tests?|examples?|\.github|\.devcontainer)\//.test(path));
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (const wanted of [name, workload]) {
    const found = files.filter((path) => plain(nameOfPath(folderOf(path))) === plain(wanted));
    const [only] = found.sort((a, b) => a.length - b.length);
    if (only !== undefined) return { folder: folderOf(only), file: only };
  }
  const suffixed = [...source.files.keys()].filter((path) => /(?:^|\/)(?:Dockerfile|Containerfile)[._-]|\.Dockerfile$/i.test(path) && plain(nameOfPath(path)).includes(plain(name)) && name.length > 2);
  const [one] = suffixed;
  return one === undefined ? undefined : { folder: folderOf(one), file: one };
}

interface Artifact extends Build {
  readonly image: string;
}

const known = new WeakMap<Source, Artifact[]>();

/** The artifacts of `skaffold.yaml` files: an image and where it is built, with a Dockerfile or without one. */
function readArtifacts(source: Source): Artifact[] {
  const before = known.get(source);
  if (before) return before;
  const found: Artifact[] = [];
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
        found.push({ image, folder, file: project === undefined && source.files.has(file) ? file : '' });
      }
    }
  }
  known.set(source, found);
  return found;
}
