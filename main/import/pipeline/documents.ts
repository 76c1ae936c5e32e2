import { LintelError } from '../../../shared/lib/errors.ts';
import { readJson } from '../json/read-json.ts';
import type { Source } from '../source.ts';
import type { Located } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';

const maximalDocuments = 200;

/** The documents of a YAML or JSON file of the project. What cannot be read is noted. */
export function readDocuments(source: Source, file: string): Located[] {
  const text = source.files.get(file);
  if (text === undefined) return [];
  if (file.endsWith('.json')) {
    const { root, notes } = readJson(file, text);
    for (const { severity, message, line } of notes) source.note(severity, message, { file, line });
    return root ? [root] : [];
  }
  return splitDocuments(text).flatMap((document) => readDocument(source, file, document));
}

function readDocument(source: Source, file: string, text: string): Located[] {
  try {
    const { root, notes } = readYaml(file, text);
    for (const { severity, message, line } of notes) source.note(severity, message, { file, line });
    return root ? [root] : [];
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    source.note('warning', error.message, { file, line: error.place.line });
    return [];
  }
}

/** Each document with empty lines for those before it, so that line numbers stay. */
function splitDocuments(text: string): string[] {
  if (!/^---/m.test(text)) return [text];
  const documents: string[] = [];
  let before = 0;
  for (const part of text.split(/^---(?=\s|$)/m).slice(0, maximalDocuments)) {
    if (/\S/.test(part.replace(/^[ \t]*#.*$/gm, ''))) documents.push('\n'.repeat(before) + part);
    before += part.split('\n').length - 1;
  }
  return documents;
}
