export interface Imported {
  readonly module: string;
  readonly name?: string;
  readonly as?: string;
}

/** Reads one import statement: `import a.b as c, d` or `from ..a import (b as c, d)`. */
export function readImports(statement: string): Imported[] {
  const whole = statement.replace(/#[^\n]*/g, '').replace(/\\\r?\n/g, ' ');
  const open = whole.indexOf('(');
  const line = whole.search(/[\r\n;]/);
  // A list in brackets goes on to the closing one, any other statement to the end of its line.
  const end = open >= 0 && (line < 0 || open < line) ? whole.indexOf(')', open) + 1 || whole.length : line < 0 ? whole.length : line;
  const text = whole.slice(0, end);
  const from = /^\s*from\s+([.\w]+|\.+)\s*import\s+([\s\S]*)$/.exec(text);
  const items = (from ? (from[2] ?? '') : text.replace(/^\s*import\s+/, '')).replace(/[()]/g, ' ').split(',').slice(0, 500);
  return items.flatMap((item): Imported[] => {
    const [, name, as] = /^\s*([\w.]+|\*)(?:\s+as\s+(\w+))?\s*$/.exec(item) ?? [];
    if (name === undefined) return [];
    if (from) return [{ module: from[1] ?? '', name, ...(as !== undefined && { as }) }];
    return [{ module: name, ...(as !== undefined && { as }) }];
  });
}
