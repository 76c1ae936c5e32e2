import { securityPlaintextSecrets } from '../../../shared/vocabulary/security.ts';
import type { FactBook } from '../facts.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import { findUrlPassword, isSecretName, isTrivialSecret } from '../secrets.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import type { Variables } from '../variables/env-file.ts';
import type { Workload } from './workload.ts';

/**
 * Says which secrets of a service stand in files under version control: as a value in the compose file, as the default
 * of a variable, in a `.env` that `.gitignore` does not leave out. Examples (`.env.example`) are no secrets. The values
 * themselves are never kept.
 */
export function sayPlaintextSecrets(source: Source, book: FactBook, service: Workload, variables: Variables): void {
  const found = new Map<string, Place>();
  for (const { name, value, raw, place, example, from } of service.environment) {
    if (example || value === undefined) continue;
    const secret = isSecretName(name);
    if (!secret && findUrlPassword(value) === undefined) continue;
    if (from === 'env-file') {
      if (!isTrivialSecret(value) && !value.includes('${') && isVersioned(source, place.file)) found.set(name, place);
      continue;
    }
    const literal = raw ?? value;
    if (!literal.includes('$')) {
      if (!isTrivialSecret(literal) && !isMountedSecret(value)) found.set(name, place);
      continue;
    }
    const at = secret || findUrlPassword(value) !== undefined ? placeOfValue(source, literal, place, variables) : undefined;
    if (at) found.set(name, at);
  }
  book.say(securityPlaintextSecrets, [...found.keys()].sort().slice(0, 1_000), found.size > 0 ? 'certain' : 'likely', ...(found.size > 0 ? found.values() : [service.place]));
}

/** Where the value of a text with variables is written down: as a default beside it, or in a file under version control. */
function placeOfValue(source: Source, raw: string, place: Place, variables: Variables): Place | undefined {
  for (const [, name = '', , fallback] of raw.matchAll(/\$\{?([A-Za-z_]\w*)(?:(:?-)([^{}$]*))?/g)) {
    const variable = variables.get(name);
    if (!variable && fallback !== undefined && !isTrivialSecret(fallback) && isSecretName(name)) return place;
    if (variable && !variable.example && isSecretName(name) && !isTrivialSecret(variable.value) && isVersioned(source, variable.place.file)) return variable.place;
  }
  return undefined;
}

const isMountedSecret = (value: string): boolean => value.startsWith('/run/secrets/');

/** Whether `.gitignore` files on the way leave a file in the repository. Only the plain patterns that projects use for it are read. */
export function isVersioned(source: Source, file: string): boolean {
  const name = nameOfPath(file);
  let ignored = false;
  for (let folder: string | undefined = folderOf(file); folder !== undefined; folder = folder === '' ? undefined : folderOf(folder)) {
    const text = source.files.get(joinPath(folder, '.gitignore') ?? '.gitignore');
    for (const line of text?.split(/\r\n|\r|\n/) ?? []) {
      const pattern = line.trim();
      const bare = pattern.replace(/^!/, '').replace(/^\/|^\*\*\//, '');
      const below = folder === '' ? file : file.slice(folder.length + 1);
      if (bare !== '' && !bare.startsWith('#') && (matches(bare, name) || matches(bare, below))) ignored = !pattern.startsWith('!');
    }
    if (ignored) return false;
  }
  return true;
}

const matches = (pattern: string, path: string): boolean => {
  const [patterns, names] = [pattern.split('/'), path.split('/')];
  return patterns.length === names.length && patterns.every((part, at) => matchesName(part, names[at] ?? ''));
};

/** A name by a pattern with `*`: in one pass, as the pattern is from a file. */
function matchesName(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === name;
  const end = name.length - last.length;
  if (!name.startsWith(first) || !name.endsWith(last) || end < first.length) return false;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
