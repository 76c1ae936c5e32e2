import type { Structure } from '../../shared/graph/structure.ts';
import type { Context } from '../../shared/model/context.ts';
import type { FactValue } from '../../shared/model/document.ts';
import type { Read } from '../../shared/review/review.ts';
import type { FactDefinition } from '../../shared/vocabulary/define-fact.ts';
import type { Look, Rule } from './define-rule.ts';
import type { Disputed, Reading } from './reading.ts';

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

/** A `Look` that records what one check reads: for its trace, and for knowing when to make it anew. One serves one check after the other. */
export class RecordedLook implements Look {
  readonly #reading: Reading;
  #rule: Rule | undefined;
  #own = '';
  readonly #trace = new Distinct<Read>();
  readonly #wanted = new Distinct<Read>();
  readonly #others = new Distinct<string>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Begins the next check. @param own the id of the subject under evaluation */
  begin(rule: Rule, own: string): void {
    this.#rule = rule;
    this.#own = own;
    this.#trace.clear();
    this.#wanted.clear();
    this.#others.clear();
  }

  get trace(): readonly Read[] {
    return this.#trace.items;
  }

  /** The missing facts that an unknown verdict waits for, as they stand in the trace. */
  get wanted(): readonly Read[] {
    return this.#wanted.items;
  }

  /** The subjects other than its own whose facts it asked for. */
  get others(): readonly string[] {
    return this.#others.items;
  }

  get structure(): Structure {
    return this.#reading.structure;
  }

  fact<V extends FactValue>(subject: { readonly id: string }, fact: FactDefinition<V>): V | undefined {
    const read = this.#read(subject.id, fact);
    if (read.value === undefined) this.#wanted.add(read);
    return read.value as V | undefined;
  }

  known<V extends FactValue>(subject: { readonly id: string }, fact: FactDefinition<V>): V | undefined {
    return this.#read(subject.id, fact).value as V | undefined;
  }

  context<K extends keyof Context>(key: K): Context[K] | undefined {
    const read = this.#reading.readContext(key);
    this.#trace.add(read);
    if (read.value === undefined) this.#wanted.add(read);
    return this.#reading.document.context[key];
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

  #read(subject: string, fact: FactDefinition): Read {
    if (subject !== this.#own) this.#others.add(subject);
    const read = this.#reading.read(subject, fact);
    this.#trace.add(read);
    return read;
  }
}
