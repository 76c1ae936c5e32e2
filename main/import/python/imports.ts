export interface Imported {
  readonly module: string;
  readonly name?: string;
  readonly as?: string;
}

/** Reads import statements that begin on one line: `import a.b as c, d`, `from ..a import (b as c, d)`, `import a; import b`. */
export function readImports(statements: string): Imported[] {
  const found: Imported[] = [];
  let rest = statements.replace(/#[^\n]*/g, '').replace(/\\\r?\n/g, ' ');
  for (let count = 0; count < 100; count += 1) {
    const { imports, end } = readOne(rest);
    found.push(...imports);
    const next = /^[ \t]*;[ \t]*(?=(?:import|from)\b)/.exec(rest.slice(end));
    if (!next) break;
    rest = rest.slice(end + next[0].length);
  }
  return found;
}

/** The first statement of a text without comments, and where it ends. */
function readOne(whole: string): { imports: Imported[]; end: number } {
  const open = whole.indexOf('(');
  const line = whole.search(/[\r\n;]/);
  // A list in brackets goes on to the closing one, any other statement to the end of its line.
  const end = open >= 0 && (line < 0 || open < line) ? whole.indexOf(')', open) + 1 || whole.length : line < 0 ? whole.length : line;
  const text = whole.slice(0, end);
  const from = /^\s*from\s+([.\w]+|\.+)\s*import\s+([\s\S]*)$/.exec(text);
  const items = (from ? (from[2] ?? '') : text.replace(/^\s*import\s+/, '')).replace(/[()]/g, ' ').split(',').slice(0, 500);
  const imports = items.flatMap((item): Imported[] => {
    const [, name, as] = /^\s*([\w.]+|\*)(?:\s+as\s+(\w+))?\s*$/.exec(item) ?? [];
    if (name === undefined) return [];
    if (from) return [{ module: from[1] ?? '', name, ...(as !== undefined && { as }) }];
    return [{ module: name, ...(as !== undefined && { as }) }];
  });
  return { imports, end };
}
