import type { Place } from '../yaml/located.ts';
import { splitCommand } from '../process/words.ts';

export interface Instruction<T> {
  readonly value: T;
  readonly place: Place;
}

/** What is run when the image of a Dockerfile is run, as far as the file says it. */
export interface Dockerfile {
  readonly stages: ReadonlyArray<{ readonly image: string; readonly name?: string; readonly place: Place }>;
  /** The image outside the file that the run stage is built on. */
  readonly baseImage: Instruction<string> | undefined;
  /** The last user; without one it is the base image's. */
  readonly user: Instruction<string> | undefined;
  /** `false` for `HEALTHCHECK NONE`. */
  readonly healthcheck: Instruction<boolean> | undefined;
  readonly command: Instruction<readonly string[]> | undefined;
  readonly entrypoint: Instruction<readonly string[]> | undefined;
  readonly environment: ReadonlyMap<string, Instruction<string>>;
  readonly copies: ReadonlyArray<Instruction<readonly string[]>>;
  /** The same of all stages: what is copied into one may be handed on to another. */
  readonly everyCopy: ReadonlyArray<Instruction<readonly string[]>>;
  /** The instructions of each stage as they are written, in order; those of the stage that is run last. */
  readonly steps: ReadonlyArray<readonly Step[]>;
}

/** An instruction as it is written, continued lines put together. */
export interface Step {
  readonly word: string;
  readonly rest: string;
  readonly place: Place;
}

interface Stage {
  readonly image: string;
  readonly name?: string;
  readonly place: Place;
  readonly instructions: Step[];
}

/**
 * Reads a Dockerfile: continued lines, comments, here-documents, `ARG` defaults in `FROM`, stages. `target` names the
 * stage that is run, otherwise the last; a stage built on another of the file takes over what that one says.
 */
export function readDockerfile(file: string, text: string, target?: string): Dockerfile | undefined {
  const stages: Stage[] = [];
  const args = new Map<string, string>();
  for (const line of readLines(file, text)) {
    if (line.word === 'FROM') {
      const match = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line.rest);
      if (match) stages.push({ image: fill(match[1] ?? '', args), ...(match[2] !== undefined && { name: match[2].toLowerCase() }), place: line.place, instructions: [] });
    } else if (line.word === 'ARG' && stages.length === 0) {
      const [, name = '', value = ''] = /^([A-Za-z_]\w*)(?:=(.*))?$/.exec(line.rest.trim()) ?? [];
      args.set(name, unquote(value));
    } else stages.at(-1)?.instructions.push(line);
  }
  const last = stages.find(({ name }, at) => name === target?.toLowerCase() || String(at) === target) ?? stages.at(-1);
  if (!last) return undefined;
  const chain = chainOf(last, stages);
  const lines = chain.flatMap(({ instructions }) => instructions);
  const lastOf = (word: string): Step | undefined => lines.findLast((line) => line.word === word);
  const root = chain[0] ?? last;
  const user = lastOf('USER');
  const health = lastOf('HEALTHCHECK');
  const entrypoint = lastOf('ENTRYPOINT');
  const command = lastOf('CMD');
  return {
    stages: stages.map(({ image, name, place }) => ({ image, place, ...(name !== undefined && { name }) })),
    baseImage: { value: root.image, place: root.place },
    user: user && { value: fill(user.rest.trim(), new Map([...args, ...argumentsOf(lines), ...[...readEnvironment(lines)].map(([name, { value }]) => [name, value] as const)])), place: user.place },
    healthcheck: health && { value: !/^NONE\b/i.test(health.rest.trim()), place: health.place },
    command: command && { value: wordsOf(command.rest), place: command.place },
    entrypoint: entrypoint && { value: wordsOf(entrypoint.rest), place: entrypoint.place },
    environment: readEnvironment(lines),
    copies: copiesOf(lines),
    everyCopy: copiesOf(stages.flatMap(({ instructions }) => instructions)),
    steps: [...stages.filter((stage) => !chain.includes(stage)).map(({ instructions }) => instructions), lines],
  };
}

