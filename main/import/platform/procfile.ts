import { nameOfPath } from '../paths.ts';
import { hintOfName } from '../process/name-hint.ts';
import type { ComponentKind } from '../../../shared/model/kinds.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import type { Said } from './processes.ts';

/** A process type: a name, and the command that it runs. */
export interface ProcessType {
  readonly name: string;
  readonly place: Place;
  readonly command?: Said | undefined;
  /** The Dockerfile of its image, where it has one of its own. */
  readonly dockerfile?: Said | undefined;
}

const processLine = /^([A-Za-z0-9_-]{1,100})\s*:\s*(\S.*)$/;
const maximalProcesses = 200;

export const isProcfile = (path: string, text: string): boolean => /^Procfile(?:[.-][\w.-]+)?$/i.test(nameOfPath(path)) && text.split(/\r\n|\r|\n/, 500).some((line) => processLine.test(line));

/** `name: command` lines: https://devcenter.heroku.com/articles/procfile#procfile-format. Lines that are none are passed over. */
export function readProcfile(source: Source, file: string): ProcessType[] {
  const text = source.files.get(file) ?? '';
  source.used.add(file);
  const found = new Map<string, ProcessType>();
  for (const [index, line] of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).slice(0, 5_000).entries()) {
    const [, name = '', command = ''] = processLine.exec(line.trimEnd().slice(0, 10_000)) ?? [];
    if (name === '' || found.size >= maximalProcesses) continue;
    const place = { file, line: index + 1, column: 1 };
    found.set(name, { name, place, command: { text: command, place } });
  }
  return [...found.values()];
}

/** What a process type's name says: `web` is routed to, `release` runs before each release, the others are the project's own words. */
export function kindOfProcessType(name: string): { readonly kind: ComponentKind; readonly certain: boolean } {
  const lower = name.toLowerCase();
  if (lower === 'web') return { kind: 'service', certain: false };
  if (lower === 'release' || lower === 'postdeploy') return { kind: 'job', certain: true };
  return { kind: hintOfName(name) ?? (/server|api|http|web|flower/.test(lower) ? 'service' : 'worker'), certain: false };
}
