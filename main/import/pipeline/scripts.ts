import { readIni } from '../ini/read-ini.ts';
import { readJson } from '../json/read-json.ts';
import { readToml } from '../toml/read-toml.ts';
import { entriesAt, scalarsAt, textAt, valueAt, type Located, type Place } from '../yaml/located.ts';
import type { Command } from './pipeline.ts';
import { readShell } from './shell.ts';

/** The scripts of a package.json or composer.json, by name. */
export function readPackageScripts(file: string, text: string): { name: string | undefined; scripts: Map<string, Command[]> } {
  const { root } = readJson(file, text, ([key]) => key !== undefined && key !== 'scripts');
  const scripts = new Map<string, Command[]>();
  for (const [name, { value }] of entriesAt(root, 'scripts')) scripts.set(name, scalarsAt(value).flatMap((script) => readShell(script.text, () => script.place)));
  return { name: textAt(root, 'name'), scripts };
}

/** The commands of the targets of an Nx project. https://nx.dev/reference/project-configuration */
export function readNxTargets(file: string, text: string): Map<string, Command[]> {
  const { root } = readJson(file, text, ([key]) => key !== undefined && key !== 'targets');
  const targets = new Map<string, Command[]>();
  for (const [name, { value }] of entriesAt(root, 'targets')) {
    const options = valueAt(value, 'options') ?? value;
    const listed = valueAt(options, 'commands');
    const commands = [...scalarsAt(value, 'command'), ...scalarsAt(options, 'command'), ...scalarsAt(listed), ...(listed?.type === 'list' ? listed.items.flatMap((item) => scalarsAt(item, 'command')) : [])];
    targets.set(name, commands.flatMap((command) => readShell(command.text, () => command.place)));
  }
  return targets;
}

/** What `tox -e …` runs: of tox.ini, setup.cfg, tox.toml or pyproject.toml. https://tox.wiki/en/stable/config.html */
export function readToxCommands(files: ReadonlyMap<string, string>, at: (name: string) => string, environments: readonly string[]): Command[] {
  for (const [name, prefix] of [['tox.ini', ''], ['setup.cfg', 'tox:']] as const) {
    const text = files.get(at(name));
    if (text === undefined) continue;
    const root = readIni(at(name), text);
    const wanted = environments.length > 0 ? environments : scalarsAt(root, prefix === '' ? 'tox' : 'tox:tox', 'envlist').concat(scalarsAt(root, 'tox', 'env_list')).flatMap((item) => item.text.split(/[\s,]+/));
    const sections = new Set(wanted.concat(wanted.length === 0 ? [''] : []).map((environment) => (valueAt(root, `${prefix}testenv:${environment}`, 'commands') ? `${prefix}testenv:${environment}` : `${prefix}testenv`)));
    const commands = [...sections].flatMap((section) => iniCommands(scalarsAt(root, section, 'commands')));
    if (commands.length > 0) return commands;
  }
  for (const [name, path] of [['tox.toml', []], ['pyproject.toml', ['tool', 'tox']]] as const) {
    const text = files.get(at(name));
    const root = text === undefined ? undefined : valueAt(readToml(at(name), text).root, ...path);
    const wanted = environments.length > 0 ? environments : scalarsAt(root, 'env_list').map((item) => item.text);
    const found = [...new Set(wanted.map((environment) => valueAt(root, 'env', environment, 'commands') ?? valueAt(root, 'env_run_base', 'commands')))];
    const commands = found.flatMap((list) => (list?.type === 'list' ? list.items.flatMap(wordsOf) : []));
    if (commands.length > 0) return commands;
  }
  return [];
}

const wordsOf = (item: Located): Command[] => (item.type === 'list' ? [{ words: scalarsAt(item).map(({ text }) => text), place: item.place }] : []);

