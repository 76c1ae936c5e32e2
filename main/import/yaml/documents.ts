import { LintelError } from '../../../shared/lib/errors.ts';
import type { Source } from '../source.ts';
import type { Located } from './located.ts';
import { readYaml, type YamlOptions } from './read-yaml.ts';

const maximalDocuments = 5_000;

/**
 * Reads a file that may hold several YAML documents; each keeps its lines. A document that cannot be read is noted and
 * left out, the others stay.
 */
export function readYamlDocuments(source: Source, file: string, text: string, { lenient = false, linesBefore = 0 }: YamlOptions = {}): Located[] {
  const lines = text.split(/\r\n|\r|\n/);
  const documents: Located[] = [];
  let from = 0;
  for (let at = 0; at <= lines.length && documents.length < maximalDocuments; at += 1) {
    const line = lines[at];
    if (line !== undefined && !/^(?:---|\.\.\.)(?:\s|$)/.test(line)) continue;
    if (lines.slice(from, at).some((part) => /^[^#\s]|^\s+[^#\s]/.test(part))) {
      const root = readOne(source, file, lines.slice(from, at).join('\n'), { lenient, linesBefore: linesBefore + from });
      if (root) documents.push(root);
    }
    from = at + 1;
  }
  return documents;
}

function readOne(source: Source, file: string, text: string, options: YamlOptions): Located | undefined {
  try {
    return readYaml(file, text, options).root;
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    source.note('warning', error.message, { file, line: error.place?.line });
    return undefined;
  }
}
