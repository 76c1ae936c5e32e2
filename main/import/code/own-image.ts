import type { Component, Facts } from '../../../shared/model/document.ts';
import { kindsOf } from '../../../shared/model/kinds.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import type { Fragment } from '../fragment.ts';
import { joinPath } from '../paths.ts';
import { processOf } from '../platform/processes.ts';
import type { Source } from '../source.ts';
import { findWorkloadFacts } from '../workload/workload-facts.ts';
import { state, type Workload } from '../workload/workload.ts';

const compute = new Set(kindsOf('compute'));

/** Products of others that run beside a program; with only those, the program itself is missing. */
export const isOnlyAround = ({ components, code }: Fragment): boolean => components.every((component) => !compute.has(component.kind) || (code.get(component.id)?.folder === undefined && isProduct(component)));

/** A ready-made image of a known product, which holds no code of the project. */
export const isProduct = ({ facts, technology }: Component): boolean => technology !== undefined && facts?.['deployment.image'] !== undefined && facts['runtime.language'] === undefined;

const folders = ['', 'docker', '.docker', 'deploy', 'build'];
const names = ['Dockerfile', 'Containerfile', 'Dockerfile.prod', 'Dockerfile.production', 'prod.Dockerfile', 'production.Dockerfile'];

/** The image that is built of a folder's program, where a Dockerfile for it lies there and holds Python. */
export function findImage(source: Source, folder: string): Workload | undefined {
  const paths = names.flatMap((name) => folders.map((inner) => joinPath(folder, inner === '' ? name : `${inner}/${name}`) ?? ''));
  for (const file of paths.filter((path) => source.files.has(path))) {
    const place = { file, line: 1, column: 1 };
    const found = processOf(source, { name: folder || 'app', place, folder, dockerfile: { text: file, place } });
    const isPython = found.process?.python === true || /(?:^|\/)python(?:[:@]|$)|(?:^|\/)uv:/.test(found.dockerfile?.baseImage?.value ?? '');
    if (found.dockerfile && isPython && (found.process === undefined || found.process.kind === 'service')) return found;
  }
  return undefined;
}

/** What the Dockerfile says of the service that its image runs. */
export function factsOfImage(source: Source, image: Workload | undefined): Facts {
  if (!image) return {};
  const check = image.dockerfile?.healthcheck;
  const statements = state(observabilityHealthcheck, check?.value ?? false, check ? 'certain' : 'likely', check?.place ?? image.dockerfile?.baseImage?.place);
  return findWorkloadFacts(source, { ...image, statements }, { kind: 'service' }, false, new Map());
}
