import type { Structure } from '../../shared/graph/structure.ts';
import type { Context } from '../../shared/model/context.ts';
import { systemId, type FactValue } from '../../shared/model/document.ts';
import type { Read } from '../../shared/review/review.ts';
import type { FactDefinition } from '../../shared/vocabulary/define-fact.ts';
import type { Look, Rule } from './define-rule.ts';
import type { Disputed, Reading, Said } from './reading.ts';

const none: readonly never[] = [];

/** Beyond so many items an index finds one again faster than a search. */
const few = 12;

/** Items in the order of their first appearance, each once. */
class Distinct<T> {
  #items: T[] = [];
  #index: Set<T> | undefined;

  get items(): readonly T[] {
    return this.#items.length > 0 ? this.#items : none;
  }

  add(item: T): void {
    if (this.#index ? this.#index.has(item) : this.#items.includes(item)) return;
    this.#items.push(item);
    if (this.#index) this.#index.add(item);
    else if (this.#items.length > few) this.#index = new Set(this.#items);
  }

  /** Begins a new list; the one before stays with whoever holds it. */
  clear(): void {
    if (this.#items.length === 0) return;
    this.#items = [];
    this.#index = undefined;
  }
}

/**
 * A `Look` that notes what one check reads: for its trace, and for knowing when to make it anew. One serves one check after
 * the other; most checks end without anybody asking for their trace, so that it is put together only then.
 */
export class RecordedLook implements Look {
  readonly #reading: Reading;
  #rule: Rule | undefined;
  #own = '';
  #ofOwn: Said;
  /** What was read, in order: of whom, of nobody for the context, and which fact. */
  readonly #whose: Array<Said | undefined> = [];
  readonly #keys: string[] = [];
  #count = 0;
  readonly #wanted = new Distinct<Read>();
  readonly #others = new Distinct<string>();
  readonly #otherFacts = new Distinct<string>();

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#ofOwn = reading.said(systemId);
  }

  /** Begins the checks of a subject. @param own its id */
  turnTo(own: string): void {
    this.#own = own;
    this.#ofOwn = this.#reading.said(own);
  }

  /** Begins the next check of the subject. */
  begin(rule: Rule): void {
    this.#rule = rule;
    this.#count = 0;
    this.#wanted.clear();
    this.#others.clear();
    this.#otherFacts.clear();
  }

  /** What the check has read, each once. */
  trace(): readonly Read[] {
    const trace = new Distinct<Read>();
    for (let index = 0; index < this.#count; index += 1) {
      const key = this.#keys[index]!;
      trace.add(this.#whose[index]?.read(key) ?? this.#reading.readContext(key as keyof Context));
    }
    return trace.items;
  }

  /** The missing facts that an unknown verdict waits for, as they stand in the trace. */
  get wanted(): readonly Read[] {
    return this.#wanted.items;
  }

  /** The subjects other than its own whose facts it asked for. */
  get others(): readonly string[] {
    return this.#others.items;
  }

  /** The keys of the facts that it asked for of those. */
  get otherFacts(): readonly string[] {
    return this.#otherFacts.items;
  }

  get structure(): Structure {
    return this.#reading.structure;
  }

  fact<V extends FactValue>(subject: { readonly id: string }, fact: FactDefinition<V>): V | undefined {
    const said = this.#ask(subject.id, fact.key);
    const read = said.get(fact.key);
    if (!read) this.#wanted.add(said.read(fact.key));
    return read?.value as V | undefined;
  }

  known<V extends FactValue>(subject: { readonly id: string }, fact: FactDefinition<V>): V | undefined {
    return this.#ask(subject.id, fact.key).get(fact.key)?.value as V | undefined;
  }

  context<K extends keyof Context>(key: K): Context[K] | undefined {
    this.#note(undefined, key);
    const value = this.#reading.document.context[key];
    if (value === undefined) this.#wanted.add(this.#reading.readContext(key));
    return value;
  }

  disputed(subject: { readonly id: string }): readonly Disputed[] {
    return this.#reading.disputed(subject.id);
  }

  answered(subject: { readonly id: string }): boolean {
    return this.#reading.hasAnswers(subject.id);
  }

  option(name: string): number {
    const option = this.#rule?.options?.[name];
    if (!option) throw new Error(`the rule ${this.#rule?.id ?? ''} has no option ${name}`);
    return option.default;
  }

  derive<T>(compute: (structure: Structure) => T): T {
    const { derived, structure } = this.#reading;
    if (!derived.has(compute)) derived.set(compute, compute(structure));
    return derived.get(compute) as T;
  }

  #ask(subject: string, key: string): Said {
    if (subject === this.#own) {
      this.#note(this.#ofOwn, key);
      return this.#ofOwn;
    }
    this.#others.add(subject);
    this.#otherFacts.add(key);
    const said = this.#reading.said(subject);
    this.#note(said, key);
    return said;
  }

  #note(said: Said | undefined, key: string): void {
    this.#whose[this.#count] = said;
    this.#keys[this.#count] = key;
    this.#count += 1;
  }
}
