import type { Place } from '../yaml/located.ts';
import type { Command } from './pipeline.ts';
import { readShell } from './shell.ts';

/** Files that name commands: make, just, shell scripts with a `case`. All are lists of recipes by name. */
interface Recipe {
  readonly needs: readonly string[];
  readonly lines: { readonly text: string; readonly line: number }[];
}

const maximalLines = 20_000;
const maximalRecipes = 60;

/** https://www.gnu.org/software/make/manual/html_node/Rule-Syntax.html */
const makeHeader = /^([^\s#:=][^:=#]{0,300}?)\s{0,20}::?(?!=)([^=]{0,2000})$/;
/** https://just.systems/man/en/ */
const justHeader = /^@?([A-Za-z_][\w-]{0,100})(?:\s[^:=]{0,300})?:(?!=)(.{0,1000})$/;
const makeVariable = /^(?:export\s+)?([A-Za-z_][\w.-]{0,100})\s{0,10}[?:+]{0,2}=\s{0,10}(.{0,300})$/;

/** The commands that a target of a Makefile or a justfile runs, with those of the targets it needs. `undefined` when there is no such target. */
export function readRecipe(file: string, text: string, name: string | undefined, style: 'make' | 'just'): Command[] | undefined {
  const { recipes, variables } = listRecipes(text, style);
  const first = name ?? [...recipes.keys()].find((target) => !target.startsWith('.'));
  if (first === undefined || !recipes.has(first)) return undefined;
  const commands: Command[] = [];
  const waiting = [first];
  const done = new Set<string>();
  while (waiting.length > 0 && done.size < maximalRecipes) {
    const target = waiting.shift() ?? '';
    const recipe = recipes.get(target);
    if (!recipe || done.has(target)) continue;
    done.add(target);
    waiting.push(...recipe.needs.slice(0, maximalRecipes));
    const script = recipe.lines.map((line) => substitute(line.text, variables)).join('\n');
    commands.push(...readShell(script, (line): Place => ({ file, line: recipe.lines[line]?.line ?? 1, column: 1 })));
  }
  return commands;
}

function listRecipes(text: string, style: 'make' | 'just'): { recipes: Map<string, Recipe>; variables: Map<string, string> } {
  const recipes = new Map<string, Recipe>();
  const variables = new Map([['MAKE', 'make']]);
  let open: Recipe[] = [];
  for (const [index, whole] of text.split(/\r\n|\r|\n/).slice(0, maximalLines).entries()) {
    const line = whole.slice(0, 2_000);
    if (/^[\t ]/.test(line)) {
      for (const recipe of open) recipe.lines.push({ text: line.replace(/^[\t ]+[@+-]*/, ''), line: index + 1 });
      continue;
    }
    if (line.trim() === '' || line.startsWith('#')) continue;
    const variable = style === 'make' ? makeVariable.exec(line) : null;
    const header = variable ? null : (style === 'make' ? makeHeader : justHeader).exec(line);
    open = [];
    if (variable?.[1] !== undefined && !variables.has(variable[1])) variables.set(variable[1], (variable[2] ?? '').trim());
    if (!header) continue;
    const [needs = '', inline] = (header[2] ?? '').replace(/\s#.*$/, '').split(';');
    for (const name of (header[1] ?? '').split(/\s+/).slice(0, 50)) {
      const recipe = recipes.get(name) ?? { needs: [], lines: [] };
      const merged: Recipe = { needs: [...recipe.needs, ...needs.split(/[\s&()]+/).filter((word) => word !== '' && word !== '|')].slice(0, 200), lines: recipe.lines };
      if (inline !== undefined) merged.lines.push({ text: inline, line: index + 1 });
      if (recipes.size < 5_000) recipes.set(name, merged);
      open.push(merged);
    }
  }
  return { recipes, variables };
}

/** Puts variables in twice, for those that hold others; a doubled dollar is the shell's own. */
function substitute(line: string, variables: ReadonlyMap<string, string>): string {
  const once = (text: string): string => text.replace(/\$[({]([\w.-]{1,100})[)}]/g, (whole, name: string) => variables.get(name) ?? whole);
  return once(once(line).slice(0, 4_000)).slice(0, 8_000).replaceAll('$$', '$');
}

/** What a shell script runs when it is given arguments: the branch of its `case` or the function of that name, else the whole. */
export function readShellFile(file: string, text: string, args: readonly string[]): Command[] {
  if (/^#!.*\b(?:python|node|ruby|perl|php)/.test(text.slice(0, 200))) return [];
  const lines = text.split(/\r\n|\r|\n/).slice(0, maximalLines);
  const range = branchOf(lines, args[0]);
  if (!range) return [];
  return readShell(lines.slice(range.from, range.to).join('\n'), (line) => ({ file, line: range.from + line + 1, column: 1 }));
}

function branchOf(lines: readonly string[], label: string | undefined): { from: number; to: number } | undefined {
  const whole = { from: 0, to: lines.length };
  if (label === undefined || !/^[\w:-]{1,100}$/.test(label)) return whole;
  const branch = lines.findIndex((line) => new RegExp(`^\\s*\\(?["']?(?:[\\w:-]+["']?\\s*\\|\\s*["']?){0,5}${label}["']?\\s*(?:\\|[^)]{0,100})?\\)`).test(line.slice(0, 300)));
  const from = branch >= 0 ? branch : lines.findIndex((line) => new RegExp(`^\\s*(?:function\\s+)?${label}\\s*(?:\\(\\))?\\s*\\{`).test(line.slice(0, 300)));
  if (from < 0) return lines.some((line) => /^\s*case\s+["']?\$\{?1/.test(line)) ? undefined : whole;
  const length = lines.slice(from + 1).findIndex((line) => /;;|^\}|^esac/.test(line));
  return { from: from + 1, to: length < 0 ? lines.length : from + 2 + length };
}
