import { deploymentRestartPolicy } from '../../../shared/vocabulary/deployment.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { scalabilityCpuLimit, scalabilityMemoryLimit } from '../../../shared/vocabulary/scalability.ts';
import { securityRunsAsRoot } from '../../../shared/vocabulary/security.ts';
import { findTechnologyByImage, type Technology } from '../../../shared/model/technologies/index.ts';
import { nameOfPath } from '../paths.ts';
import { readSections, settingOf, type Section, type Setting } from '../process/sections.ts';
import { listCommands, splitCommand } from '../process/words.ts';
import type { Source } from '../source.ts';
import { readMegabytes, readNumber } from '../workload/quantity.ts';
import { state, type Statement, type Workload, type WorkloadVariable } from '../workload/workload.ts';
import { isRootUser } from '../workload/workload-facts.ts';
import type { Place } from '../yaml/located.ts';
import { exposedPorts } from './bound-ports.ts';
import type { PlatformFormat } from './format.ts';
import { folderOfMachine } from './machine-folder.ts';
import { languageOf, processOf, serviceOf, variable, type After, type Said } from './processes.ts';

interface Unit {
  readonly file: string;
  /** `app.service` without its end; a template's `@` and a file's own ending of a template language are left out. */
  readonly name: string;
  readonly type: 'service' | 'timer' | 'socket';
  readonly sections: ReadonlyMap<string, Section>;
}

const unitFile = /^(.+?)@?\.(service|timer|socket)(?:\.(?:j2|tmpl|tpl|template|in|example|sample))?$/;

/** Units of systemd that start programs of the project: https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html */
export const systemd: PlatformFormat = {
  id: 'systemd',
  label: 'systemd units',
  matches: (path, text) => unitFile.test(nameOfPath(path)) && /^[ \t]*\[(?:Unit|Service|Timer|Socket)\]/m.test(text),
  together: 'folder',
  read: (source, files) => ({ workloads: readUnits(source, files) }),
};

function readUnits(source: Source, files: readonly string[]): Workload[] {
  const units = files.flatMap((file) => readUnit(source, file));
  const services = units.filter(({ type }) => type === 'service');
  const timers = new Map(units.filter(({ type }) => type === 'timer').map((unit) => [settingOf(unit.sections.get('Timer'), 'Unit')?.value.replace(/@?\.service$/, '') ?? unit.name, unit]));
  const sockets = new Map(units.filter(({ type }) => type === 'socket').map((unit) => [settingOf(unit.sections.get('Socket'), 'Service')?.value.replace(/@?\.service$/, '') ?? unit.name, unit]));
  const own = services.flatMap((unit) => readService(source, unit, timers.get(unit.name), sockets.get(unit.name)));
  return [...own, ...neededServers(own)];
}

function readUnit(source: Source, file: string): Unit[] {
  const [, name = '', type] = unitFile.exec(nameOfPath(file)) ?? [];
  if (type !== 'service' && type !== 'timer' && type !== 'socket') return [];
  const sections = new Map<string, Section>();
  for (const section of readSections(file, source.files.get(file) ?? '', 'backslash')) {
    const known = sections.get(section.name);
    sections.set(section.name, known ? { ...known, settings: [...known.settings, ...section.settings] } : section);
  }
  return [{ file, name, type, sections }];
}

function readService(source: Source, unit: Unit, timer: Unit | undefined, socket: Unit | undefined): Workload[] {
  const section = unit.sections.get('Service');
  const started = settingsOf(section, 'ExecStart').at(-1);
  const place: Place = section?.place ?? { file: unit.file, line: 1, column: 1 };
  if (!section || !started) return [];
  const command: Said = { text: started.value.replace(/^[-@:+!|]+/, '').replace(/\$\$/g, '$'), place: started.place };
  if (!runsProject(source, unit, command.text)) {
    source.note('info', `${unit.name} serves its host and runs nothing of the project, so it was left out.`, place);
    return [];
  }
  source.used.add(unit.file);
  const oneShot = settingOf(section, 'Type')?.value === 'oneshot';
  const kind = timer ? 'scheduler' as const : oneShot ? 'job' as const : undefined;
  const workload = processOf(source, {
    name: unit.name, place, command, folder: folderOfMachine(source, settingOf(section, 'WorkingDirectory')?.value), kind, certain: kind !== undefined, language: languageOf(programWords(command.text)),
    environment: settingsOf(section, 'Environment').flatMap(readVariables),
    statements: statementsOf(section, place, kind !== undefined),
    after: orderOf(unit),
    hosts: [unit.name],
  });
  const ports = [...exposedPorts(command), ...(socket ? settingsOf(socket.sections.get('Socket'), 'ListenStream').flatMap(({ value, place: at }) => exposedPorts({ text: `--bind ${value}`, place: at })) : [])];
  if (timer) source.cite(timer.sections.get('Timer')?.place ?? place);
  const files = settingsOf(section, 'EnvironmentFile');
  const [first] = files;
  if (first) source.note('info', `${unit.name} reads variables from ${files.map(({ value }) => value.replace(/^-/, '')).join(', ')} on its host, which are not known here.`, first.place);
  return [{ ...workload, onHostNetwork: true, ports }];
}

const settingsOf = (section: Section | undefined, key: string): Setting[] => section?.settings.filter((setting) => setting.key === key && setting.value !== '') ?? [];

const programWords = (command: string): string[] => listCommands(splitCommand(command)).at(-1) ?? [];

