import { parser } from '@lezer/python';
import { emptyDigest, type ModuleDigest } from './digest.ts';
import { interestIn } from './interest.ts';
import { skim } from './skim.ts';
import { Walk } from './walk.ts';

/** Larger files are generated; only their imports and the count of their functions are kept. In characters. */
const maximalParsed = 1_000_000;

/**
 * Reads one Python file. It is cut into statements first; only what could be of interest is parsed, with everything else
 * blanked out so that lines stay as they are. Syntax of any version of Python is read as far as it goes.
 */
export function digestModule(text: string): ModuleDigest {
  const { chunks, lines, functions, typed, asynchronous } = skim(text);
  const defined = { functions, typed, asynchronous };
  const isInteresting = interestIn(text, chunks);
  const large = text.length > maximalParsed;
  const parts: string[] = [];
  let parsed = 0;
  for (const chunk of chunks) {
    const part = text.slice(chunk.from, chunk.to);
    const kept = chunk.kind === 'import' || (!large && isInteresting(chunk));
    if (kept && chunk.kind !== 'import') parsed += part.length;
    parts.push(kept ? part : blank(part));
  }
  const kept = parts.join('');
  const words = findVariableNames(text);
  if (kept.trim() === '') return { ...emptyDigest, lines, defined, words, skimmed: lines };
  const walk = new Walk(kept);
  const tree = parser.parse(kept);
  walk.visit(tree.topNode);
  return { ...walk.digest(), lines, defined, words, skimmed: parsed === 0 ? lines : lines - kept.split('\n').filter((line) => line !== '').length };
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

const blank = (text: string): string => {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return '\n'.repeat(count);
};
