import type { Place } from '../yaml/located.ts';
import { interpolateText, type Lookup } from './interpolate.ts';

/** A variable and the place that gives it its value. */
export interface Variable {
  readonly value: string;
  readonly place: Place;
  /** Its file is an example (`.env.example`): a hint at names and hosts, no value in use. */
  readonly example: boolean;
}

export type Variables = ReadonlyMap<string, Variable>;

/**
 * Reads `KEY=value` lines as compose does: comments, `export`, quotes (double quotes know escapes and may span lines),
 * and variables in unquoted and double-quoted values, from the lines before and from `outer`.
 */
export function readEnvFile(file: string, text: string, example: boolean, outer?: Lookup): Map<string, Variable> {
  const variables = new Map<string, Variable>();
  const lookup: Lookup = (name) => variables.get(name)?.value ?? outer?.(name);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*(?:=|:\s)\s*(.*)$/.exec(lines[index] ?? '');
    if (!match) continue;
    const [, name = '', rest = ''] = match;
    const place: Place = { file, line: index + 1, column: 1 };
    const quote = rest[0];
    let value: string;
    if (quote === '"' || quote === "'") {
      let body = rest.slice(1);
      let end = closing(body, quote);
      // A quoted value may go on for some lines; one that never closes ends with its line.
      for (let next = index + 1; end < 0 && next < lines.length && next <= index + 100; next += 1) {
        const longer: string = `${body}\n${lines[next] ?? ''}`;
        const at = closing(longer, quote);
        body = longer;
        end = at;
        if (at >= 0) index = next;
      }
      const inner = end < 0 ? rest.slice(1) : body.slice(0, end);
      value = quote === "'" ? inner : interpolateText(inner.replace(/\\n/g, '\n').replace(/\\(["\\])/g, '$1'), lookup).text;
    } else {
      value = interpolateText(rest.replace(/(?:^|\s)#.*$/, '').trim(), lookup).text;
    }
    variables.set(name, { value, place, example });
  }
  return variables;
}

function closing(body: string, quote: string): number {
  for (let at = 0; at < body.length; at += 1) {
    if (body[at] === '\\' && quote === '"') at += 1;
    else if (body[at] === quote) return at;
  }
  return -1;
}

const exampleWords = ['example', 'sample', 'template', 'dist', 'tpl', 'default', 'defaults', 'dev.example', 'local.example', 'production.example'];

/** The names under which a repository shows what an env file that it leaves out would hold, most likely first. */
export function exampleNames(file: string): string[] {
  const slash = file.lastIndexOf('/') + 1;
  const folder = file.slice(0, slash);
  const name = file.slice(slash);
  const bare = name.replace(/^\./, '');
  return [...exampleWords.flatMap((word) => [`${folder}${name}.${word}`, `${folder}${name}-${word}`, `${folder}${name}_${word}`]), `${folder}example.env`, `${folder}sample.env`, `${folder}template.env`, `${folder}${bare}.example`, `${folder}example.${bare}`, `${folder}.example${name}`, `${folder}.env.example`];
}
