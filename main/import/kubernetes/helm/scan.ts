/** A template in pieces: text that stays as it is, and actions in `{{ }}`, each with its 1-based line. */
export interface Piece {
  readonly type: 'text' | 'action';
  readonly text: string;
  readonly line: number;
}

const maximalPieces = 50_000;

/**
 * Takes a template of Go apart. `{{-` and `-}}` take the space beside them away, comments are gone. An action that is
 * never closed is text. https://pkg.go.dev/text/template#hdr-Text_and_spaces
 */
export function scanTemplate(text: string): Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  let at = 0;
  let trimStart = false;
  const addText = (from: number, to: number, trimEnd: boolean): void => {
    const whole = text.slice(from, to);
    const start = trimStart ? whole.length - whole.trimStart().length : 0;
    const kept = whole.slice(start, trimEnd ? Math.max(start, whole.trimEnd().length) : whole.length);
    if (kept !== '') pieces.push({ type: 'text', text: kept, line: line + countLines(whole.slice(0, start)) });
    line += countLines(whole);
  };
  while (at < text.length && pieces.length < maximalPieces) {
    const open = text.indexOf('{{', at);
    const close = open < 0 ? -1 : endOfAction(text, open + 2);
    if (close < 0) break;
    const trimEnd = /^-\s/.test(text.slice(open + 2, open + 4));
    addText(at, open, trimEnd);
    const inner = text.slice(open + 2, close);
    trimStart = /\s-$/.test(inner);
    const body = inner.slice(trimEnd ? 1 : 0, trimStart ? -1 : undefined).trim();
    if (!body.startsWith('/*')) pieces.push({ type: 'action', text: body, line });
    line += countLines(inner);
    at = close + 2;
  }
  addText(at, text.length, false);
  return pieces;
}

const countLines = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};

/** The closing braces of an action; those in quotes or in a comment are no end. */
function endOfAction(text: string, from: number): number {
  const comment = /^-?\s*\/\*/.exec(text.slice(from, from + 20));
  if (comment) {
    const end = text.indexOf('*/', from + comment[0].length);
    return end < 0 ? -1 : text.indexOf('}}', end);
  }
  let quote = '';
  for (let at = from; at < text.length && at < from + 20_000; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') {
      if (character === '\\' && quote !== '`') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === '`' || character === "'") quote = character;
    else if (character === '}' && text[at + 1] === '}') return at;
  }
  return -1;
}
