import type { ComponentKind } from '../../../shared/model/kinds.ts';
import { celery, servers, taskWorkers, type Recognizer } from './programs.ts';
import { listCommands, splitCommand } from './words.ts';

/** What a command line says about the process that it starts. */
export interface Process {
  readonly kind: ComponentKind;
  /** The program's name as the technology of a component: `celery`, `flower`. */
  readonly technology?: string;
  readonly server?: string;
  readonly interface?: 'asgi' | 'wsgi' | 'other';
  readonly framework?: string;
  readonly migrations?: string;
  readonly workers?: number;
  /** The variable of the environment that says how many worker processes. */
  readonly workersFrom?: string;
  /** Of each worker process. */
  readonly threads?: number;
  /** The queues that a worker takes from, where its command names them. */
  readonly queues?: readonly string[];
  readonly debug?: boolean;
  readonly python?: true;
  /** Recognised by a word in a name rather than by a known program. */
  readonly guess?: true;
}

/** Starters that hand over to the program after them. */
const wrappers = /^(?:.*\/)?(?:poetry|pdm|uv|uvx|pipenv|hatch|rye|pixi|conda|micromamba|dumb-init|tini|gosu|su-exec|su|sudo|env|nice|exec|opentelemetry-instrument|ddtrace-run|newrelic-admin|watchmedo|watchfiles|doppler|dotenv|honcho|chpst|setpriv|wait-for-it(?:\.sh)?|wait-for(?:\.sh)?|dockerize|docker-entrypoint(?:\.sh)?|entrypoint(?:\.sh)?|python(?:\d(?:\.\d+)?)?|coverage)$/;

/** The process that a command line starts: of several commands the last known server or worker, else the last known job. */
export function recognizeProcess(words: readonly string[]): Process | undefined {
  const found = listCommands(words).map(recognizeCommand).filter((process) => process !== undefined);
  return found.findLast(({ kind }) => kind !== 'job') ?? found.at(-1) ?? recognizeLoop(words);
}

export const recognizeText = (text: string): Process | undefined => recognizeProcess(splitCommand(text));

function recognizeCommand(command: readonly string[]): Process | undefined {
  // Wrappers take options of their own, so every word is tried as the program, up to the first that is known.
  const wrapped = wrappers.test(command[0] ?? '');
  for (let at = 0; at < (wrapped ? Math.min(command.length, 30) : 1); at += 1) {
    const name = (command[at] ?? '').split('/').at(-1)?.replace(/\.(?:py|exe)$/, '') ?? '';
    const rest = command.slice(at + 1);
    for (const recognize of [celery, servers, taskWorkers] satisfies Recognizer[]) {
      const process = recognize(name, rest);
      if (process) return process;
    }
  }
  return undefined;
}

/** `while …; do something; sleep 1d; done`, or a cron daemon, is a schedule. */
function recognizeLoop(words: readonly string[]): Process | undefined {
  const text = words.join(' ');
  if (/\b(?:while|until|for)\b.*\bsleep\s+["$({]*[\w-]+/s.test(text) && !/\bsleep\s+infinity\b/.test(text.replace(/while[^;]*!=.*$/s, ''))) return { kind: 'scheduler' };
  return undefined;
}
