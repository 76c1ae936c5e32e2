import { applications, schedulersAndJobs } from './applications.ts';
import { cloudServices } from './cloud.ts';
import { gateways, loadBalancers, proxies } from './edge.ts';
import { externals } from './externals.ts';
import { frameworks } from './frameworks.ts';
import { brokers, queues } from './messaging.ts';
import { caches, databases, objectStores, searchEngines, warehouses } from './stores.ts';
import { identityProviders, monitoring, secretStores } from './support.ts';
import type { Technology } from './technology.ts';

export type { Technology } from './technology.ts';
export { findImagePin, findTagVersion, readImageReference, type ImagePin, type ImageReference } from './image-reference.ts';
export { findLanguageByImage } from './runtimes.ts';

/** Every technology that Lintel knows by name, group after group. A new one is a line in the table of its group. */
export const technologies: readonly Technology[] = [
  ...databases, ...caches, ...objectStores, ...searchEngines, ...warehouses,
  ...brokers, ...queues,
  ...proxies, ...loadBalancers, ...gateways,
  ...monitoring, ...identityProviders, ...secretStores,
  ...frameworks, ...applications, ...schedulersAndJobs,
  ...cloudServices,
  ...externals,
];

const byId = index((technology) => [technology.id]);
const byImage = index((technology) => technology.images ?? []);
const byScheme = index((technology) => technology.schemes ?? []);
const byPort = index((technology) => (technology.ports ?? []).map(String));

/** The first technology that claims a name keeps it. */
function index(names: (technology: Technology) => readonly string[]): ReadonlyMap<string, Technology> {
  const found = new Map<string, Technology>();
  for (const technology of technologies) {
    for (const name of names(technology)) if (!found.has(name)) found.set(name, technology);
  }
  return found;
}

export const findTechnology = (id: string): Technology | undefined => byId.get(id);

/** The name to show for a component's technology: the catalogue's, or the user's own words. */
export const technologyName = (id: string): string => byId.get(id)?.name ?? id;

/** By the name of an image without registry and tag: `bitnami/postgresql`, `library/redis`, `ghcr.io` left out. The longest end of the path decides. */
export function findTechnologyByImage(name: string): Technology | undefined {
  const path = name.toLowerCase().split('/').filter(Boolean);
  for (let from = Math.max(0, path.length - 3); from < path.length; from += 1) {
    const found = byImage.get(path.slice(from).join('/'));
    if (found) return found;
  }
  return undefined;
}

/** By the scheme of a URL; a driver after `+` is left out: `postgresql+asyncpg` is PostgreSQL. */
export const findTechnologyByScheme = (scheme: string): Technology | undefined => {
  const lower = scheme.toLowerCase();
  return byScheme.get(lower) ?? byScheme.get(lower.split('+')[0] ?? '');
};

/** By the port it listens on. Only a hint: any program may listen anywhere. */
export const findTechnologyByPort = (port: number): Technology | undefined => byPort.get(String(port));

/** By the host name of a system that others run: `api.stripe.com`. */
export const findTechnologyByHost = (host: string): Technology | undefined => {
  const lower = host.toLowerCase();
  return technologies.find((technology) => technology.hosts?.some((end) => lower === end || lower.endsWith(`.${end}`)));
};
