import type { Random } from './random.ts';

/** A text that grew beyond this is cut, in characters: larger ones test nothing more and take the time of many. */
const maximalText = 200_000;

type Operation = (text: string, random: Random, tokens: readonly string[]) => string;

/** Characters that text is rarely tested with: marks, controls, halves of pairs, other scripts, names of Object's own. */
const unusual = ['\u0000', '\uFEFF', '\u202E', '\u2028', '\u0085', '\u00A0', '\uD800', '\uDC00', '\uFFFD', '🙂', 'é', 'ſ', 'İ', '界', '\u0301', '\r', '\r\n', '\t', '\u001B[2J', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'NaN', '-0', '1e999', '9'.repeat(40), '../../../../etc/passwd', '/etc/passwd', 'C:\\Windows', 'file:///etc/passwd', 'http://[', '%', '%zz', '$', '${', '$$', '\\', '\\u'];

/** What opens a structure in one of the formats, to be opened over and over. */
const openings = ['[', '{', '(', '- ', '? ', '{{ ', '{% if x %}', '${', '"', "'", '<', '/*', '"""', 'if x:\n ', 'a {', 'a = {', '{"a":', '[[', '[a.', '&a *a ', '!Sub ', '@a\n', 'lambda: ', 'not ', '-', 'x.', 'x(', '*', '${A:-', '${a[', 'f"{', '{{ if x }}', '{{ range . }}', '(?:', '\\\n', 'services:\n  ', 'a:\n '];

const span = (text: string, random: Random, longest: number): [from: number, to: number] => {
  const from = random.below(text.length + 1);
  return [from, Math.min(text.length, from + 1 + random.below(longest))];
};

const splice = (text: string, from: number, to: number, insert: string): string => text.slice(0, from) + insert + text.slice(to);

/** Changes the lines of a text; empty texts have one line. */
const overLines = (change: (lines: string[], random: Random) => string[]): Operation => (text, random) => change(text.split('\n'), random).join('\n');

const block = (lines: readonly string[], random: Random): [from: number, count: number] => {
  const from = random.below(lines.length);
  return [from, 1 + random.below(Math.min(12, lines.length - from))];
};

const operations: readonly Operation[] = [
  // Single characters and spans of them.
  (text, random) => {
    const at = random.below(text.length + 1);
    return splice(text, at, at + 1, String.fromCharCode((text.charCodeAt(at) || 32) ^ (1 << random.below(8))));
  },
  (text, random) => splice(text, ...span(text, random, 30), ''),
  (text, random) => {
    const [from, to] = span(text, random, 40);
    return splice(text, to, to, text.slice(from, to).repeat(1 + random.below(5)));
  },
  (text, random) => {
    const [from, to] = span(text, random, 60);
    const at = random.below(text.length + 1);
    return splice(text, at, at, text.slice(from, to));
  },
  // Lines and blocks of lines.
  overLines((lines, random) => lines.toSpliced(...block(lines, random))),
  overLines((lines, random) => {
    const [from, count] = block(lines, random);
    return lines.toSpliced(from, 0, ...Array.from({ length: 1 + random.below(4) }, () => lines.slice(from, from + count)).flat());
  }),
  overLines((lines, random) => {
    const [from, count] = block(lines, random);
    const moved = lines.slice(from, from + count);
    const rest = lines.toSpliced(from, count);
    return rest.toSpliced(random.below(rest.length + 1), 0, ...moved);
  }),
  overLines((lines, random) => {
    const [from, count] = block(lines, random);
    const indentation = random.pick([' ', '  ', '    ', '\t', '']);
    return lines.map((line, at) => (at < from || at >= from + count ? line : indentation === '' ? line.trimStart() : indentation + line));
  }),
  // What the format itself is made of.
  (text, random, tokens) => {
    const at = random.below(text.length + 1);
    return splice(text, at, at, random.pick(tokens));
  },
  (text, random, tokens) => splice(text, ...span(text, random, 12), random.pick(tokens)),
  overLines((lines, random) => {
    const at = random.below(lines.length);
    const other = lines[random.below(lines.length)] ?? '';
    const cut = (line: string): number => Math.max(0, line.search(/[:=(]/)) + 1;
    const line = lines[at] ?? '';
    return lines.with(at, line.slice(0, cut(line)) + other.slice(cut(other)));
  }),
  (text, random) => {
    const at = random.below(text.length + 1);
    return splice(text, at, at + random.below(2), random.pick(unusual));
  },
  (text, random) => text.slice(0, random.below(text.length + 1)),
];

/** What makes a text large or deep: done to few mutations, as it takes the most time. */
const large: readonly Operation[] = [
  (text, random, tokens) => {
    const at = random.below(text.length + 1);
    return splice(text, at, at, random.pick([...openings, ...tokens]).repeat(10 ** (1 + random.below(4))));
  },
  (text, random) => {
    const at = random.below(text.length + 1);
    return splice(text, at, at, random.pick(['a', '0', ' ', 'é', '.', '-', '_', '/', ':', '@', 'a.', 'a/', '1,', 'a b ', '=', '#', '\n', '$', '%', ',', '\\']).repeat(10 ** (2 + random.below(4))));
  },
  overLines((lines, random) => {
    const [from, count] = block(lines, random);
    const repeated = lines.slice(from, from + count);
    const times = Math.min(2_000, 10 ** (1 + random.below(3)));
    const deeper = random.chance(0.5);
    return lines.toSpliced(from, count, ...Array.from({ length: times }, (_, time) => (deeper ? repeated.map((line) => ' '.repeat(time) + line) : repeated)).flat());
  }),
];

/** A damaged text: some of what people, editors, merges and attackers do to files. The same for the same `random`. */
export function mutate(text: string, random: Random, tokens: readonly string[]): string {
  let result = text;
  const steps = 1 + random.below(5);
  for (let step = 0; step < steps; step += 1) result = random.pick(operations)(result, random, tokens).slice(0, maximalText);
  return random.chance(0.03) ? random.pick(large)(result, random, tokens).slice(0, maximalText) : result;
}
