import { entriesAt, scalarsAt, valueAt, type Place } from '../yaml/located.ts';
import type { ApiFiles } from './load.ts';
import type { ReadOperation } from './operation.ts';
import { nameOfReference, resolve } from './references.ts';

/** The one format of all errors that are described: RFC 9457 problems, or one schema. Errors without a body do not count. */
export function errorFormatOf(files: ApiFiles, operations: readonly ReadOperation[]): { errorFormat?: string; errorPlace?: Place } {
  const formats = new Map<string, Place>();
  for (const { responses } of operations) {
    for (const [code, response] of responses) {
      if (!/^[45]|^default$/.test(code) || !response) continue;
      const format = formatOf(files, response);
      if (format !== undefined && !formats.has(format)) formats.set(format, response.place);
      if (formats.size > 1) return {};
    }
  }
  const [only] = formats;
  return only ? { errorFormat: only[0], errorPlace: only[1] } : {};
}

function formatOf(files: ApiFiles, response: Parameters<typeof resolve>[1]): string | undefined {
  const content = entriesAt(response, 'content');
  if ([...content.keys(), ...scalarsAt(response, 'produces').map(({ text }) => text)].some((type) => type.startsWith('application/problem+json'))) return 'problem+json';
  const schema = [...content].find(([type]) => /json|\*\/\*/.test(type))?.[1].value;
  const described = valueAt(schema, 'schema') ?? valueAt(response, 'schema');
  if (!described) return undefined;
  const name = nameOfReference(described);
  if (name !== undefined) return name.slice(0, 200);
  const properties = [...entriesAt(resolve(files, described), 'properties').keys()];
  return properties.length === 0 ? undefined : `{${properties.slice(0, 20).toSorted().join(', ')}}`.slice(0, 200);
}
