import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { securityExposure, securityPrivileged } from '../../../shared/vocabulary/security.ts';
import { nameOfPath } from '../paths.ts';
import { recognizeText } from '../process/recognize.ts';
import { findScript } from '../process/script.ts';
import { listCommands } from '../process/words.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import type { Workload } from './workload.ts';

/** What is said of the container's own process, not of one beside it. */
const ownFacts = new Set<string>([observabilityHealthcheck.key, securityPrivileged.key, securityExposure.key]);

interface Program {
  readonly name: string;
  readonly command: string;
  readonly place: Place;
}

/**
 * Processes that run inside a service's container beside its own: daemons that uWSGI attaches, programs of supervisord.
 * Each is given back as a service of its own that shares image, variables and order of start.
 */
export function readAttached(source: Source, service: Workload): Workload[] {
  const programs = listCommands(service.words).flatMap((command) => readPrograms(source, service, command));
  const main = programs.find(({ command }) => recognizeText(command)?.kind === 'service') ?? (service.process ? undefined : programs[0]);
  return programs.filter((program) => program !== main).slice(0, 50).map(({ name, command, place }) => {
    const process = recognizeText(command) ?? { kind: 'worker' as const, ...(/(?:^|\/|\s)(?:manage\.py|python\d?)\b/.test(command) && { python: true as const }) };
    const { dockerfile, ...rest } = service;
    // The image's health check looks at the container's own process.
    return { ...rest, name, place, process: { ...process, place }, statements: service.statements.filter(({ fact }) => !ownFacts.has(fact.key)), after: service.after.filter(({ link }) => !link), routedBy: [], texts: [], ports: [], hosts: [], words: [], commandPlace: place, ...(dockerfile && { dockerfile: { ...dockerfile, healthcheck: undefined } }) };
  });
}

function readPrograms(source: Source, service: Workload, command: readonly string[]): Program[] {
  const program = nameOfPath(command[0] ?? '');
  if (program !== 'uwsgi' && program !== 'supervisord') return [];
  const path = command.slice(1).map((word) => word.replace(/^--?(?:ini|c|configuration)=/, '')).find((word) => /\.(?:ini|conf|cfg)$/.test(word));
  const found = path === undefined || !service.build ? undefined : findScript(source.files, service.build.folder, [path], service.dockerfile);
  if (!found) return [];
  const lines = (source.files.get(found.file) ?? '').split(/\r\n|\r|\n/).slice(0, 5_000);
  return program === 'uwsgi' ? readUwsgi(found.file, lines, service) : readSupervisord(found.file, lines);
}

/** `attach-daemon = …`, outside conditions that the service's variables do not meet. */
function readUwsgi(file: string, lines: readonly string[], service: Workload): Program[] {
  const programs: Program[] = [];
  let met = true;
  for (const [index, line] of lines.entries()) {
    const [, key = '', text = ''] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === 'endif') met = true;
    else if (key === 'if-env' || key === 'if-not-env') met = isSet(service, text) === (key === 'if-env');
    else if (met && /^(?:smart-)?attach-daemon2?$/.test(key)) {
      const command = text.replace(/^(?:.*,)?cmd=/, '');
      programs.push({ name: nameOfCommand(command), command, place: { file, line: index + 1, column: 1 } });
    }
  }
  return programs;
}

const isSet = ({ environment }: Workload, name: string): boolean => environment.some((variable) => variable.name === name && (variable.value ?? '') !== '');

function readSupervisord(file: string, lines: readonly string[]): Program[] {
  const programs: Program[] = [];
  let section: { name: string; line: number } | undefined;
  for (const [index, line] of lines.entries()) {
    const header = /^\s*\[(?:(program):)?([^\]]+)\]/.exec(line);
    if (header) section = header[1] === undefined ? undefined : { name: header[2] ?? '', line: index + 1 };
    const command = /^\s*command\s*=\s*(.+?)\s*$/.exec(line)?.[1];
    if (section && command !== undefined) programs.push({ name: section.name, command, place: { file, line: section.line, column: 1 } });
  }
  return programs;
}

/** `./manage.py sendalerts --loop` is sendalerts; any other program goes by its own name. */
function nameOfCommand(command: string): string {
  const words = command.split(/\s+/);
  const at = words.findIndex((word) => /manage\.py$|^-m$/.test(word));
  return nameOfPath((at >= 0 ? words[at + 1] : words[0]) ?? 'daemon') || 'daemon';
}
