import { databaseMigratesAtStart } from '../../../shared/vocabulary/database.ts';
import { runtimeThreads, runtimeWorkers } from '../../../shared/vocabulary/scalability.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import type { FactBook } from '../facts.ts';
import { findScript } from '../process/script.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { scriptCommands, type Workload } from './workload.ts';

/** Commands that bring a schema up to date. */
export const migrationWords = /\balembic\b.*\bupgrade\b|\bmanage\.py\b\s+migrate\b(?![^;&|\n]*--(?:check|plan))|\bflask\b\s+db\s+upgrade\b|\baerich\s+upgrade\b|\bpiccolo\s+migrations\s+forwards\b/;

const maximalLines = 2_000;

/** What runs before the process itself does: in a script that starts it, or in hooks of uWSGI. */
export function sayStartSteps(source: Source, book: FactBook, service: Workload): void {
  const { words, dockerfile, build } = service;
  const entrypoint = dockerfile?.entrypoint?.value ?? [];
  const folder = build?.folder ?? '';
  for (const start of scriptCommands(entrypoint, words)) {
    const script = findScript(source.files, folder, start, dockerfile);
    if (script) book.say(databaseMigratesAtStart, migratesIn(source, script.file, start) ? true : undefined, 'certain', migratesIn(source, script.file, start));
  }
  const hook = words.concat(dockerfile?.command?.value ?? []).filter((word) => word.endsWith('.ini')).map((word) => hookIn(source, word)).find((place) => place !== undefined);
  if (hook) book.say(databaseMigratesAtStart, true, 'certain', hook);
  if (service.process?.server !== 'uwsgi') return;
  for (const word of words.concat(dockerfile?.command?.value ?? []).filter((each) => each.endsWith('.ini'))) {
    sayOfUwsgi(source, book, word, runtimeWorkers, /^\s*(?:processes|workers)\s*=\s*(\d{1,5})\s*$/);
    sayOfUwsgi(source, book, word, runtimeThreads, /^\s*threads\s*=\s*(\d{1,5})\s*$/);
  }
}

/** `processes = 4`. https://uwsgi-docs.readthedocs.io/en/latest/Options.html#processes */
function sayOfUwsgi(source: Source, book: FactBook, path: string, fact: FactDefinition<number>, option: RegExp): void {
  const place = findLine(source, path, (line) => option.test(line));
  const text = place && source.files.get(place.file)?.split('\n')[place.line - 1];
  if (place && text !== undefined) book.say(fact, Number(option.exec(text.slice(0, 300))?.[1]), 'certain', place);
}

/** The line of a script that migrates, unless it stands under a condition that this process does not meet. */
function migratesIn(source: Source, file: string, start: readonly string[]): Place | undefined {
  const open: boolean[] = [];
  for (const [index, line] of (source.files.get(file) ?? '').split('\n').slice(0, maximalLines).entries()) {
    const text = line.slice(0, 500).trim();
    if (text.startsWith('#')) continue;
    const [, wanted] = /^(?:if|elif)\b.*"?\$\{?1\}?"?\s*==?\s*["']?([\w-]+)/.exec(text) ?? [];
    if (/^if\b/.test(text)) open.push(wanted === undefined ? !/\$\{?[1-9@*]/.test(text) : start.some((word) => word.split('/').at(-1) === wanted));
    else if (/^case\b/.test(text)) open.push(false);
    else if (/^(?:fi|esac)\b/.test(text)) open.pop();
    else if (/^(?:else|elif)\b/.test(text)) open[open.length - 1] = false;
    else if (migrationWords.test(text) && open.every(Boolean)) return { file, line: index + 1, column: 1 };
  }
  return undefined;
}

/** `hook-pre-app = exec:./manage.py migrate`. https://uwsgi-docs.readthedocs.io/en/latest/Hooks.html */
const hookIn = (source: Source, path: string): Place | undefined => findLine(source, path, (line) => /^\s*hook-[\w-]+\s*=\s*exec:/.test(line) && migrationWords.test(line));

/** The first line of a file of that name for which something holds. */
function findLine(source: Source, path: string, holds: (line: string) => boolean): Place | undefined {
  const name = path.split('/').at(-1) ?? '';
  for (const [file, text] of source.files) {
    if (!file.endsWith(name) || (file.length > name.length && !file.endsWith(`/${name}`))) continue;
    const at = text.split('\n').slice(0, maximalLines).findIndex((line) => holds(line.slice(0, 300)));
    if (at >= 0) return { file, line: at + 1, column: 1 };
  }
  return undefined;
}
