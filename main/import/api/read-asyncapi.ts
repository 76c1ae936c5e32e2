import { entriesAt, scalarAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import type { ApiChannel, ApiDescription, ApiServer } from './api-description.ts';
import type { ApiFiles } from './load.ts';
import { withDefaults } from './read-openapi.ts';
import { nameOfReference, resolve } from './references.ts';
import { readSecurity } from './security-schemes.ts';

const maximalChannels = 20_000;

/** Reads AsyncAPI 2.x and 3.x. https://www.asyncapi.com/docs/reference/specification/v3.0.0 */
export function readAsyncapi(files: ApiFiles, root: Located, version: string): ApiDescription {
  return {
    format: 'asyncapi',
    version,
    title: (textAt(root, 'info', 'title') ?? '').trim(),
    place: entriesAt(root).get('asyncapi')?.place ?? root.place,
    servers: readServers(files, root),
    operations: [],
    channels: (/^[12]/.test(version) ? channelsOf2(files, root) : channelsOf3(files, root)).slice(0, maximalChannels),
    security: readSecurity(files, valueAt(root, 'components', 'securitySchemes')),
    versioning: undefined,
  };
}

function readServers(files: ApiFiles, root: Located): ApiServer[] {
  return [...entriesAt(root, 'servers').values()].slice(0, 200).flatMap(({ value }) => {
    const server = resolve(files, value);
    const host = scalarAt(server, 'host') ?? scalarAt(server, 'url');
    if (!host) return [];
    const protocol = textAt(server, 'protocol');
    const url = withDefaults(`${host.text}${textAt(server, 'pathname') ?? ''}`, valueAt(server, 'variables'));
    return [{ url: (protocol === undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `${protocol}://${url}`).slice(0, 2_000), place: host.place }];
  });
}

/**
 * Before version 3 a channel says what others do with the application: to what they publish it receives.
 * https://www.asyncapi.com/docs/migration/migrating-to-v3
 */
function channelsOf2(files: ApiFiles, root: Located): ApiChannel[] {
  return [...entriesAt(root, 'channels')].slice(0, maximalChannels).flatMap(([name, { value, place }]) => {
    const channel = resolve(files, value);
    const found: ApiChannel[] = [];
    for (const [verb, action] of [['publish', 'receive'], ['subscribe', 'send']] as const) {
      const operation = entriesAt(channel).get(verb);
      if (operation) found.push({ name: name.slice(0, 1_000), action, place: operation.place });
    }
    return found.length > 0 ? found : [{ name: name.slice(0, 1_000), action: undefined, place }];
  });
}

function channelsOf3(files: ApiFiles, root: Located): ApiChannel[] {
  const found: ApiChannel[] = [];
  const used = new Set<string>();
  const add = (reference: Located | undefined, action: 'send' | 'receive', place: ApiChannel['place']): void => {
    const key = nameOfReference(reference);
    if (reference === undefined || key === undefined || found.length >= maximalChannels) return;
    used.add(key);
    found.push({ name: nameOf(resolve(files, reference), key), action, place });
  };
  for (const { value, place } of entriesAt(root, 'operations').values()) {
    const operation = resolve(files, value);
    const action = textAt(operation, 'action');
    if (action !== 'send' && action !== 'receive') continue;
    add(valueAt(operation, 'channel'), action, place);
    // The answer to what is sent is received.
    add(valueAt(operation, 'reply', 'channel'), action === 'send' ? 'receive' : 'send', valueAt(operation, 'reply')?.place ?? place);
  }
  for (const [key, { value, place }] of entriesAt(root, 'channels')) {
    if (!used.has(key.replaceAll('/', '~1')) && !used.has(key)) found.push({ name: nameOf(resolve(files, value), key), action: undefined, place });
  }
  return found;
}

const nameOf = (channel: Located | undefined, key: string): string => (textAt(channel, 'address') ?? key).slice(0, 1_000);
