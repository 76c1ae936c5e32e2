import { parsePipeline, type Expression, type Pipeline } from './expression.ts';
import { scanTemplate, type Piece } from './scan.ts';

/** A part of a template, with the line where it begins. */
export type Node =
  | { readonly type: 'text'; readonly text: string; readonly line: number }
  | { readonly type: 'output'; readonly pipeline: Pipeline; readonly line: number }
  | { readonly type: 'choice'; readonly word: 'if' | 'with' | 'range'; readonly branches: ReadonlyArray<{ readonly word: 'if' | 'with' | 'range'; readonly pipeline: Pipeline; readonly body: readonly Node[] }>; readonly otherwise: readonly Node[]; readonly line: number }
  | { readonly type: 'template'; readonly name: string; readonly argument: Expression | undefined; readonly line: number }
  | { readonly type: 'stop'; readonly word: 'break' | 'continue'; readonly line: number };

export interface ParsedTemplate {
  readonly nodes: readonly Node[];
  /** What `define` and `block` name in it. */
  readonly named: ReadonlyMap<string, readonly Node[]>;
  /** Actions that could not be read; they stand for nothing. */
  readonly unread: ReadonlyArray<{ readonly text: string; readonly line: number }>;
}

const maximalDepth = 60;

export function parseTemplate(text: string): ParsedTemplate {
  const named = new Map<string, readonly Node[]>();
  const unread: Array<{ text: string; line: number }> = [];
  const pieces = scanTemplate(text);
  let at = 0;

  /** Reads until `end` or an `else` of the choice around it; says which of them it met. */
  const parseBody = (depth: number): { nodes: Node[]; stop: string } => {
    const nodes: Node[] = [];
    while (at < pieces.length) {
      const piece = pieces[at];
      at += 1;
      if (!piece) break;
      if (piece.type === 'text') nodes.push(piece as Node & Piece);
      else if (/^(?:end|else)\b/.test(piece.text)) {
        if (depth > 0) return { nodes, stop: piece.text };
      } else nodes.push(...parseAction(piece, depth));
    }
    return { nodes, stop: 'end' };
  };

  const parseAction = ({ text: action, line }: Piece, depth: number): Node[] => {
    const [, word = '', rest = ''] = /^([a-z]+)\b\s*([\s\S]*)$/.exec(action) ?? [];
    if (depth > maximalDepth) return [];
    if (word === 'if' || word === 'with' || word === 'range') return parseChoice(word, rest, line, depth);
    if (word === 'define' || word === 'block') {
      const [, name = '', argument = ''] = /^["`]([^"`]*)["`]\s*([\s\S]*)$/.exec(rest) ?? [];
      const { nodes } = parseBody(depth + 1);
      if (!named.has(name)) named.set(name, nodes);
      return word === 'block' ? [{ type: 'template', name, argument: parsePipeline(argument)?.value, line }] : [];
    }
    if (word === 'template') {
      const [, name = '', argument = ''] = /^["`]([^"`]*)["`]\s*([\s\S]*)$/.exec(rest) ?? [];
      return [{ type: 'template', name, argument: argument === '' ? undefined : parsePipeline(argument)?.value, line }];
    }
    if (rest === '' && (word === 'break' || word === 'continue')) return [{ type: 'stop', word, line }];
    const pipeline = parsePipeline(action);
    if (pipeline) return [{ type: 'output', pipeline, line }];
    unread.push({ text: action, line });
    return [];
  };

  const parseChoice = (word: 'if' | 'with' | 'range', condition: string, line: number, depth: number): Node[] => {
    const branches: Array<{ word: 'if' | 'with' | 'range'; pipeline: Pipeline; body: readonly Node[] }> = [];
    let otherwise: readonly Node[] = [];
    let head: { word: 'if' | 'with' | 'range'; condition: string } | undefined = { word, condition };
    for (let open = true; open; ) {
      const { nodes, stop } = parseBody(depth + 1);
      const pipeline = head && parsePipeline(head.condition);
      if (head && pipeline) branches.push({ word: head.word, pipeline, body: nodes });
      else if (head) unread.push({ text: `${head.word} ${head.condition}`, line });
      else otherwise = nodes;
      const [, next, following = ''] = /^else(?:\s+(if|with)\s+([\s\S]*))?$/.exec(stop) ?? [];
      open = stop.startsWith('else');
      head = next === 'if' || next === 'with' ? { word: next, condition: following } : undefined;
    }
    return [{ type: 'choice', word, branches, otherwise, line }];
  };

  const { nodes } = parseBody(0);
  return { nodes, named, unread };
}
