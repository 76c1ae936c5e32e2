import { styleText } from 'node:util';

/** What a text looks like where colours are shown. */
export type Style = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;

/** Beyond so many columns, lines are hard to read. */
const maxWidth = 100;
const minWidth = 40;

/**
 * Writes to a terminal or a pipe. Every text is made harmless here, in one place: what comes from files cannot move the
 * cursor, set colours or titles, or turn the direction of writing. Colours follow NO_COLOR and FORCE_COLOR, and otherwise
 * are shown on a terminal alone.
 */
export class Terminal {
  readonly #stream: NodeJS.WriteStream;
  readonly width: number;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    // What goes to a file or another program keeps its lines.
    this.width = stream.isTTY ? Math.max(minWidth, Math.min(stream.columns, maxWidth)) : Infinity;
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY;
  }

  /** A paragraph, wrapped to the width; lines after the first are indented by `hang` more. */
  line(text = '', options: { indent?: number; hang?: number; style?: Style } = {}): void {
    const { indent = 0, hang = 0, style } = options;
    const [first = '', ...rest] = wrap(clean(text), this.width - indent, this.width - indent - hang);
    this.#write(`${' '.repeat(indent)}${this.#style(first, style)}\n`);
    for (const part of rest) this.#write(`${' '.repeat(indent + hang)}${this.#style(part, style)}\n`);
  }

  /** Parts with a style each, on one line however long it gets. */
  spans(parts: ReadonlyArray<readonly [text: string, style?: Style]>, indent = 0): void {
    this.#write(`${' '.repeat(indent)}${parts.map(([text, style]) => this.#style(clean(text), style)).join('')}\n`);
  }

  /** A text of several lines as it is, but for what could harm. */
  block(text: string): void {
    this.#write(`${text.replace(/\n$/, '').split('\n').map(clean).join('\n')}\n`);
  }

  /** What stands on the line while something goes on; replaced by the next, and only where a person watches. */
  status(text: string): void {
    if (this.isTerminal) this.#write(`\r\u001B[K${clean(text).slice(0, this.width - 1)}`);
  }

  #style(text: string, style: Style | undefined): string {
    return style === undefined || text === '' ? text : styleText(style, text, { stream: this.#stream });
  }

  #write(text: string): void {
    this.#stream.write(text);
  }
}

/** Control characters, and those that turn the direction of writing, are shown by their number. */
export const clean = (text: string): string =>
  text
    .replaceAll('\t', '  ')
    // eslint-disable-next-line no-control-regex -- these are what must not reach the terminal
    .replace(/[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g, (found) => (found === '\n' ? ' ' : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`));

/** East Asian wide characters and pictures take two columns. */
const widthOf = (text: string): number => Array.from(text, (char): number => (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u.test(char) ? 2 : 1)).reduce((sum, width) => sum + width, 0);

/** Breaks a text at spaces; a word longer than a line stays whole, so that paths can be copied. */
export function wrap(text: string, firstWidth: number, restWidth: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const width = lines.length === 0 ? firstWidth : restWidth;
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
