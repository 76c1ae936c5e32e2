import { joinPath, nameOfPath } from '../paths.ts';
import { readDockerfile } from '../dockerfile/read-dockerfile.ts';
import type { Source } from '../source.ts';
import { findProcess, readProgram, type Workload } from './workload.ts';

const folders = ['', 'docker', '.docker', 'build', 'deploy'];

/**
 * A workload that runs the project's own image from a registry runs what the project's Dockerfile builds. That the image
 * is its own is said by a label of the Dockerfile, or by a manifest that bears the image's name.
 */
export function withOwnImage(source: Source, workload: Workload): Workload {
  const { image, build, technology } = workload;
  if (!image || build || technology) return workload;
  const file = folders.map((folder) => joinPath(folder, 'Dockerfile') ?? '').find((path) => source.files.has(path));
  if (file === undefined || !isOwn(source, file, image.name)) return workload;
  const dockerfile = readDockerfile(file, source.files.get(file) ?? '');
  if (!dockerfile) return workload;
  source.used.add(file);
  const place = workload.commandPlace ?? dockerfile.command?.place ?? dockerfile.entrypoint?.place;
  const command = workload.words.length > 0 ? workload.words : (dockerfile.command?.value ?? []);
  const entrypoint = dockerfile.entrypoint?.value ?? [];
  const process = workload.process ?? findProcess(source, { entrypoint, command, place }, '', dockerfile);
  return { ...workload, build: { folder: '', file, place: image.place }, dockerfile, ...readProgram(undefined, true, dockerfile), words: workload.words.length > 0 ? workload.words : [...entrypoint, ...command], commandPlace: place, ...(process && { process }) };
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
