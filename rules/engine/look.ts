import type { Structure } from '../../shared/graph/structure.ts';
import type { Context } from '../../shared/model/context.ts';
import { systemId, type Answer, type ArchitectureDocument, type Facts, type FactValue } from '../../shared/model/document.ts';
import type { Read } from '../../shared/review/review.ts';
import type { FactDefinition } from '../../shared/vocabulary/define-fact.ts';
import type { Look, Rule } from './define-rule.ts';

/** A document indexed for reading: facts and answers by subject, and the structure with what was derived from it. */
export interface Reading {
  readonly document: ArchitectureDocument;
  readonly facts: ReadonlyMap<string, Facts | undefined>;
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
  readonly structure: Structure;
  readonly derived: Map<unknown, unknown>;
}

const none: ReadonlySet<never> = new Set();

/** Beyond as many reads an index finds one again faster than a search. */
const fewReads = 12;

/**
 * A `Look` at a document that records what one evaluation read, for its trace and for knowing when to make it anew.
 * There is one for each evaluation, so its sets are made only when something goes in.
 */
export class RecordedLook implements Look {
  readonly reads: Read[] = [];
  usedStructure = false;
  readonly #reading: Reading;
  readonly #own: string;
  readonly #rule: Rule;
  #wanted: Set<Read> | undefined;
  #others: Set<string> | undefined;
  #index: Map<string, Read> | undefined;

  /** @param own the id of the subject under evaluation */
  constructor(reading: Reading, own: string, rule: Rule) {
    this.#reading = reading;
    this.#own = own;
    this.#rule = rule;
  }

  /** The missing facts that an unknown verdict waits for, as they stand in `reads`. */
  get wanted(): ReadonlySet<Read> {
    return this.#wanted ?? none;
  }

  /** The subjects other than its own whose facts it asked for. */
  get others(): ReadonlySet<string> {
    return this.#others ?? none;
  }

  get structure(): Structure {
    this.usedStructure = true;
    return this.#reading.structure;
  }

  fact<V extends FactValue>(subject: { readonly id: string }, fact: FactDefinition<V>): V | undefined {
    return this.#read(subject.id, fact, true);
  }

  known<V extends FactValue>(subject: { readonly id: string }, fact: FactDefinition<V>): V | undefined {
    return this.#read(subject.id, fact, false);
  }

  context<K extends keyof Context>(key: K): Context[K] | undefined {
    const value: Context[keyof Context] = this.#reading.document.context[key];
    const earlier = this.#find('context', key);
    const read: Read = earlier ?? (value === undefined ? { subject: 'context', key } : { subject: 'context', key, value, source: 'context' });
    if (!earlier) this.#trace(read);
    if (value === undefined) this.#want(read);
    return this.#reading.document.context[key];
  }

  option(name: string): number {
    const option = this.#rule.options?.[name];
    if (!option) throw new Error(`the rule ${this.#rule.id} has no option ${name}`);
    return option.default;
  }

  derive<T>(compute: (structure: Structure) => T): T {
    const { structure } = this;
    const { derived } = this.#reading;
    if (!derived.has(compute)) derived.set(compute, compute(structure));
    return derived.get(compute) as T;
  }

  #read<V extends FactValue>(subject: string, fact: FactDefinition<V>, asked: boolean): V | undefined {
    if (subject !== this.#own) (this.#others ??= new Set()).add(subject);
    const { value, read } = readFact(this.#reading, subject, fact);
    const earlier = this.#find(subject, fact.key);
    if (!earlier) this.#trace(read);
    if (asked && value === undefined) this.#want(earlier ?? read);
    return value;
  }

  #find(subject: string, key: string): Read | undefined {
    if (this.reads.length <= fewReads) return this.reads.find((read) => read.subject === subject && read.key === key);
    this.#index ??= new Map(this.reads.map((read) => [`${read.key}@${read.subject}`, read]));
    return this.#index.get(`${key}@${subject}`);
  }

  #trace(read: Read): void {
    this.reads.push(read);
    this.#index?.set(`${read.key}@${read.subject}`, read);
  }

  #want(read: Read): void {
    (this.#wanted ??= new Set()).add(read);
  }
}

/** A person's answer stands before what files say. An answer without a value says that nobody knows. */
function readFact<V extends FactValue>(reading: Reading, subject: string, fact: FactDefinition<V>): { value: V | undefined; read: Read } {
  const answer = reading.answers.get(subject)?.find((entry) => entry.fact === fact.key && entry.value !== undefined);
  if (answer?.value !== undefined) {
    const value = fact.read(answer.value);
    if (value !== undefined) return { value, read: { subject, key: fact.key, value, source: 'answer' } };
  }
  const stored = reading.facts.get(subject)?.[fact.key];
  const value = stored && fact.read(stored.value);
  if (stored === undefined || value === undefined) return { value: undefined, read: { subject, key: fact.key } };
  return { value, read: { subject, key: fact.key, value, source: stored.source, ...(stored.evidence && { evidence: stored.evidence }) } };
}

/** Indexes a document for reading. `structure` and `derived` may come from an earlier reading of the same structure. */
export function readDocument(document: ArchitectureDocument, structure: Structure, derived: Map<unknown, unknown>): Reading {
  const facts = new Map<string, Facts | undefined>([[systemId, document.facts]]);
  for (const item of document.components) facts.set(item.id, item.facts);
  for (const item of document.connections) facts.set(item.id, item.facts);
  return { document, facts, answers: indexAnswers(document.answers), structure, derived };
}

export function indexAnswers(answers: readonly Answer[]): Map<string, Answer[]> {
  const index = new Map<string, Answer[]>();
  for (const answer of answers) {
    const list = index.get(answer.subject);
    if (list) list.push(answer);
    else index.set(answer.subject, [answer]);
  }
  return index;
}
