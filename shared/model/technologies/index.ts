import { applications } from './applications.ts';
import type { Technology } from './define.ts';
import { infrastructure } from './infrastructure.ts';
import { stores } from './stores.ts';

export type { Technology } from './define.ts';

/** The catalogue of technologies that importers recognise and the inspector suggests. A document may also name others. */
export const technologies: readonly Technology[] = [...stores, ...infrastructure, ...applications];

const byId = new Map(technologies.map((technology) => [technology.id, technology]));
const byImage = new Map(technologies.flatMap((technology) => (technology.images ?? []).map((image) => [image, technology] as const)));
const byScheme = new Map(technologies.flatMap((technology) => (technology.schemes ?? []).map((scheme) => [scheme, technology] as const)));
const byPort = new Map(technologies.toReversed().flatMap((technology) => (technology.ports ?? []).map((port) => [port, technology] as const)));

export const findTechnology = (id: string): Technology | undefined => byId.get(id);

/** The name to show for a component's technology: the catalogue's, or the user's own words. */
export const technologyName = (id: string): string => byId.get(id)?.name ?? id;

/**
 * The technology of a container image, by its name without tag: `docker.io/library/postgres`, `bitnami/postgresql`,
 * `registry.example.com/mirror/redis`. The more of the path that is known, the surer; the last part alone comes last.
 */
export function findTechnologyByImage(name: string): Technology | undefined {
  const parts = name.toLowerCase().split('/');
  for (let from = 0; from < parts.length; from += 1) {
    const found = byImage.get(parts.slice(from).join('/'));
    // The last part alone speaks only for one of no other owner: `acme/python` is acme's, `library/python` and `mirror/x/redis` are not.
    if (found && (from < parts.length - 1 || parts.length === 1 || isMirror(parts.slice(0, from)) || isStoreLike(found))) return found;
  }
  return undefined;
}

const isMirror = (owners: readonly string[]): boolean => owners.every((owner) => owner === 'library' || owner.includes('.') || owner.includes(':') || owner === 'docker' || owner === 'bitnami');
const isStoreLike = ({ kind }: Technology): boolean => ['database', 'cache', 'broker', 'search', 'object-store', 'monitoring', 'identity-provider'].includes(kind);

/** The technology that a URL's scheme names; a driver after `+` is set aside: `postgresql+asyncpg`. */
export const findTechnologyByScheme = (scheme: string): Technology | undefined => byScheme.get(scheme.toLowerCase()) ?? byScheme.get(scheme.toLowerCase().split('+')[0] ?? '');

/** The technology that listens on a port by default. */
export const findTechnologyByPort = (port: number): Technology | undefined => byPort.get(port);
