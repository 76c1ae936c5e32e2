import { observabilityHealthcheck, observabilityHealthCommand } from '../../../shared/vocabulary/observability.ts';
import { deploymentOtherPrograms } from '../../../shared/vocabulary/deployment.ts';
import { securityExposure, securityPrivileged } from '../../../shared/vocabulary/security.ts';
import { findTechnologyByImage, type Technology } from '../../../shared/model/technologies/index.ts';
import { nameOfPath } from '../paths.ts';
import type { Process } from '../process/recognize.ts';
import { findScript } from '../process/script.ts';
import { readSupervised } from '../process/supervisord.ts';
import { listCommands, splitCommand } from '../process/words.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { readS6 } from './s6.ts';
import { findProcess, state, type Workload } from './workload.ts';

/** What is said of the container's own process, not of one beside it. */
const ownFacts = new Set<string>([observabilityHealthcheck.key, observabilityHealthCommand.key, securityPrivileged.key, securityExposure.key]);

interface Program {
  readonly name: string;
  readonly command: string;
  readonly place: Place;
  readonly process?: (Process & { readonly place: Place }) | undefined;
  /** A server that is known by its program's name: `nginx`, `redis-server`. */
  readonly technology?: Technology | undefined;
}

/**
 * A workload, and the processes that run inside its container beside its own: daemons that uWSGI attaches, programs of
 * supervisord, services of s6. Each is a workload of its own that shares image, variables and order of start. A
 * container that starts nothing but such programs is the one of them that answers requests, or the first.
 */
export function withAttached(source: Source, service: Workload): Workload[] {
  const programs = listPrograms(source, service);
  const services = programs.filter(({ process }) => process?.kind === 'service');
  const main = services.find(({ process }) => process?.server !== undefined) ?? services[0] ?? (service.process ? undefined : (programs.find(({ process }) => process === undefined) ?? programs[0]));
  const own = !service.process && main?.process ? { ...service, process: main.process } : service;
  const others = programs.filter((program) => program !== main).slice(0, 50);
  // What a proxy or a helper does beside a program belongs to it; what the system does there has a life of its own.
  const names = others.filter(({ process, command, technology }) => technology === undefined && (process !== undefined || isPython(command))).map(({ name }) => name);
  const told = names.length === 0 ? own : { ...own, statements: [...own.statements, ...state(deploymentOtherPrograms, names, 'certain', ...others.map(({ place }) => place))] };
  return [told, ...others.map((program) => besideOf(service, program))];
}

function besideOf(service: Workload, { name, command, place, process: known, technology: server }: Program): Workload {
  const process = known ?? { kind: 'worker' as const, ...(isPython(command) && { python: true as const }), place };
  const { dockerfile, technology: _technology, process: _process, ...rest } = service;
  const own = server ? { technology: server } : { process, ...(service.technology && { technology: service.technology }) };
  // The image's health check looks at the container's own process.
  return { ...rest, ...own, name, place, statements: service.statements.filter(({ fact }) => !ownFacts.has(fact.key)), after: service.after.filter(({ link }) => !link), routedBy: [], texts: [], ports: [], hosts: [], words: [], commandPlace: place, ...(dockerfile && { dockerfile: { ...dockerfile, healthcheck: undefined, command: undefined, entrypoint: undefined } }) };
}

const isPython = (command: string): boolean => /(?:^|\/|\s)(?:manage\.py|python\d?)\b/.test(command);

function listPrograms(source: Source, service: Workload): Program[] {
  const started = listCommands(service.words).flatMap((command) => readPrograms(source, service, command)).map((program) => recognized(source, service, program));
  if (started.length > 0 || !service.build || !service.dockerfile) return started;
  // Of what s6 keeps running, helpers of the image itself say nothing about the system.
  return readS6(source, service.build.folder, service.dockerfile, (name) => isSet(service, name) || (service.dockerfile?.environment.get(name)?.value ?? '') !== '').map((program) => recognized(source, service, program)).filter(({ process, technology, command }) => process !== undefined || technology !== undefined || isPython(command));
}

function recognized(source: Source, { build, dockerfile }: Workload, program: Program): Program {
  const words = splitCommand(program.command);
  const process = findProcess(source, { entrypoint: [], command: words, place: program.place }, build?.folder, dockerfile);
  const binary = nameOfPath(words[0] ?? '').replace(/-server$|(?<=ongo|ache)d$/, '');
  return { ...program, process, technology: process ? undefined : findTechnologyByImage(binary) };
}

function readPrograms(source: Source, service: Workload, command: readonly string[]): Program[] {
  const program = nameOfPath(command[0] ?? '');
  if (program !== 'uwsgi' && program !== 'supervisord') return [];
  const path = command.slice(1).map((word) => word.replace(/^--?(?:ini|c|configuration)=/, '')).find((word) => /\.(?:ini|conf|cfg)$/.test(word));
  const found = path === undefined || !service.build ? undefined : findScript(source.files, service.build.folder, [path], service.dockerfile);
  if (!found) return [];
  const text = source.files.get(found.file) ?? '';
  return program === 'uwsgi' ? readUwsgi(found.file, text.split(/\r\n|\r|\n/).slice(0, 5_000), service) : readSupervised(found.file, text);
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

/** `./manage.py sendalerts --loop` is sendalerts; any other program goes by its own name. */
function nameOfCommand(command: string): string {
  const words = command.split(/\s+/);
  const at = words.findIndex((word) => /manage\.py$|^-m$/.test(word));
  return nameOfPath((at >= 0 ? words[at + 1] : words[0]) ?? 'daemon') || 'daemon';
}