/** Programs of the machine that a unit may start without anything of the project in it. */
const ofHost = /^(?:mount|umount|systemctl|journalctl|modprobe|ifconfig|ip|iptables|nft|sysctl|swapon|chown|chmod|mkdir|rm|touch|sleep|true|false|test|echo|logger|sshd|restic|borg|borgmatic|rclone|rsync|rsnapshot|duplicity|snapper|btrfs|zfs|fstrim|certbot|apt|apt-get|dnf|update-grub|udevadm|wpa_supplicant|node_exporter|fail2ban-server)$/;

/** A unit of the host's own counts only where its command names a file of the repository or the project's folder. */
function runsProject(source: Source, { sections }: Unit, command: string): boolean {
  const words = programWords(command);
  if (!ofHost.test(nameOfPath(words[0] ?? ''))) return true;
  if (settingOf(sections.get('Service'), 'WorkingDirectory')) return true;
  return words.slice(1).some((word) => /\.(?:py|sh|js|rb)$/.test(word) && [...source.files.keys()].some((file) => file === nameOfPath(word) || file.endsWith(`/${nameOfPath(word)}`)));
}

/** `Environment=A=1 "B=two words"` */
function readVariables({ value, place }: Setting): WorkloadVariable[] {
  return splitCommand(value).flatMap((pair) => {
    const sign = pair.indexOf('=');
    return sign < 1 ? [] : [variable(pair.slice(0, sign), pair.slice(sign + 1), place)];
  });
}

const restarts: Readonly<Record<string, 'always' | 'on-failure' | 'no'>> = { always: 'always', 'on-failure': 'on-failure', 'on-abnormal': 'on-failure', 'on-abort': 'on-failure', 'on-watchdog': 'on-failure', no: 'no' };

function statementsOf(section: Section, place: Place, endsByItself: boolean): Statement[] {
  const restart = settingOf(section, 'Restart');
  const memory = settingOf(section, 'MemoryMax') ?? settingOf(section, 'MemoryLimit');
  const cpu = settingOf(section, 'CPUQuota');
  const share = cpu && /^(\d+(?:\.\d+)?)%$/.exec(cpu.value)?.[1];
  const user = settingOf(section, 'User');
  const dynamic = settingOf(section, 'DynamicUser');
  const watchdog = settingOf(section, 'WatchdogSec');
  return [
    // Without Restart= a service that ends stays ended.
    ...state(deploymentRestartPolicy, restart ? Object.hasOwn(restarts, restart.value) ? restarts[restart.value] : undefined : endsByItself ? undefined : 'no', 'certain', restart?.place ?? place),
    // A watchdog ends a program that hangs: https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#WatchdogSec=
    ...(endsByItself ? [] : state(observabilityHealthcheck, watchdog !== undefined, watchdog ? 'certain' : 'likely', watchdog?.place ?? place)),
    ...(memory ? state(scalabilityMemoryLimit, memory.value === 'infinity' ? 0 : readMegabytes(memory.value), 'certain', memory.place) : state(scalabilityMemoryLimit, 0, 'certain', place)),
    ...(share !== undefined && cpu ? state(scalabilityCpuLimit, (readNumber(share) ?? 0) / 100, 'certain', cpu.place) : []),
    // A unit without User= runs as root.
    ...state(securityRunsAsRoot, user ? isRootUser(user.value) : dynamic === undefined || !/^(?:yes|true|1|on)$/i.test(dynamic.value), 'certain', (user ?? dynamic)?.place ?? place),
  ];
}

const orderKeys = /^(?:After|Requires|Wants|BindsTo|Requisite|PartOf|Upholds)$/;

/** The units that a service waits for or needs; targets and mounts are no programs. */
function orderOf({ sections }: Unit): After[] {
  const found = new Map<string, After>();
  for (const { key, value, place } of sections.get('Unit')?.settings ?? []) {
    if (!orderKeys.test(key)) continue;
    for (const name of value.split(/\s+/).filter((unit) => unit.endsWith('.service')).map((unit) => unit.replace(/(?:@[^.]*)?\.service$/, ''))) if (!found.has(name)) found.set(name, { name, link: false, place });
  }
  return [...found.values()].slice(0, 100);
}

/** Names of units of distributions that differ from those of images. */
const unitNames: Readonly<Record<string, string>> = { mongod: 'mongo', mysqld: 'mysql', 'redis-server': 'redis', 'rabbitmq-server': 'rabbitmq', 'elasticsearch-oss': 'elasticsearch', apache2: 'httpd' };

const serverOfUnit = (name: string): Technology | undefined => findTechnologyByImage((Object.hasOwn(unitNames, name) ? unitNames[name] : undefined) ?? name.replace(/-\d+(?:\.\d+)?(?:-main)?$/, ''));

/** Servers of the same machine that units of the project wait for, and that no unit here starts. */
function neededServers(own: readonly Workload[]): Workload[] {
  const names = new Set(own.map(({ name }) => name));
  const found = new Map<string, Workload>();
  for (const { name, place } of own.flatMap(({ after }) => after)) {
    const technology = serverOfUnit(name);
    if (!technology || names.has(name) || found.has(name) || !/^(?:database|cache|search|broker|queue|object-store|warehouse)$/.test(technology.kind)) continue;
    found.set(name, { ...serviceOf({ name, place, technology: technology.id }), onHostNetwork: true, ports: (technology.ports ?? []).slice(0, 1).map((port) => ({ target: String(port), published: String(port), address: '127.0.0.1', protocol: 'tcp', place })) });
  }
  return [...found.values()];
}
