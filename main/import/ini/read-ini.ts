import { mappingOf, scalarOf, type LocatedEntry, type LocatedMapping, type LocatedScalar, type Place } from '../yaml/located.ts';

const maximalLines = 50_000;
const longestLine = 100_000;

/**
 * Reads a file of sections and keys as Python's configparser does (https://docs.python.org/3/library/configparser.html):
 * `key = value` or `key: value`, values that go on over indented lines, comments that begin a line with `#` or `;`.
 * A value of one line is a scalar, one of several a list of its lines. Keys are in lower case. Of two values the first
 * stays; what is no statement is passed over. Never throws.
 */
export function readIni(file: string, text: string): LocatedMapping {
  const sections = new Map<string, { readonly place: Place; readonly keys: Map<string, LocatedEntry> }>();
  let keys: Map<string, LocatedEntry> | undefined;
  let value: { key: string; place: Place; indent: number; lines: LocatedScalar[] } | undefined;
  const close = (): void => {
    if (value && keys && !keys.has(value.key)) keys.set(value.key, { place: value.place, value: valueOf(value) });
    value = undefined;
  };
  for (const [index, whole] of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).slice(0, maximalLines).entries()) {
    const line = whole.slice(0, longestLine).trimEnd();
    const words = line.trimStart();
    if (words === '' || words.startsWith('#') || words.startsWith(';')) continue;
    const indent = line.length - words.length;
    const place: Place = { file, line: index + 1, column: indent + 1 };
    if (value && indent > value.indent) {
      value.lines.push(scalarOf(words, place));
      continue;
    }
    close();
    const section = /^\[([^\]]+)\]/.exec(words)?.[1];
    if (section !== undefined) {
      // A section that stands twice goes on where it was.
      const known = sections.get(section.trim()) ?? { place, keys: new Map<string, LocatedEntry>() };
      sections.set(section.trim(), known);
      keys = known.keys;
      continue;
    }
    const sign = words.search(/[=:]/);
    const key = (sign < 0 ? words : words.slice(0, sign)).trim().toLowerCase();
    const first = sign < 0 ? '' : words.slice(sign + 1).trim();
    if (key !== '') value = { key, place, indent, lines: first === '' ? [] : [scalarOf(first, place)] };
  }
  close();
  return mappingOf(new Map([...sections].map(([name, { place, keys: entries }]) => [name, { place, value: mappingOf(entries, place) }])), { file, line: 1, column: 1 });
}

const valueOf = ({ place, lines }: { readonly place: Place; readonly lines: readonly LocatedScalar[] }) => {
  const [only] = lines;
  if (lines.length > 1 || (only && only.place.line !== place.line)) return { type: 'list', items: lines, place } as const;
  return only ?? scalarOf(null, place);
};
