import { entriesAt, scalarAt, scalarsAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import type { ApiDescription, ApiSecurity, ApiServer } from './api-description.ts';
import { errorFormatOf } from './error-format.ts';
import type { ApiFiles } from './load.ts';
import { isPaginated } from './pagination.ts';
import type { ReadOperation } from './operation.ts';
import { resolve } from './references.ts';
import { readSecurity } from './security-schemes.ts';
import { versioningOf } from './versioning.ts';

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);
const maximalOperations = 20_000;

/** Reads OpenAPI 2.0 (Swagger), 3.0, 3.1 and 3.2. https://spec.openapis.org/ */
export function readOpenapi(files: ApiFiles, root: Located, version: string): ApiDescription {
  const operations = readOperations(files, root);
  const servers = readServers(root);
  const versioning = versioningOf(servers, operations);
  const errors = errorFormatOf(files, operations);
  return {
    format: 'openapi',
    version,
    title: (textAt(root, 'info', 'title') ?? '').trim(),
    place: entriesAt(root).get('openapi')?.place ?? entriesAt(root).get('swagger')?.place ?? root.place,
    servers,
    operations: operations.map(({ operation }) => operation),
    channels: [],
    security: byUse(readSecurity(files, valueAt(root, 'components', 'securitySchemes') ?? valueAt(root, 'securityDefinitions')), operations),
    ...versioning,
    ...errors,
    generator: generatorOf(root, operations),
  };
}

function readOperations(files: ApiFiles, root: Located): ReadOperation[] {
  const common = valueAt(root, 'security');
  const speaksOfSecurity = common !== undefined || entriesAt(root, 'components', 'securitySchemes').size > 0 || entriesAt(root, 'securityDefinitions').size > 0;
  const read: ReadOperation[] = [];
  for (const [path, entry] of entriesAt(root, 'paths')) {
    const item = resolve(files, entry.value);
    const shared = listAt(valueAt(item, 'parameters'));
    for (const [method, { value, place }] of entriesAt(item)) {
      if (!methods.has(method) || value.type !== 'mapping' || read.length >= maximalOperations) continue;
      const parameters = [...shared, ...listAt(valueAt(value, 'parameters'))].flatMap((parameter) => resolve(files, parameter) ?? []);
      const responses = new Map([...entriesAt(value, 'responses')].map(([code, response]) => [code, resolve(files, response.value)]));
      const security = valueAt(value, 'security') ?? common;
      const success = ['200', '2XX', '206'].map((code) => responses.get(code)).find((response) => response !== undefined);
      const summary = textAt(value, 'summary');
      read.push({
        operation: {
          method: method.toUpperCase(),
          path: path.slice(0, 2_000),
          ...(textAt(value, 'operationId') !== undefined && { id: textAt(value, 'operationId') }),
          place,
          secured: isSecured(security, speaksOfSecurity),
          paginated: method === 'get' ? isPaginated(files, path, parameters, success) : undefined,
          deprecated: textAt(value, 'deprecated') === 'true',
          errors: [...responses.keys()].filter((code) => /^[45]|^default$/.test(code)).slice(0, 100),
          ...(summary !== undefined && { summary: summary.trim().slice(0, 500) }),
        },
        parameters,
        responses,
        schemes: listAt(security).flatMap((requirement) => [...entriesAt(requirement).keys()]),
      });
    }
  }
  return read;
}

export const listAt = (value: Located | undefined): readonly Located[] => (value?.type === 'list' ? value.items : []);

/** An empty requirement lets anybody in, also beside others. https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object */
function isSecured(security: Located | undefined, speaksOfSecurity: boolean): boolean | undefined {
  if (security === undefined) return speaksOfSecurity ? false : undefined;
  const requirements = listAt(security);
  return requirements.length > 0 && requirements.every((requirement) => entriesAt(requirement).size > 0);
}

function readServers(root: Located): ApiServer[] {
  const host = scalarAt(root, 'host');
  const base = scalarAt(root, 'basePath');
  const place = host?.place ?? base?.place;
  if (place) {
    const scheme = scalarsAt(root, 'schemes').find(({ text }) => text === 'https')?.text ?? scalarsAt(root, 'schemes')[0]?.text ?? 'https';
    return [{ url: `${host ? `${scheme}://${host.text}` : ''}${base?.text ?? ''}`.slice(0, 2_000), place }];
  }
  return listAt(valueAt(root, 'servers')).slice(0, 200).flatMap((server) => {
    const url = scalarAt(server, 'url');
    return url ? [{ url: withDefaults(url.text.slice(0, 2_000), valueAt(server, 'variables')), place: url.place }] : [];
  });
}

/** Puts the defaults of its variables into a URL. */
export const withDefaults = (url: string, variables: Located | undefined): string => url.replace(/\{([\w.-]{1,100})\}/g, (whole, name: string) => textAt(variables, name, 'default') ?? whole);

/** The schemes that most operations name first; what none names stays last. */
function byUse(security: readonly ApiSecurity[], operations: readonly ReadOperation[]): ApiSecurity[] {
  const uses = new Map<string, number>();
  for (const { schemes } of operations) for (const name of schemes) uses.set(name, (uses.get(name) ?? 0) + 1);
  return security.toSorted((one, other) => (uses.get(other.name) ?? 0) - (uses.get(one.name) ?? 0));
}

/** Frameworks name operations and schemas in their own way when they write a description from code. */
function generatorOf(root: Located, operations: readonly ReadOperation[]): string | undefined {
  const ids = operations.slice(0, 200).flatMap(({ operation }) => operation.id ?? []);
  const most = (pattern: RegExp): boolean => ids.length > 0 && ids.filter((id) => pattern.test(id.slice(0, 300))).length * 2 > ids.length;
  const schemas = entriesAt(root, 'components', 'schemas');
  // https://fastapi.tiangolo.com/tutorial/handling-errors/: FastAPI describes its validation errors by this schema.
  if (schemas.has('HTTPValidationError') || most(/^[a-z]\w*_(?:get|post|put|patch|delete)$/)) return 'fastapi';
  if (most(/^[A-Z]\w*Controller_\w+$/)) return 'nestjs';
  if (textAt(root, 'info', 'title') === 'OpenAPI definition') return 'springdoc';
  if (most(/_(?:list|retrieve|create|update|partial_update|destroy)(?:_\d+)?$/)) return 'drf-spectacular';
  return undefined;
}
