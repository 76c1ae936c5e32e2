import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { templateMessage } from '../toml/read-toml.ts';
import type { Place } from '../yaml/located.ts';
import { isTemplated, readTemplate } from '../yaml/template.ts';
import { nameInUrl, normalizeName, readRequirement, urlRequirement, type Requirement } from './requirement.ts';

/** What a file of requirements says, before its includes are followed. */
export interface RequirementsFile {
  readonly file: string;
  readonly requirements: ReadonlyArray<Requirement & { readonly place: Place }>;
  /** Files of requirements (`-r`) and of constraints (`-c`), as paths of the project. */
  readonly includes: ReadonlyArray<{ readonly path: string; readonly constraint: boolean; readonly place: Place }>;
  /** Whether it asks for the package of a folder (`-e .`), by the folder's path. */
  readonly folders: readonly string[];
  /** The tool that wrote it, when its first lines say so. */
  readonly compiledBy: 'uv' | 'pip-tools' | 'rye' | undefined;
  readonly hashed: boolean;
}

const maximalLines = 20_000;
const longestLine = 8_000;

/** Reads a file as pip does: https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export function readRequirementsFile(source: Source, file: string): RequirementsFile {
  const written = (source.files.get(file) ?? '').replace(/^\uFEFF/, '');
  const templated = isTemplated(written);
  if (templated) source.note('info', templateMessage, { file });
  const text = templated ? readTemplate(written) : written;
  const requirements: Array<Requirement & { place: Place }> = [];
  const includes: Array<{ path: string; constraint: boolean; place: Place }> = [];
  const folders: string[] = [];
  const unread: Place[] = [];
  let hashed = false;
  for (const { words, place } of statementsOf(file, text)) {
    hashed ||= words.includes('--hash=') || words.startsWith('--require-hashes');
    const included = /^(?:-(r|c)\s*|--(requirement|constraint)(?:\s+|=))(\S.*)$/.exec(words);
    if (included) {
      const path = joinPath(folderOf(file), withoutQuotes(included[3] ?? ''));
      const constraint = (included[1] ?? included[2] ?? '').startsWith('c');
      if (path === undefined || !source.files.has(path)) source.note('info', `The file ${withoutQuotes(included[3] ?? '').slice(0, 200)} that these requirements name is not in the project.`, place);
      else includes.push({ path, constraint, place });
      continue;
    }
    const editable = /^(?:-e\s*|--editable(?:\s+|=))(\S.*)$/.exec(words)?.[1];
    if (editable === undefined && words.startsWith('-')) continue;
    const entry = withoutOptions(editable ?? words);
    const folder = localFolder(file, entry);
    if (folder !== undefined) folders.push(folder);
    const requirement = readEntry(entry);
    if (requirement) requirements.push({ ...requirement, place });
    else if (folder === undefined) unread.push(place);
  }
  noteUnread(source, unread, requirements.length);
  return { file, requirements, includes, folders, hashed, compiledBy: writerOf(text) };
}

/** A text of another kind in a folder of requirements gets one note, not one for each line. */
function noteUnread(source: Source, unread: readonly Place[], read: number): void {
  if (unread.length > 3 && unread.length > read) source.note('info', `${unread.length} lines are no requirements. Is this file a text of another kind?`, unread[0]);
  else for (const place of unread.slice(0, 100)) source.note('info', 'This line of the requirements was not understood.', place);
}

/** Lines with a `\` at their end joined, comments left out. */
function* statementsOf(file: string, text: string): Generator<{ readonly words: string; readonly place: Place }> {
  let joined = '';
  let start = 0;
  for (const [index, line] of text.split(/\r\n|\r|\n/).slice(0, maximalLines).entries()) {
    if (joined === '') start = index + 1;
    const comment = /^\s*#/.test(line);
    if (!comment && line.endsWith('\\')) {
      joined = `${joined}${line.slice(0, -1)} `.slice(0, longestLine);
      continue;
    }
    // A comment ends a statement that went on to it, as pip-compile writes them.
    const whole = comment ? joined : `${joined}${line}`.slice(0, longestLine);
    joined = '';
    const words = whole.replace(/(^|\s)#.*$/, '').trim();
    if (words !== '') yield { words, place: { file, line: start, column: 1 } };
  }
  if (joined.trim() !== '') yield { words: joined.trim(), place: { file, line: start, column: 1 } };
}

const withoutQuotes = (text: string): string => text.trim().replace(/^["']|["']$/g, '');

/** `name==1 --hash=… --global-option=…` without what follows the requirement. */
const withoutOptions = (entry: string): string => withoutQuotes(entry.replace(/\s--[a-z].*$/, ''));

function readEntry(entry: string): Requirement | undefined {
  const url = /^(?:(?:git|hg|svn|bzr)\+|https?:\/\/|file:|git@)/.test(entry);
  if (!url && !/^\.{0,2}\//.test(entry) && !/[#&]egg=/.test(entry) && !/^[^\s@=<>~!;[]+\.whl\b/.test(entry)) return entry.startsWith('.') ? undefined : readRequirement(entry);
  const address = entry.replace(/\s+;.*$/, '');
  const name = nameInUrl(address);
  const extras = /\[([\w,\s.-]*)\]/.exec(address)?.[1]?.split(',') ?? [];
  return name === undefined ? undefined : { name: normalizeName(name), extras, ...urlRequirement(address) };
}

/** The folder that `.`, `./x` or `../x[extra]` names. */
function localFolder(file: string, entry: string): string | undefined {
  const path = /^(\.{1,2}(?:\/[^\s[#;]*)?)(?:\[|\s|#|;|$)/.exec(entry)?.[1] ?? /^(?:file:)?([\w-]+(?:\/[\w.-]+)+)\/?(?:\[|$)/.exec(entry)?.[1];
  return path === undefined || /\.(?:whl|tar\.gz|zip)$/.test(path) ? undefined : joinPath(folderOf(file), path);
}

/** By the comments that uv (https://docs.astral.sh/uv/pip/compile/), pip-compile and Rye write at the top. */
function writerOf(text: string): RequirementsFile['compiledBy'] {
  const head = text.slice(0, 1_500).split(/\r\n|\r|\n/).filter((line) => line.startsWith('#')).slice(0, 12).join('\n');
  if (/autogenerated by uv|\buv (?:pip compile|export)\b/.test(head)) return 'uv';
  if (/generated by rye/.test(head)) return 'rye';
  return /autogenerated by pip-compile|\bpip-compile\b/.test(head) ? 'pip-tools' : undefined;
}
