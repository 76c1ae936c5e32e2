import type { Dockerfile } from '../dockerfile/read-dockerfile.ts';
import { folderOf, joinPath, nameOfPath } from '../paths.ts';
import { listCommands, splitCommand } from '../process/words.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';

/** A service that s6 runs inside a container. */
export interface S6Service {
  readonly name: string;
  /** The command that its run script ends in. */
  readonly command: string;
  readonly place: Place;
}

/**
 * Where the init of s6-overlay looks for run scripts: https://github.com/just-containers/s6-overlay#writing-a-service-script,
 * and where runit does, which is built alike.
 */
const runScript = /^\/?(?:etc\/(?:s6-overlay\/s6-rc\.d|services\.d|s6\/services|service|sv)|(?:var\/)?run\/service)\/([^/]+)\/run$/;
const maximalServices = 100;

/**
 * The services whose run scripts a Dockerfile copies into its image, with the command that each hands over to. One that
 * starts only when a variable is set counts where `isSet` says so.
 */
export function readS6(source: Source, folder: string, dockerfile: Dockerfile, isSet: (variable: string) => boolean): S6Service[] {
  const found = new Map<string, S6Service>();
  const scripts = [...source.files].filter(([file]) => file.endsWith('/run')).slice(0, 1_000);
  for (const { value } of dockerfile.copies.slice(0, 500)) {
    const target = value.at(-1) ?? '';
    for (const from of value.slice(0, -1).slice(0, 50)) {
      const below = joinPath(folder, from.replace(/^\/+/, '').replace(/\/\*?$/, ''));
      if (below === undefined) continue;
      for (const [file, text] of scripts) {
        const inImage = pathInImage(file, below, target);
        const name = inImage === undefined ? undefined : runScript.exec(inImage)?.[1];
        if (name === undefined || found.has(name) || found.size >= maximalServices || isOneShot(source, file)) continue;
        const service = readRunScript(file, name, text);
        const condition = service && conditionOf(text, service.place.line);
        if (condition !== undefined && !isSet(condition)) source.note('info', `${service?.name ?? name} starts only when ${condition} is set, and was left out.`, service?.place);
        else if (service) found.set(name, service);
      }
    }
  }
  return [...found.values()];
}

function pathInImage(file: string, from: string, target: string): string | undefined {
  if (file === from) return target.endsWith('/') ? `${target}run` : target;
  if (from !== '' && !file.startsWith(`${from}/`)) return undefined;
  return `${target.replace(/\/$/, '')}/${from === '' ? file : file.slice(from.length + 1)}`;
}

/** A directory of s6-rc says of what type it is; services of the older kind are always long-running. */
const isOneShot = (source: Source, file: string): boolean => /^(?:oneshot|bundle)\b/.test(source.files.get(`${folderOf(file)}/type`)?.trim() ?? '');

/** Programs that change user, directory or output and then hand over to the program after them. */
const handsOver = /^(?:s6-[\w-]+|with-contenv|execlineb|exec|cd|foreground|fdmove|redirfd|nice|chpst|setuidgid|su-exec|gosu|sudo|env)$/;

/** The last command of a script stays running: everything before it prepares. */
function readRunScript(file: string, name: string, text: string): S6Service | undefined {
  const lines = text.split(/\r\n|\r|\n/).slice(0, 500);
  const logical: Array<{ text: string; line: number }> = [];
  for (const [index, line] of lines.entries()) {
    const last = logical.at(-1);
    if (last?.text.endsWith('\\') === true) last.text = `${last.text.slice(0, -1)} ${line.trim()}`;
    else if (!/^\s*(?:#.*|if\b.*|then|else|fi|do|done|esac)?\s*$/.test(line)) logical.push({ text: line.trim(), line: index + 1 });
  }
  const last = logical.findLast(({ text: command }) => /^(?:exec|s6-setuidgid|foreground)\b/.test(command)) ?? logical.at(-1);
  if (!last) return undefined;
  const words = listCommands(splitCommand(last.text)).at(-1) ?? [];
  const command = withoutHandOver(words).join(' ');
  return command === '' ? undefined : { name: name.replace(/^svc-/, ''), command, place: { file, line: last.line, column: 1 } };
}

/** The variable that must be set for a line of a script to be reached: the test of the `if` around it. */
function conditionOf(text: string, line: number): string | undefined {
  const lines = text.split(/\r\n|\r|\n/).slice(0, line - 1);
  let closed = 0;
  for (const before of lines.toReversed()) {
    const word = /^\s*(if|fi|else|elif)\b/.exec(before)?.[1];
    // Past an `else` the test of its own `if` says the opposite: the next one outwards counts.
    if (word === 'fi' || (closed === 0 && (word === 'else' || word === 'elif'))) closed += 1;
    else if (word === 'if' && closed === 0) {
      const variable = /\[\[?\s+(?:-n\s+)?["']?\$\{?(\w+)\}?["']?\s+\]/.exec(before)?.[1];
      if (variable !== undefined) return variable;
    } else if (word === 'if') closed -= 1;
  }
  return undefined;
}

function withoutHandOver(words: readonly string[]): readonly string[] {
  let at = 0;
  while (at < words.length && handsOver.test(nameOfPath(words[at] ?? ''))) {
    const program = nameOfPath(words[at] ?? '');
    at += 1;
    while (at < words.length && words[at]?.startsWith('-') === true) at += 1;
    // The user, the directory or the file descriptors that these take stand before the program.
    if (/^(?:s6-setuidgid|s6-applyuidgid|setuidgid|su-exec|gosu|cd|chpst)$/.test(program)) at += 1;
    else if (program === 'fdmove') while (at < words.length && /^\d$/.test(words[at] ?? '')) at += 1;
    else if (program === 'env') while (at < words.length && /^\w+=/.test(words[at] ?? '')) at += 1;
  }
  return words.slice(at);
}
