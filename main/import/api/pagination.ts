import { entriesAt, scalarsAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import type { ApiFiles } from './load.ts';
import { resolve } from './references.ts';

/** Names of parameters that choose a part of a list. */
const pageParameter = /^(?:\$?(?:top|skip|limit|offset)|page(?:[-_]?(?:size|number|token|index|limit|no|offset|cursor))?|page\[\w+\]|per[-_]?page|size|limit|offset|cursor|next[-_]?(?:token|cursor|page)|(?:start|end)(?:ing)?[-_]?(?:after|before|at|key|index)|start|after|before|first|last|skip|take|max[-_]?(?:results|items|keys)|count|rows|marker|continuation[-_]?token|pagination(?:\[\w+\])?)$/i;
/** Names under which an object holds the items of a list. */
const itemsProperty = /^(?:items|results?|data|records|entries|values|content|list|elements|rows|edges|nodes|hits|resources|_embedded|value)$/;
/** What only an answer in pages holds. */
const pageProperty = /^(?:next|previous|next_?page(?:_?token)?|next_?cursor|nextToken|total_?pages|page_?info|pagination|has_?more|has_?next)$/i;
const maximalParts = 20;

/** Whether a list that an operation answers comes in pages; `undefined` when it answers no list. */
export function isPaginated(files: ApiFiles, path: string, parameters: readonly Located[], success: Located | undefined): boolean | undefined {
  const query = parameters.filter((parameter) => /^(?:query|header)$/.test(textAt(parameter, 'in') ?? ''));
  const chooses = query.some((parameter) => pageParameter.test((textAt(parameter, 'name') ?? '').slice(0, 100)));
  const one = /\}\/?$/.test(path);
  const shape = shapeOf(files, schemaOf(files, success), { anyList: chooses, wrapped: !one }, 0);
  if (shape === 'pages' || (chooses && shape === 'list')) return true;
  if (shape === 'list') return false;
  // A single item's path ends in its id; a list's parameters say enough where its answer is not described.
  return chooses && shape === undefined && !one && query.some((parameter) => /limit|size|per[-_]?page|cursor|offset|top/i.test(textAt(parameter, 'name') ?? '')) ? true : undefined;
}

/** The schema of an answer: in the content types of OpenAPI 3, right in the response of 2.0. */
function schemaOf(files: ApiFiles, response: Located | undefined): Located | undefined {
  const resolved = resolve(files, response);
  for (const [type, { value }] of entriesAt(resolved, 'content')) if (/json|\*\/\*/.test(type)) return valueAt(value, 'schema');
  return valueAt(resolved, 'schema');
}

/** `anyList`: a list under any name makes the answer a list. `wrapped`: an object that holds a list can be one. */
interface Expected {
  readonly anyList: boolean;
  readonly wrapped: boolean;
}

function shapeOf(files: ApiFiles, schema: Located | undefined, expected: Expected, depth: number): 'list' | 'pages' | 'other' | undefined {
  const resolved = resolve(files, schema);
  if (!resolved || depth > 4) return undefined;
  if (isArray(resolved)) return 'list';
  for (const key of ['allOf', 'oneOf', 'anyOf']) {
    const parts = valueAt(resolved, key);
    for (const part of parts?.type === 'list' ? parts.items.slice(0, maximalParts) : []) {
      const shape = shapeOf(files, part, expected, depth + 1);
      if (shape === 'list' || shape === 'pages') return shape;
    }
  }
  const properties = entriesAt(resolved, 'properties');
  const list = [...properties].slice(0, 200).find(([name, { value }]) => (expected.anyList || itemsProperty.test(name)) && isArray(resolve(files, value)));
  if (!list) return 'other';
  return [...properties.keys()].some((name) => pageProperty.test(name)) ? 'pages' : expected.wrapped ? 'list' : 'other';
}

const isArray = (schema: Located | undefined): boolean => scalarsAt(schema, 'type').some(({ text }) => text === 'array') || (valueAt(schema, 'items') !== undefined && textAt(schema, 'type') === undefined && !valueAt(schema, 'properties'));
