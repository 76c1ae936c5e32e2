import { LintelError } from '../../../shared/lib/errors.ts';
import type { Source } from '../source.ts';
import { readToml } from '../toml/read-toml.ts';
import type { Located } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';

/** Reads a file of settings in TOML, YAML or JSON (of which YAML is a superset). What cannot be read gives a note. */
export function readTree(source: Source, file: string): Located | undefined {
  const text = source.files.get(file);
  if (text === undefined) return undefined;
  source.used.add(file);
  try {
    const { root, notes } = file.endsWith('.toml') ? readToml(file, text) : readYaml(file, file.endsWith('.json') ? withoutComments(text) : text);
    for (const { severity, message, line } of notes) source.note(severity, message, { file, line });
    return root;
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    source.note('warning', error.message, { file, line: error.place?.line });
    return undefined;
  }
}

/** JSON as editors write it: tabs, and lines that are comments. Places stay as they are. */
const withoutComments = (text: string): string => text.replace(/^([ \t]*)\/\/.*$/gm, '$1').replace(/\t/g, ' ');
