import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';

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
  if (told) return { folder: told.folder, file: joinPath(told.folder, told.dockerfile) ?? `${told.folder}/Dockerfile` };
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

interface Artifact {
  readonly image: string;
  readonly folder: string;
  readonly dockerfile: string;
}

const known = new WeakMap<Source, Artifact[]>();

/** The artifacts of `skaffold.yaml` files, read by line: an image, and the context after it. */
function readArtifacts(source: Source): Artifact[] {
  const before = known.get(source);
  if (before) return before;
  const found: Artifact[] = [];
  for (const [path, text] of source.files) {
    if (!/(?:^|\/)skaffold[\w.-]*\.ya?ml$/.test(path)) continue;
    let image: string | undefined;
    for (const line of text.split('\n').slice(0, 5_000)) {
      const named = /^\s*-?\s*image:\s*["']?([\w./:-]+)/.exec(line)?.[1];
      const context = /^\s*-?\s*context:\s*["']?([\w./-]+)/.exec(line)?.[1];
      if (named !== undefined) image = named;
      const folder = context === undefined ? undefined : joinPath(folderOf(path), context);
      if (image !== undefined && folder !== undefined) {
        found.push({ image, folder, dockerfile: 'Dockerfile' });
        image = undefined;
      }
    }
  }
  known.set(source, found);
  return found;
}
