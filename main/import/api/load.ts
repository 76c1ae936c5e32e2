import { LintelError } from '../../../shared/lib/errors.ts';
import { readJson } from '../json/read-json.ts';
import type { Source } from '../source.ts';
import { textAt, type Located } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';

const extension = /\.(?:ya?ml|json)$/i;
/** The key that says what a file is. In YAML it begins a line; in JSON it may stand anywhere, and is looked at again. */
const yamlMark = /^["']?(?:openapi|swagger|asyncapi)["']?\s{0,20}:\s{0,20}["']?[123]\b/m;
const jsonMark = /"(?:openapi|swagger|asyncapi)"\s{0,100}:\s{0,100}"[123]\./;
/** Files of JSON that name packages with such keys. */
const otherFiles = /(?:^|\/)(?:package(?:-lock)?|composer|deno|npm-shrinkwrap)\.json$/;

/** Whether a file describes an API, by what it holds. */
export function isApiDescription(path: string, text: string): boolean {
  if (!extension.test(path) || otherFiles.test(path)) return false;
  if (!/\.json$/i.test(path)) return yamlMark.test(text);
  return jsonMark.test(text) && hasMarkAtTop(text);
}

/** Whether one of the keys stands in the outermost object: looks at brackets and texts until it meets one. */
function hasMarkAtTop(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) depth -= 1;
    if (code !== 34) continue;
    if (depth === 1 && /^"(?:openapi|swagger|asyncapi)"\s*:/.test(text.slice(at, at + 120))) return true;
    at += 1;
    while (at < text.length && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  }
  return false;
}

/** The format and its version, by the key at the top. */
export function formatOf(root: Located | undefined): { format: 'openapi' | 'asyncapi'; version: string } | undefined {
  for (const key of ['openapi', 'swagger', 'asyncapi'] as const) {
    const version = textAt(root, key);
    if (version !== undefined && /^[123](?:\.|$)/.test(version)) return { format: key === 'asyncapi' ? 'asyncapi' : 'openapi', version };
  }
  return undefined;
}

/** Reads files once, also those that references name, without what is not needed: examples, and the depths of schemas. */
export class ApiFiles {
  readonly source: Source;
  readonly #roots = new Map<string, Located | undefined>();

  constructor(source: Source) {
    this.source = source;
  }

  root(file: string): Located | undefined {
    if (!this.#roots.has(file)) this.#roots.set(file, this.#read(file));
    return this.#roots.get(file);
  }

  #read(file: string): Located | undefined {
    const text = this.source.files.get(file);
    if (text === undefined) return undefined;
    try {
      const { root, notes } = /\.json$/i.test(file) ? readJson(file, text, isLeftOut) : readYaml(file, text);
      for (const { severity, message, line } of notes) this.source.note(severity, message, { file, line });
      return root;
    } catch (error) {
      if (!(error instanceof LintelError)) throw error;
      this.source.note('warning', error.message, { file, line: error.place.line });
      return undefined;
    }
  }
}

/** How deep a schema is read: far enough to see whether it is a list, or holds one. */
const schemaDepth = 6;

/** Keys whose values say nothing about an interface as a whole. */
const idle = /^(?:examples?|requestBody|requestBodies|callbacks|webhooks|tags|externalDocs|enum|required|discriminator)$/;

function isLeftOut(keys: readonly (string | number)[]): boolean {
  const last = keys.at(-1);
  const [first, second] = keys;
  const named = keys.at(-2) === 'properties' || (first === 'components' ? keys.length === 3 : keys.length === 2);
  if (typeof last === 'string' && !named && (idle.test(last) || (last.startsWith('x-') && keys.length > 2))) return true;
  return (first === 'definitions' && keys.length > schemaDepth - 1) || (first === 'components' && second === 'schemas' && keys.length > schemaDepth);
}
