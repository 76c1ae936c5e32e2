import { listCommands, splitCommand } from '../process/words.ts';
import type { Place } from '../yaml/located.ts';
import type { Command } from './pipeline.ts';

/** A script of CI has some hundred lines; what is longer is generated or hostile. */
const maximalText = 100_000;
const maximalCommands = 2_000;

/** Expressions of CI systems hold quotes and operators of their own: `${{ … }}`, `<< … >>`. */
const expression = /\$\{\{[^}]{0,500}\}\}|<<\s{0,10}(?:parameters|pipeline|matrix)\.[\w.-]{1,200}\s{0,10}>>/g;

/** The commands of a shell script in order, without comments and the texts of here-documents. `placeOf` takes a line of the text, from 0. */
export function readShell(text: string, placeOf: (line: number) => Place): Command[] {
  const script = text.slice(0, maximalText).replace(expression, 'EXPRESSION');
  const commands: Command[] = [];
  for (const { statement, line } of splitStatements(script) ?? splitLines(script)) {
    if (commands.length >= maximalCommands) break;
    const place = placeOf(line);
    for (const words of listCommands(splitCommand(statement))) commands.push({ words, place });
  }
  return commands.slice(0, maximalCommands);
}

interface Statement {
  readonly statement: string;
  readonly line: number;
}

/** Splits at the ends of lines that are outside quotes. `undefined` when a quote stays open: then this is no POSIX shell. */
function splitStatements(script: string): Statement[] | undefined {
  const statements: Statement[] = [];
  let from = 0;
  let line = 0;
  let begun = 0;
  let quote = '';
  let text = '';
  let here: string[] = [];
  const close = (end: number): void => {
    text += script.slice(from, end);
    here.push(...hereDocuments(text));
    statements.push({ statement: text, line: begun });
    text = '';
  };
  let at = 0;
  for (; at < script.length; at += 1) {
    const char = script[at];
    if (char === '\n') line += 1;
    if (quote !== '') {
      if (char === '\\' && quote === '"') {
        at += 1;
        if (script[at] === '\n') line += 1;
      } else if (char === quote) quote = '';
    } else if (char === '\\') {
      at += 1;
      if (script[at] === '\n') line += 1;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '#' && /^$|[\s;&|(]/.test(script[at - 1] ?? '')) {
      text += script.slice(from, at);
      while (at + 1 < script.length && script[at + 1] !== '\n') at += 1;
      from = at + 1;
    } else if (char === '\n') {
      close(at);
      if (here.length > 0) {
        ({ at, line } = skipHereDocuments(script, at + 1, line, here));
        here = [];
      }
      from = at + 1;
      begun = line;
    }
  }
  if (quote !== '') return undefined;
  close(script.length);
  return statements.filter(({ statement }) => statement.trim() !== '');
}

const hereDocuments = (statement: string): string[] => (statement.includes('<<') ? [...statement.matchAll(/<<-?\s{0,10}["']?([A-Za-z_]\w{0,50})/g)].map(([, word]) => word ?? '') : []);

/** Goes to the end of the line that ends the last here-document; `at` stands on its line break. */
function skipHereDocuments(script: string, from: number, line: number, words: readonly string[]): { at: number; line: number } {
  let at = from;
  let passed = line;
  for (const word of words) {
    for (;;) {
      const end = script.indexOf('\n', at);
      if (end < 0) return { at: script.length, line: passed };
      const done = script.slice(at, end).trim() === word;
      at = end + 1;
      passed += 1;
      if (done) break;
    }
  }
  return { at: at - 1, line: passed };
}

const splitLines = (script: string): Statement[] =>
  script.split('\n').flatMap((statement, line) => (/^\s*(?:#|::|rem\b|$)/i.test(statement) ? [] : [{ statement, line }]));
