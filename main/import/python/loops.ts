import type { SyntaxNode } from '@lezer/common';

export const comprehensions: ReadonlySet<string> = new Set(['ArrayComprehensionExpression', 'ComprehensionExpression', 'SetComprehensionExpression', 'DictionaryComprehensionExpression']);

/** Whether a `for` goes through few things that are known when the program is written: a literal, or a constant by its name. */
export function isOverConstant(loop: SyntaxNode, text: string): boolean {
  const items = loop.getChild('in')?.nextSibling;
  if (!items) return false;
  if (items.name === 'TupleExpression' || items.name === 'ArrayExpression' || items.name === 'SetExpression') return true;
  return (items.name === 'VariableName' || items.name === 'MemberExpression') && /(?:^|\.)[A-Z][A-Z0-9_]+$/.test(text.slice(items.from, Math.min(items.to, items.from + 200)));
}

/** Where the part of a comprehension ends that runs for each item. What it goes through comes after that. */
export const elementEnd = (comprehension: SyntaxNode): number => comprehension.getChild('for')?.from ?? comprehension.from;
