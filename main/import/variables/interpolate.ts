import { mappingOf, type Located, type LocatedEntry, type Place } from '../yaml/located.ts';

/** Gives a variable's value, or `undefined` when it has none. */
export type Lookup = (name: string) => string | undefined;

/** What came up while variables were put into a text. */
export interface Interpolated {
  readonly text: string;
  /** Variables without a value and without a default: they stay in the text as `${NAME}`. */
  readonly missing: readonly string[];
  /** Those of them that the file requires, with the message it gives. */
  readonly required: ReadonlyMap<string, string>;
  readonly error?: string;
}

/** Defaults nest; a text made to nest without end is left as it is. */
const maximalNesting = 20;

/**
 * Puts variables into a text by the rules of the Compose Specification: `$VAR`, `${VAR}`, `${VAR:-default}`,
 * `${VAR-default}`, `${VAR:?error}`, `${VAR?error}`, `${VAR:+other}`, `${VAR+other}`, nested, and `$$` for one `$`.
 * Where compose would use an empty text for a variable without value, `${VAR}` stays: a reader learns more from it.
 */
export function interpolateText(text: string, lookup: Lookup, depth = 0): Interpolated {
  if (!text.includes('$')) return { text, missing: [], required: new Map() };
  const missing: string[] = [];
  const required = new Map<string, string>();
  let error: string | undefined;
  let result = '';
  const nest = (part: string): string => {
    if (depth >= maximalNesting) return part;
    const inner = interpolateText(part, lookup, depth + 1);
    missing.push(...inner.missing);
    for (const [name, message] of inner.required) required.set(name, message);
    error ??= inner.error;
    return inner.text;
  };
  const leave = (name: string): string => {
    missing.push(name);
    return `\${${name}}`;
  };
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) {
      result += text.slice(at);
      break;
    }
    result += text.slice(at, dollar);
    const rest = text.slice(dollar + 1, dollar + 1 + 200);
    if (text[dollar + 1] === '$') {
      result += '$';
      at = dollar + 2;
      continue;
    }
    const bare = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    if (bare !== undefined) {
      result += lookup(bare) ?? leave(bare);
      at = dollar + 1 + bare.length;
      continue;
    }
    const end = text[dollar + 1] === '{' ? closingBrace(text, dollar + 2) : -1;
    const body = end < 0 ? undefined : /^([A-Za-z_]\w*)(?:(:?[-?+])([\s\S]*))?$/.exec(text.slice(dollar + 2, end));
    if (!body) {
      // Shell code such as `$(date)` or `${#array}` needs `$$` in compose; here it stays as it is.
      error ??= `"${text.slice(dollar, dollar + 20)}" is no variable; compose takes \`$$\` for a dollar sign.`;
      result += '$';
      at = dollar + 1;
      continue;
    }
    const [, name = '', operator, operand = ''] = body;
    const value = lookup(name);
    const given = value !== undefined && (value !== '' || operator?.startsWith(':') !== true);
    if (operator === undefined) result += value ?? leave(name);
    else if (operator.endsWith('+')) result += given ? nest(operand) : '';
    else if (given) result += value ?? '';
    else if (operator.endsWith('-')) result += nest(operand);
    else {
      required.set(name, operand);
      result += leave(name);
    }
    at = end + 1;
  }
  return { text: result, missing, required, ...(error !== undefined && { error }) };
}

function closingBrace(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length && at < from + 20_000; at += 1) {
    if (text[at] === '$' && text[at + 1] === '{') open += 1;
    else if (text[at] === '}') open -= 1;
    if (open === 0) return at;
    if (open > maximalNesting) return -1;
  }
  return -1;
}

/** Puts variables into every value of a tree (never into keys). Shared values are done once. */
export function interpolateTree(root: Located, lookup: Lookup, report: (found: Interpolated, place: Place) => void): Located {
  const done = new Map<Located, Located>();
  const visit = (located: Located): Located => {
    const known = done.get(located);
    if (known) return known;
    const result = build(located);
    done.set(located, result);
    return result;
  };
  const build = (located: Located): Located => {
    if (located.type === 'list') return { ...located, items: located.items.map(visit) };
    if (located.type === 'mapping') {
      const entries = new Map<string, LocatedEntry>();
      for (const [key, entry] of located.entries) entries.set(key, { ...entry, value: visit(entry.value) });
      return mappingOf(entries, located.place, located.tag);
    }
    if (located.text === null || !located.text.includes('$')) return located;
    const found = interpolateText(located.text, lookup);
    if (found.missing.length > 0 || found.required.size > 0 || found.error !== undefined) report(found, located.place);
    return { ...located, text: found.text, raw: located.text };
  };
  return visit(root);
}
