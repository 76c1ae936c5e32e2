import type { ComponentKind } from '../../../shared/model/kinds.ts';
import { findTechnology, findTechnologyByImage, type Technology } from '../../../shared/model/technologies/index.ts';
import { hintOfName, isFrontendName } from '../process/name-hint.ts';
import type { ComposeService } from './service.ts';

export interface Classification {
  readonly kind: ComponentKind;
  readonly technology?: string;
}

const running = new Set<ComponentKind>(['worker', 'scheduler', 'job']);

/**
 * What a service is. A recognised process says most (a cron daemon on a database's image is a scheduler), then the
 * technology of the image, then words in the command and the name.
 */
export function classifyService(service: ComposeService, isQueue: boolean): Classification {
  const { process, name } = service;
  const technology = service.technology ?? technologyByName(service);
  if (process && (running.has(process.kind) || !technology)) return { kind: process.kind, ...technologyOf(process.technology ?? process.framework ?? (running.has(process.kind) ? technology?.id : undefined) ?? process.server) };
  if (technology) {
    if (isStaticSite(service, technology)) return { kind: 'frontend', technology: technology.id };
    const hinted = technology.kind === 'service' ? undefined : hintOfName(name);
    if (hinted === 'job' && !/^(?:init|setup|bootstrap)$/.test(name)) return { kind: 'job', technology: technology.id };
    return { kind: technology.kind === 'cache' && isQueue ? 'broker' : technology.kind, technology: technology.id };
  }
  const words = service.words.filter((word) => word !== ';').slice(0, 2).join(' ');
  const kind = hintOfName(words) ?? hintOfName(name) ?? (isFrontendName(name) ? 'frontend' : 'service');
  return { kind, ...technologyOf(findTechnology(name)?.id ?? service.language) };
}

const technologyOf = (technology: string | undefined): { technology?: string } => (technology === undefined ? {} : { technology });

/** A service named after a technology whose image is not known: built here, or behind a variable or a template. */
function technologyByName({ name, image, language, process, build, dockerfile }: ComposeService): Technology | undefined {
  if (language !== undefined || process) return undefined;
  const own = image ? image.name.split('/').at(-1) : undefined;
  const named = [name, own].map((text) => (text === undefined ? undefined : findTechnologyByImage(text))).find((found) => found !== undefined);
  if (named) return named;
  if ((build && dockerfile) || !/^(?:.*[-_.])?(?:db|database)$/i.test(name)) return undefined;
  return undefined;
}

/** A web server built together with a JavaScript stage serves a site; with a configuration of its own it is a proxy. */
function isStaticSite({ dockerfile, name }: ComposeService, technology: Technology): boolean {
  if (technology.kind !== 'proxy' || !dockerfile) return false;
  return dockerfile.stages.some(({ image }) => /^(?:.*\/)?(?:node|bun|deno)(?:[:@]|$)/.test(image)) || isFrontendName(name);
}
