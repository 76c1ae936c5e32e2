import { entriesAt, valueAt, type Place } from '../yaml/located.ts';
import type { ApiServer, ApiVersioning } from './api-description.ts';
import { parameterNamed, type ReadOperation } from './operation.ts';

/** `/v1/`, `/api/v2.1/`, `/2024-05-01/`. */
const inPath = /(?:^|\/)(?:v\d{1,3}(?:[._]\d{1,3}){0,2}(?:(?:alpha|beta)\d{0,2})?|\d{4}-\d{2}(?:-\d{2})?)(?:\/|$)/i;
const parameter = /^(?:(?:x[-_])?(?:accept[-_]|api[-_])?version|api[-_]?version|[\w-]{1,40}[-_]version|v)$/i;
/** `application/vnd.example.v1+json`, `application/json; version=1`. */
const mediaType = /vnd\.[\w.+-]{0,100}\bv\d|;\s{0,5}version=/i;

/** How an API is versioned, and where it shows. */
export function versioningOf(servers: readonly ApiServer[], operations: readonly ReadOperation[]): { versioning: ApiVersioning | undefined; versioningPlace?: Place } {
  const server = servers.find(({ url }) => inPath.test(url.replace(/^[a-z]+:\/\/[^/]*/i, '').slice(0, 500)));
  if (server) return { versioning: 'path', versioningPlace: server.place };
  const [first] = operations;
  if (!first) return { versioning: undefined };
  const paths = operations.filter(({ operation }) => inPath.test(operation.path.slice(0, 500)));
  // Health checks and the like have no version; most of an API has.
  if (paths[0] && paths.length * 2 >= operations.length) return { versioning: 'path', versioningPlace: paths[0].operation.place };
  for (const where of ['header', 'query'] as const) {
    const places = operations.flatMap(({ parameters }) => parameterNamed(parameters, where, parameter) ?? []);
    if (places[0] && places.length * 2 >= operations.length) return { versioning: where, versioningPlace: places[0] };
  }
  const typed = operations.filter(({ responses }) => [...responses.values()].some((response) => [...entriesAt(valueAt(response, 'content')).keys()].some((type) => mediaType.test(type.slice(0, 300)))));
  if (typed[0] && typed.length * 2 >= operations.length) return { versioning: 'header', versioningPlace: typed[0].operation.place };
  return { versioning: 'none', versioningPlace: first.operation.place };
}
