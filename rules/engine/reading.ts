import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import { buildStructure, sameStructure, type Structure } from '../../shared/graph/structure.ts';
import type { Context } from '../../shared/model/context.ts';
import { systemId, type Answer, type ArchitectureDocument, type Component, type Connection, type Evidence, type Facts, type FactValue } from '../../shared/model/document.ts';
import type { Read } from '../../shared/review/review.ts';
import type { FactDefinition } from '../../shared/vocabulary/define-fact.ts';
import { vocabulary } from '../../shared/vocabulary/index.ts';

/** What is said otherwise now than it was. */
export interface Changes {
  /** The subjects of which something else is said, with the item where that is another one. */
  readonly subjects: ReadonlyMap<string, Component | Connection | undefined>;
  /** Those of which more than single facts changed. */
  readonly recast: ReadonlySet<string>;
  /** The keys of the facts that read otherwise now, by subject. */
  readonly facts: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A fact of which a person says one thing and the files another. */
export interface Disputed {
  readonly fact: FactDefinition;
  readonly said: FactValue;
  readonly found: FactValue;
  readonly evidence: readonly Evidence[];
}

/** What is said of one subject: by a person, whose answer stands, or by files. */
export class Said {
  readonly #subject: string;
  readonly #reads: ReadonlyMap<string, Read>;
  /** What was asked for and nobody says. */
  readonly #missing: Map<string, Read>;

  /** @param before what was said of it; a fact of which the same is said stays the same object */
  constructor(subject: string, facts: Facts | undefined, answers: readonly Answer[], before?: Said) {
    this.#subject = subject;
    this.#missing = before ? before.#missing : new Map<string, Read>();
    const reads = new Map<string, Read>();
    const say = (read: Read): void => {
      const old = before && before.#reads.get(read.key);
      reads.set(read.key, old && sameRead(old, read) ? old : read);
    };
    for (const [key, { value: stored, source, evidence }] of Object.entries(facts ?? {})) {
      const value = vocabulary.get(key)?.read(stored);
      if (value !== undefined) say({ subject, key, value, source, ...(evidence && { evidence }) });
    }
    // The first answer to a question counts. An answer without a value says that nobody knows.
    for (const { fact: key, value: stored } of answers.toReversed()) {
      const value = stored === undefined ? undefined : vocabulary.get(key)?.read(stored);
      if (value !== undefined) say({ subject, key, value, source: 'answer' });
    }
    this.#reads = reads;
  }

  /** What is said of a fact. */
  get(key: string): Read | undefined {
    return this.#reads.get(key);
  }

