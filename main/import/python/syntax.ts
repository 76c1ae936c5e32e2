import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';

const strictly = parser.configure({ strict: true });

/** What is no Python is read as far as it goes, but slowly: no more of it than this, in one statement and in all. In characters. */
const maximalBroken = 4_000;
const maximalBrokenInAll = 20_000;

export interface Syntax {
  readonly text: string;
  readonly tree: Tree;
  /** Which of the statements were left out. */
  readonly left: readonly number[];
}

/**
 * Parses the statements of a module, one after the other. A statement that is no Python is read as far as it goes when it
 * is short; else it is left out, with its lines empty, so that it takes neither time nor the statements after it.
 */
export function parseStatements(statements: readonly string[]): Syntax {
  const text = statements.join('');
  const sound = tryParse(text);
  if (sound) return { text, tree: sound, left: [] };
  const left: number[] = [];
  let broken = 0;
  const readable = statements.map((statement, at) => {
    if (text.length <= maximalBroken || isSound(statement)) return statement;
    if (statement.length <= maximalBroken && broken + statement.length <= maximalBrokenInAll) {
      broken += statement.length;
      return statement;
    }
    left.push(at);
    return `${indentationOf(statement)}pass${statement.replace(/[^\n]+/g, '')}`;
  });
  const rest = readable.join('');
  return { text: rest, tree: parser.parse(fillYields(rest)), left };
}

/** The grammar wants a value after `yield`: one that stands alone is replaced by as many characters that say as little. */
const fillYields = (text: string): string => (text.includes('yield') ? text.replace(/\byield(?=[ \t]*(?:[)\],;#]|\r?\n|$))/g, '...  ') : text);

const indentationOf = (statement: string): string => /^[ \t]*/.exec(statement.slice(0, 100))?.[0] ?? '';

/** Whether a statement is Python by itself; one of a class stands in a block. */
const isSound = (statement: string): boolean => tryParse(/^[ \t]/.test(statement) ? `if x:\n${statement}` : statement) !== undefined;

function tryParse(text: string): Tree | undefined {
  try {
    return strictly.parse(fillYields(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