/** Arguments with the values that they have when the build gets none. */
const argumentsOf = (lines: readonly Step[]): Array<readonly [string, string]> =>
  lines.filter(({ word }) => word === 'ARG').flatMap(({ rest }) => [...rest.slice(0, 2_000).matchAll(/([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S*)/g)].map(([, name = '', value = '']) => [name, unquote(value)] as const));

/** What is copied from the context, not from another stage. */
const copiesOf = (lines: readonly Step[]): Array<Instruction<readonly string[]>> =>
  lines.filter(({ word, rest }) => (word === 'COPY' || word === 'ADD') && !/--from=/.test(rest)).map(({ rest, place }) => ({ value: wordsOf(rest).filter((word) => !word.startsWith('--')), place }));

/** The stages that end in `last`, the first built on an image outside the file. */
function chainOf(last: Stage, stages: readonly Stage[]): Stage[] {
  const chain = [last];
  for (let at = stages.indexOf(last); at > 0; ) {
    const current = stages[at];
    const below = stages.findLastIndex(({ name }, index) => index < at && name !== undefined && name === current?.image.toLowerCase());
    const stage = stages[below];
    if (!stage) break;
    chain.unshift(stage);
    at = below;
  }
  return chain;
}

function* readLines(file: string, text: string): Generator<Step> {
  const endless = new Set<string>();
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const match = /^\s*([A-Za-z]+)\s+(.*)$/.exec(lines[at] ?? '');
    if (!match) continue;
    const place: Place = { file, line: at + 1, column: 1 };
    const parts = [match[2] ?? ''];
    while (/\\\s*$/.test(parts.at(-1) ?? '') && at + 1 < lines.length) {
      parts[parts.length - 1] = (parts.at(-1) ?? '').replace(/\\\s*$/, '');
      at += 1;
      // Comments and empty lines between continued lines do not end them.
      while (/^\s*(?:#.*)?$/.test(lines[at] ?? '') && at + 1 < lines.length) at += 1;
      parts.push(lines[at] ?? '');
    }
    const rest = parts.join(' ');
    const word = (match[1] ?? '').toUpperCase();
    yield { word, rest, place };
    if (word === 'RUN' || word === 'COPY' || word === 'ADD') at = skipHereDocuments(lines, at, rest, endless);
  }
}

/** `endless` remembers the ends that were looked for in vain: none of them comes later either. */
function skipHereDocuments(lines: readonly string[], from: number, rest: string, endless: Set<string>): number {
  let at = from;
  for (const [, end = ''] of rest.slice(0, 2_000).matchAll(/<<-?["']?([A-Za-z_]\w*)["']?/g)) {
    if (endless.has(end)) continue;
    let close = at + 1;
    while (close < lines.length && lines[close]?.trim() !== end) close += 1;
    if (close < lines.length) at = close;
    else endless.add(end);
  }
  return at;
}

/** The JSON form is a list of words, the shell form is split as a shell would. */
function wordsOf(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed.startsWith('[')) {
    try {
      const parsed: unknown = JSON.parse(trimmed);
      if (Array.isArray(parsed)) return parsed.filter((word) => typeof word === 'string');
    } catch {
      // Docker takes what is no valid JSON as the shell form, and so does this.
    }
  }
  return splitCommand(trimmed);
}

function readEnvironment(lines: readonly Step[]): Map<string, Instruction<string>> {
  const found = new Map<string, Instruction<string>>();
  for (const { word, rest, place } of lines) {
    if (word !== 'ENV') continue;
    const old = /^([A-Za-z_]\w*)\s+(.*)$/.exec(rest.trim());
    if (old && !/^[A-Za-z_]\w*=/.test(rest.trim())) found.set(old[1] ?? '', { value: unquote(old[2] ?? ''), place });
    else for (const [, name = '', value = ''] of rest.matchAll(/([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g)) found.set(name, { value: unquote(value), place });
  }
  return found;
}

const unquote = (text: string): string => /^(["'])(.*)\1$/s.exec(text.trim())?.[2] ?? text.trim();

const fill = (text: string, args: ReadonlyMap<string, string>): string =>
  text.replace(/\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)/g, (whole, braced: string | undefined, fallback: string | undefined, bare: string | undefined) => args.get(braced ?? bare ?? '') || fallback || whole);
