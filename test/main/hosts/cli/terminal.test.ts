import { Writable } from 'node:stream';
import { WriteStream } from 'node:tty';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clean, Terminal, wrap } from '../../../../main/hosts/cli/terminal.ts';

/** A stream that remembers, as a terminal of so many columns or as a pipe. */
function record(isTTY: boolean, columns?: number) {
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const colors = { isTTY, columns, getColorDepth: WriteStream.prototype.getColorDepth };
  return { terminal: new Terminal(Object.assign(stream, colors) as unknown as NodeJS.WriteStream), read: () => text };
}

beforeEach(() => {
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS']) vi.stubEnv(name, undefined);
  vi.stubEnv('TERM', 'xterm-256color');
});
afterEach(() => vi.unstubAllEnvs());

describe('text from files', () => {
  it.each([
    ['sets colours', '\u001B[31mred\u001B[0m', '\\u001b[31mred\\u001b[0m'],
    ['sets the title of the window', '\u001B]0;owned\u0007', '\\u001b]0;owned\\u0007'],
    ['uses one-byte control sequences', '\u009B31m', '\\u009b31m'],
    ['goes back to the start of the line', 'safe\revil', 'safe\\u000devil'],
    ['deletes', 'a\b\u007F', 'a\\u0008\\u007f'],
    ['turns the direction of writing', 'a\u202Egnp.exe', 'a\\u202egnp.exe'],
    ['has lines and tabs', 'a\nb\tc', 'a b  c'],
    ['has none of it', 'Zürich → 東京 ✓', 'Zürich → 東京 ✓'],
  ])('that %s is shown and does nothing', (_what, text, shown) => {
    expect(clean(text)).toBe(shown);
    const { terminal, read } = record(true, 80);
    terminal.line(text);
    terminal.spans([[text]]);
    terminal.block(text.replaceAll('\n', ' '));
    expect(read()).toBe(`${shown}\n`.repeat(3));
  });
});

describe('lines', () => {
  it('wrap at spaces, count wide characters twice, and keep long words whole', () => {
    expect(wrap('one two three', 7, 5)).toEqual(['one two', 'three']);
    expect(wrap('東京 大阪', 8, 8)).toEqual(['東京', '大阪']);
    expect(wrap('see /a/very/long/path.yaml:12 there', 10, 10)).toEqual(['see', '/a/very/long/path.yaml:12', 'there']);
  });

  it('fill the terminal, but no more than a person reads well, and hang under their start; in a pipe they stay whole', () => {
    const { terminal, read } = record(true, 40);
    terminal.line('word '.repeat(12).trim(), { indent: 4, hang: 2 });
    expect(read()).toBe(`    ${'word '.repeat(7).trim()}\n      ${'word '.repeat(5).trim()}\n`);
    expect(record(true, 500).terminal.width).toBe(100);
    const pipe = record(false);
    pipe.terminal.line('word '.repeat(100));
    expect(pipe.read().trimEnd()).toBe('word '.repeat(100).trimEnd());
  });
});

describe('colours', () => {
  const paint = (isTTY: boolean) => {
    const { terminal, read } = record(isTTY, 80);
    terminal.line('x', { style: 'red' });
    return read() !== 'x\n';
  };
  it.each<[boolean, Record<string, string>, boolean]>([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [false, { FORCE_COLOR: '1' }, true],
  ])('on a terminal (%s) with %j are shown: %s', (isTTY, env, shown) => {
    const plain = { CI: undefined, COLORTERM: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined, NODE_DISABLE_COLORS: undefined, TERM: 'xterm-256color' };
    for (const [name, value] of Object.entries({ ...plain, ...env })) vi.stubEnv(name, value);
    expect(paint(isTTY)).toBe(shown);
  });

  it('and what goes on are no part of what a pipe gets', () => {
    const { terminal, read } = record(false);
    terminal.status('reading');
    expect(read()).toBe('');
  });
});