  /** The same, and the same object each time, where nothing is said. */
  read(key: string): Read {
    const read = this.#reads.get(key) ?? this.#missing.get(key);
    if (read) return read;
    const missing = { subject: this.#subject, key };
    this.#missing.set(key, missing);
    return missing;
  }

  /** The facts that read otherwise than before. */
  differsFrom(before: Said): Set<string> {
    return new Set([...this.#reads.keys(), ...before.#reads.keys()].filter((key) => this.#reads.get(key) !== before.#reads.get(key)));
  }
}

/** What each subject's facts, answers and the context say, read once each however many rules ask, and the structure with what was derived from it. */
export class Reading {
  readonly structure: Structure;
  readonly derived = new Map<unknown, unknown>();
  document: ArchitectureDocument;
  #answers: ReadonlyMap<string, readonly Answer[]>;
  readonly #said = new Map<string, Said>();
  readonly #context = new Map<keyof Context, Read>();

  constructor(document: ArchitectureDocument) {
    this.document = document;
    this.structure = buildStructure(document);
    this.#answers = indexAnswers(document.answers);
    this.#hear(systemId, document.facts);
    for (const item of document.components) this.#hear(item.id, item.facts);
    for (const item of document.connections) this.#hear(item.id, item.facts);
  }

  #hear(subject: string, facts: Facts | undefined, before?: Said): Said {
    const said = new Said(subject, facts, this.#answers.get(subject) ?? [], before);
    this.#said.set(subject, said);
    return said;
  }

  /**
   * Goes on to a later state of the document.
   * @returns what has changed; nothing when more than facts and answers did, so that all has to be read anew
   */
  advance(to: ArchitectureDocument): Changes | undefined {
    const from = this.document;
    if (from.context !== to.context || from.name !== to.name || !sameStructure(from, to)) return undefined;
    const subjects = new Map<string, Component | Connection | undefined>();
    const recast = new Set<string>();
    for (const list of ['components', 'connections'] as const) {
      if (from[list] === to[list]) continue;
      // The structure is the same, so that both list the same items in the same order.
      for (const [index, item] of to[list].entries()) {
        const before = from[list][index];
        if (item === before) continue;
        subjects.set(item.id, item);
        if (!before || !differsInFactsOnly(before, item)) recast.add(item.id);
      }
    }
    if (from.facts !== to.facts) subjects.set(systemId, undefined);
    const answered = this.#takeAnswers(to.answers);
    for (const id of answered.keys()) if (!subjects.has(id)) subjects.set(id, undefined);
    // What a person says beside a file is no single fact that was read.
    for (const id of subjects.keys()) if (answered.has(id) || this.#answers.has(id)) recast.add(id);
    this.document = to;
    const facts = new Map<string, ReadonlySet<string>>();
    for (const [id, item] of subjects) {
      const before = this.said(id);
      const now = this.#hear(id, id === systemId ? to.facts : (item ?? this.#itemOf(id))?.facts, before);
      facts.set(id, new Set([...now.differsFrom(before), ...(answered.get(id) ?? [])]));
    }
    return { subjects, recast, facts };
  }

  #itemOf = (id: string): Component | Connection | undefined => this.document.components.find((item) => item.id === id) ?? this.document.connections.find((item) => item.id === id);

  /** @returns the subjects whose answers have changed, and the facts that these answer or did */
  #takeAnswers(list: readonly Answer[]): ReadonlyMap<string, readonly string[]> {
    const answers = indexAnswers(list);
    const before = this.#answers;
    this.#answers = answers;
    const changed = [...new Set([...before.keys(), ...answers.keys()])].filter((id) => !sameAnswers(before.get(id), answers.get(id)));
    return new Map(changed.map((id) => [id, [...(before.get(id) ?? []), ...(answers.get(id) ?? [])].map(({ fact }) => fact)]));
  }

  /** The connections of a component. */
  edgesOf = (id: string): string[] => [...this.structure.outgoing(id), ...this.structure.incoming(id)].map((edge) => edge.id);

  /** What is said of a subject. */
  said(subject: string): Said {
    return this.#said.get(subject) ?? this.#hear(subject, undefined);
  }

  readContext(key: keyof Context): Read {
    let read = this.#context.get(key);
    if (!read) {
      const value = this.document.context[key];
      this.#context.set(key, (read = value === undefined ? { subject: 'context', key } : { subject: 'context', key, value, source: 'context' }));
    }
    return read;
  }

  /** Facts of a subject of which a person says something else than the files. */
  disputed(subject: string): Disputed[] {
    const answers = this.#answers.get(subject);
    if (!answers) return [];
    const facts = subject === systemId ? this.document.facts : this.#itemOf(subject)?.facts;
    return answers.flatMap(({ fact: key, value }) => {
      const [fact, stored] = [vocabulary.get(key), ownEntry(facts, key)];
      const [said, found] = [value === undefined ? undefined : fact?.read(value), stored?.source === 'import' ? fact?.read(stored.value) : undefined];
      if (!fact || said === undefined || found === undefined || canonicalJson(said) === canonicalJson(found)) return [];
      return [{ fact, said, found, evidence: stored?.evidence ?? [] }];
    });
  }

  hasAnswers = (subject: string): boolean => this.#answers.has(subject);

  /** Whether a person said not to know it. */
  isDeclined({ subject, key }: Read): boolean {
    return this.#answers.get(subject)?.some(({ fact, value }) => fact === key && value === undefined) === true;
  }
}

const ownEntry = (facts: Facts | undefined, key: string): Facts[string] | undefined => (facts && Object.hasOwn(facts, key) ? facts[key] : undefined);

const sameRead = (a: Read, b: Read): boolean => a.source === b.source && a.evidence === b.evidence && (a.value === b.value || (Array.isArray(a.value) && canonicalJson(a.value) === canonicalJson(b.value)));

function differsInFactsOnly<T extends object>(before: T, after: T): boolean {
  const [old, now] = [Object.entries(before), Object.entries(after)];
  return old.length === now.length && now.every(([key, value]) => key === 'facts' || (before as Record<string, unknown>)[key] === value);
}

const sameAnswers = (a: readonly Answer[] = [], b: readonly Answer[] = []): boolean => a.length === b.length && a.every((answer, index) => answer === b[index]);

function indexAnswers(answers: readonly Answer[]): Map<string, Answer[]> {
  const index = new Map<string, Answer[]>();
  for (const answer of answers) {
    const list = index.get(answer.subject);
    if (list) list.push(answer);
    else index.set(answer.subject, [answer]);
  }
  return index;
}