function iniCommands(lines: readonly { readonly text: string; readonly place: Place }[]): Command[] {
  // `py312: pytest` runs in one environment only, `- pytest` may fail.
  const script = lines.map(({ text }) => text.replace(/^[\w{},.!-]{1,100}:\s+/, '').replace(/^-\s+/, '')).join('\n');
  return readShell(script, (line) => lines[line]?.place ?? { file: lines[0]?.place.file ?? '', line: 1, column: 1 });
}

/** What the sessions of a noxfile run; all of them when none is named. The file is read by its lines, not run. https://nox.thea.codes/ */
export function readNoxCommands(file: string, text: string, sessions: readonly string[]): Command[] {
  const lines = text.slice(0, 200_000).split(/\r\n|\r|\n/);
  const commands: Command[] = [];
  let session: string | undefined;
  for (const [index, line] of lines.entries()) {
    const named = /^@nox\.session\(.{0,200}\bname\s{0,5}=\s{0,5}["']([\w.-]{1,100})["']/.exec(line)?.[1];
    const begun = /^(?:async )?def (\w{1,100})\(/.exec(line)?.[1];
    if (named !== undefined) session = `=${named}`;
    else if (begun !== undefined) session = session?.startsWith('=') ? session.slice(1) : begun;
    if (session === undefined || session.startsWith('=') || !/\bsession\.run(?:_always|_install)?\(/.test(line)) continue;
    if (sessions.length > 0 && !sessions.some((wanted) => wanted === session || wanted === session?.replaceAll('_', '-') || wanted.startsWith(`${session}-`) || wanted.startsWith(`${session}(`))) continue;
    const call = lines.slice(index, index + 20).join('\n').slice(0, 2_000);
    const written = call.slice(call.indexOf('.run')).replace(/\b\w{1,50}\s{0,3}=[\s\S]*$/, '').split(/\)\s*(?:\n|$)/)[0] ?? '';
    const words = [...written.matchAll(/"([^"\n]{0,500})"|'([^'\n]{0,500})'/g)].map(([, double, single]) => double ?? single ?? '');
    commands.push({ words, place: { file, line: index + 1, column: 1 } });
  }
  return commands;
}

/** Where tools of Python keep named commands in pyproject.toml. */
const taskTables: readonly (readonly string[])[] = [['tool', 'poe', 'tasks'], ['tool', 'pdm', 'scripts'], ['tool', 'taskipy', 'tasks'], ['tool', 'pixi', 'tasks'], ['tool', 'rye', 'scripts'], ['tool', 'hatch', 'scripts']];

/** What a named command of pyproject.toml runs. */
export function readProjectTask(file: string, text: string, name: string): Command[] {
  const { root } = readToml(file, text);
  const task = name.slice(name.lastIndexOf(':') + 1);
  const tables = taskTables.map((path) => valueAt(root, ...path, name));
  for (const environment of entriesAt(root, 'tool', 'hatch', 'envs').values()) tables.push(valueAt(environment.value, 'scripts', task));
  return tables.flatMap((found) => taskCommands(found, 0));
}

/** The commands of a Taskfile's task. https://taskfile.dev/reference/schema/ */
export const readTaskfileTask = (root: Located | undefined, name: string): Command[] => taskCommands(valueAt(root, 'tasks', name), 0);

function taskCommands(task: Located | undefined, depth: number): Command[] {
  if (!task || depth > 5) return [];
  if (task.type === 'scalar') return readShell(task.text ?? '', (line) => ({ ...task.place, line: task.place.line + (line > 0 ? line + 1 : 0) }));
  if (task.type === 'list') return task.items.slice(0, 200).flatMap((item) => taskCommands(item, depth + 1));
  const next = textAt(task, 'task');
  return [...['cmd', 'cmds', 'shell', 'sequence', 'composite'].flatMap((key) => taskCommands(valueAt(task, key), depth + 1)), ...(next !== undefined && depth > 0 ? [{ words: ['task', next], place: task.place }] : [])];
}
