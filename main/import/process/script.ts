import type { Dockerfile } from '../dockerfile/read-dockerfile.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import type { Place } from '../yaml/located.ts';
import { recognizeText, type Process } from './recognize.ts';

/** The file of the repository that a container's script or configuration was copied from, and the arguments that the script is given. */
export function findScript(files: ReadonlyMap<string, string>, folder: string, words: readonly string[], dockerfile: Dockerfile | undefined): { file: string; args: readonly string[] } | undefined {
  const at = words.findIndex((word) => !/^-|^(?:.*\/)?(?:ba|da|z|k)?sh$|^(?:exec|tini|dumb-init)$/.test(word));
  const path = words[at];
  if (path === undefined || !/^[\w./@+-]{1,500}$/.test(path)) return undefined;
  for (const wanted of [...copied(path, dockerfile), ...ends(path)]) {
    for (const base of [folder, dockerfile?.baseImage ? folderOf(dockerfile.baseImage.place.file) : folder]) {
      const file = joinPath(base, wanted);
      if (file !== undefined && files.has(file)) return { file, args: words.slice(at + 1) };
    }
  }
  return undefined;
}

/** `/app/bin/start` may be `app/bin/start`, `bin/start` or `start` of the repository. */
function ends(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.map((_, at) => parts.slice(at).join('/'));
}

function copied(path: string, dockerfile: Dockerfile | undefined): string[] {
  return (dockerfile?.copies ?? []).flatMap(({ value }) => {
    const target = value.at(-1) ?? '';
    // A target in a folder that a variable names may be anywhere: its name decides.
    return value.slice(0, -1).filter((from) => target === path || `${target.replace(/\/$/, '')}/${nameOfPath(from)}` === path || (target.startsWith('$') && nameOfPath(target) === nameOfPath(path)));
  });
}

/** What a shell script starts when it is given `args`: the branch of its `case` or the function of that name, else the whole. */
export function readScript(file: string, text: string, args: readonly string[]): (Process & { place: Place }) | undefined {
  const lines = text.split(/\r\n|\r|\n/).slice(0, 2_000);
  const [label] = args;
  if (label !== undefined && /^[\w-]{1,100}$/.test(label)) {
    for (const start of [new RegExp(`^\\s*\\(?["']?${label}["']?\\)`), new RegExp(`^\\s*(?:function\\s+)?${label}\\s*(?:\\(\\))?\\s*\\{`)]) {
      const from = lines.findIndex((line) => start.test(line));
      if (from < 0) continue;
      const length = lines.slice(from + 1).findIndex((line) => /;;|^\}|^esac/.test(line));
      const found = recognizeLines(file, lines, from + 1, length < 0 ? lines.length : from + 1 + length);
      if (found) return found;
    }
    if (lines.some((line) => /^\s*case\b/.test(line))) return undefined;
  }
  return recognizeLines(file, lines, 0, lines.length);
}

function recognizeLines(file: string, lines: readonly string[], from: number, to: number): (Process & { place: Place }) | undefined {
  let last: (Process & { place: Place }) | undefined;
  const values = readAssignments(lines);
  for (let at = from; at < to; at += 1) {
    const first = at;
    let whole = lines[at] ?? '';
    // A backslash at the end goes on with the next line.
    while (whole.endsWith('\\') && at + 1 < to && at - first < 50) whole = `${whole.slice(0, -1)} ${lines[(at += 1)] ?? ''}`;
    const line = putIn(whole.replace(/^\s*#.*/, ''), values);
    // Help texts speak of programs that they do not start.
    if (/^\s*(?:echo|printf|$)/.test(line)) continue;
    const process = recognizeText(line);
    if (process && (process.kind !== 'job' || !last)) last = { ...process, place: { file, line: first + 1, column: 1 } };
  }
  return last;
}

const switchesUser = /^[^#]*\b(?:gosu|su-exec|s6-setuidgid|runuser\s+-u|chpst\s+-u|setpriv\b.*--reuid[= ]|celery\b.*--uid[= ]|uwsgi\b.*--uid[= ])\s*["']?(?!root\b|0\b)[\w$]/;

/** Where a start script hands over to a user that is not root. */
export function findUserSwitch(file: string, text: string): Place | undefined {
  const at = text.split(/\r\n|\r|\n/, 2_000).findIndex((line) => switchesUser.test(line.slice(0, 500)));
  return at < 0 ? undefined : { file, line: at + 1, column: 1 };
}

/** What a script gives its own variables: a text, or the default of a variable that may be set from outside. */
function readAssignments(lines: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^\s*(?:export\s+|readonly\s+|local\s+)?([A-Za-z_]\w{0,99})=["']?(?:\$\{[A-Za-z_]\w{0,99}:?[-=]["']?)?([\w./:-]{1,500})["']?\}?["']?\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value);
  }
  return values;
}

const putIn = (line: string, values: ReadonlyMap<string, string>): string => line.replace(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g, (whole, braced?: string, bare?: string) => values.get(braced ?? bare ?? '') ?? whole);
