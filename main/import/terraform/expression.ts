import type { Place } from '../yaml/located.ts';

/** An expression of Terraform's language, as far as an importer follows it. What it does not follow keeps its parts for their references. */
export type Expression =
  | { readonly type: 'literal'; readonly text: string | null; readonly place: Place }
  | { readonly type: 'template'; readonly parts: readonly Expression[]; readonly place: Place }
  /** `aws_db_instance.main[0].address`: names, and indexes in brackets; a splat or a computed index is `[*]`. */
  | { readonly type: 'reference'; readonly path: readonly string[]; readonly place: Place }
  | { readonly type: 'list'; readonly items: readonly Expression[]; readonly place: Place }
  | { readonly type: 'mapping'; readonly entries: readonly MappingEntry[]; readonly place: Place }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly place: Place }
  | { readonly type: 'conditional'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression; readonly place: Place }
  | { readonly type: 'operation'; readonly operator: string; readonly operands: readonly Expression[]; readonly place: Place }
  | { readonly type: 'other'; readonly parts: readonly Expression[]; readonly place: Place };

export interface MappingEntry {
  /** A bare word is its own text. */
  readonly key: Expression;
  readonly value: Expression;
  readonly place: Place;
}

/** A block: `resource "aws_sqs_queue" "jobs" { … }`. `dynamic "x" { content { … } }` stands as a block `x`, once for each of what it goes over. */
export interface Block {
  readonly name: string;
  readonly labels: readonly string[];
  readonly body: Body;
  readonly place: Place;
  /** What a dynamic block goes over, and the name under which its content speaks of each. */
  readonly each?: { readonly over: Expression; readonly iterator: string };
}

export interface Body {
  readonly attributes: ReadonlyMap<string, { readonly value: Expression; readonly place: Place }>;
  readonly blocks: readonly Block[];
}

export const emptyBody: Body = { attributes: new Map(), blocks: [] };
