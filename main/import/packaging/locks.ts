import { visit } from 'jsonc-parser';
import { nameOfPath } from '../paths.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { isPylock } from './files.ts';
import type { LockTool } from './package.ts';
import { normalizeName } from './requirement.ts';

export interface LockedVersion {
  readonly version: string;
  readonly place: Place;
}

/** The tool whose lock file a path is; files of requirements that lock are told apart by their content. */
export function lockToolOf(path: string): LockTool | undefined {
  const name = nameOfPath(path);
  if (name === 'uv.lock') return 'uv';
  if (name === 'poetry.lock') return 'poetry';
  if (name === 'pdm.lock') return 'pdm';
  if (name === 'Pipfile.lock') return 'pipenv';
  if (name === 'conda-lock.yml') return 'conda';
  return isPylock(name) ? 'pylock' : undefined;
}

const maximalPackages = 50_000;

/** The versions in a lock file by normalised name; of several versions of one package the last. */
export function readLock(source: Source, file: string): ReadonlyMap<string, LockedVersion> {
  const text = source.files.get(file) ?? '';
  const tool = lockToolOf(file);
  if (tool === 'pipenv') return readPipfileLock(file, text);
  return tool === 'conda' ? scan(file, text, /^- name:\s*["']?([\w.-]+)/, /^ {2}version:\s*["']?([^\s"']+)/) : scanToml(file, text);
}

/** Tables `[[package]]` (`[[packages]]` in pylock.toml) with `name` and `version`; a table below one ends it. */
function scanToml(file: string, text: string): ReadonlyMap<string, LockedVersion> {
  const locked = new Map<string, LockedVersion>();
  let inPackage = false;
  let name: string | undefined;
  for (const [line, words] of linesOf(text)) {
    if (words.startsWith('[')) {
      inPackage = /^\[\[packages?\]\]/.test(words);
      name = undefined;
    } else if (inPackage && words.startsWith('name')) name = quoted.exec(words)?.[1] ?? name;
    else if (inPackage && name !== undefined && words.startsWith('version')) {
      const version = quoted.exec(words)?.[1];
      if (version !== undefined && locked.size < maximalPackages) locked.set(normalizeName(name), { version, place: { file, line, column: 1 } });
    }
  }
  return locked;
}

const quoted = /^(?:name|version)\s{0,20}=\s{0,20}["']([^"']{1,200})["']/;

function scan(file: string, text: string, nameLine: RegExp, versionLine: RegExp): ReadonlyMap<string, LockedVersion> {
  const locked = new Map<string, LockedVersion>();
  let name: string | undefined;
  for (const [line, words] of linesOf(text)) {
    const named = nameLine.exec(words)?.[1];
    const version = versionLine.exec(words)?.[1];
    if (named !== undefined) name = named;
    else if (name !== undefined && version !== undefined && locked.size < maximalPackages) locked.set(normalizeName(name), { version, place: { file, line, column: 1 } });
  }
  return locked;
}

/** Lines one by one without a list of all of them; of a very long one only its beginning. */
function* linesOf(text: string): Generator<readonly [number, string]> {
  let from = 0;
  for (let line = 1; from <= text.length; line += 1) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    yield [line, text.slice(from, Math.min(to, from + 500))];
    from = to + 1;
  }
}

/** `{"default": {"name": {"version": "==1.0"}}, "develop": …}`: https://pipenv.pypa.io/en/latest/pipfile.html */
function readPipfileLock(file: string, text: string): ReadonlyMap<string, LockedVersion> {
  const locked = new Map<string, LockedVersion>();
  try {
    visit(text, {
      onLiteralValue(value, _offset, _length, startLine, _column, path) {
        const [section, name, key, more] = path();
        if (section === '_meta' || key !== 'version' || more !== undefined || typeof name !== 'string' || typeof value !== 'string') return;
        const known = normalizeName(name);
        if (!locked.has(known) && locked.size < maximalPackages) locked.set(known, { version: value.replace(/^=+/, ''), place: { file, line: startLine + 1, column: 1 } });
      },
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return locked;
}
