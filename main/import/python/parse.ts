import { emptyDigest, type ModuleDigest } from './digest.ts';
import { interestIn } from './interest.ts';
import { skim, type Chunk } from './skim.ts';
import { parseStatements } from './syntax.ts';
import { Walk } from './walk.ts';

/** Larger files are generated; only their imports and the count of their functions are kept. In characters. */
const maximalParsed = 1_000_000;

export interface DigestOptions {
  /** Of what does not run in production only the imports are kept, and of tests what they wait for and which databases they name. */
  readonly only?: 'all' | 'tests' | 'imports';
  /** Whether calls of the project's own functions are of interest by themselves, as in what handles requests and tasks. */
  readonly local?: boolean;
}

/**
 * Reads one Python file. It is cut into statements first; only what could be of interest is parsed, what is
 * left out is remembered by its lines. Of tests and migrations only the imports are kept, and what says how migrations follow each other. Syntax of any version of Python is read as far as it goes.
 */
export function digestModule(text: string, { only = 'all', local = true }: DigestOptions = {}): ModuleDigest {
  const { chunks, lines, functions, typed, asynchronous } = skim(text);
  const defined = { functions, typed, asynchronous };
  const isInteresting = interestIn(text, chunks, local);
  const large = text.length > maximalParsed;
  const parts: string[] = [];
  const partLines: number[] = [];
  /** The line in the file of each line that is kept. */
  const origin: number[] = [];
  const imports = chunks.filter(({ kind }) => kind === 'import').map(({ from, to, line }) => ({ text: text.slice(from, to), line }));
  for (const chunk of chunks) {
    const kept = chunk.kind !== 'import' && !large && ((only === 'all' && isInteresting(chunk)) || (only === 'tests' && isTelling(text, chunk)) || isRevision(text, chunk));
    const part = kept ? text.slice(chunk.from, chunk.to) : chunk.kind === 'method' && only === 'all' ? headOf(text.slice(chunk.from, Math.min(chunk.to, chunk.from + 2_000))) : '';
    if (part === '') continue;
    parts.push(part.endsWith('\n') ? part : `${part}\n`);
    partLines.push(chunk.line);
    const count = countLines(parts.at(-1) ?? '');
    for (let line = 0; line < count; line += 1) origin.push(chunk.line + line);
  }
  const words = findVariableNames(text);
  const syntax = parseStatements(parts);
  const walk = new Walk(syntax.text, origin);
  for (const statement of imports) walk.readImport(statement.text, statement.line);
  if (parts.length === 0) return { ...walk.digest(), lines, defined, words, skimmed: lines };
  walk.visit(syntax.tree.topNode);
  const digest = walk.digest();
  const problems = [...syntax.left.slice(0, 20).map((at) => ({ line: partLines[at] ?? 1, message: 'This could not be read as Python and was left out.' })), ...digest.problems];
  return { ...digest, problems, lines, defined, words, skimmed: lines - origin.length };
}

/** A test that sleeps, and what names a database by its address. */
const isTelling = (text: string, { from, to }: Chunk): boolean => /\bsleep\(|["'](?:sqlite|postgres\w*|mysql|mongodb)[\w+]*:/.test(text.slice(from, to));

/** What a revision of Alembic is called, what it comes after, and both of its ways; a way back that refuses is none. */
function isRevision(text: string, { from, to, kind }: Chunk): boolean {
  if (kind === 'other') return /^(?:(?:down_)?revision|branch_labels|depends_on)\b[^=\n]{0,100}=/.test(text.slice(from, Math.min(to, from + 200)));
  return kind === 'function' && /^def (?:upgrade|downgrade)\(/.test(text.slice(from, from + 20)) && !/^[ \t]+raise\b/m.test(text.slice(from, to));
}

/** Of a method that is left out its name is kept, so that its class has one and is known to have it. */
function headOf(method: string): string {
  const [, indent = ' ', word = 'def', name] = /^([ \t]+)(?:@[^\n]*\n\s*)*?((?:async[ \t]+)?def)[ \t]+(\w+)/.exec(method) ?? [];
  return name === undefined ? `${/^[ \t]*/.exec(method)?.[0] || ' '}pass\n` : `${indent}${word} ${name}(self): pass\n`;
}

/** What is kept of a file in another language: how long it is, and which variables it may read. */
export const digestOther = (text: string): ModuleDigest => ({ ...emptyDigest, lines: text.split('\n').length, words: findVariableNames(text) });

/** Names as variables of the environment have, each once, at most 500. */
function findVariableNames(text: string): string[] {
  const found = new Set<string>();
  for (const [name] of text.slice(0, maximalParsed).matchAll(/\b[A-Z][A-Z0-9]{1,60}_[A-Z0-9_]{1,60}\b/g)) {
    found.add(name);
    if (found.size >= 500) break;
  }
  return [...found];
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
