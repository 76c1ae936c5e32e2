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
  /** What was read of them and reads otherwise now. */
  readonly stale: ReadonlySet<Read>;
}

/** A fact of which a person says one thing and the files another. */
export interface Disputed {
  readonly fact: FactDefinition;
  readonly said: FactValue;
  readonly found: FactValue;
  readonly evidence: readonly Evidence[];
}

/** What each subject's facts, answers and the context say, read once each however many rules ask, and the structure with what was derived from it. */
export class Reading {
  readonly structure: Structure;
  readonly derived = new Map<unknown, unknown>();
  document: ArchitectureDocument;
  #facts = new Map<string, Facts | undefined>();
  #answers: ReadonlyMap<string, readonly Answer[]>;
  readonly #reads = new Map<string, Map<FactDefinition, Read>>();
  readonly #context = new Map<keyof Context, Read>();

  constructor(document: ArchitectureDocument) {
    this.document = document;
    this.structure = buildStructure(document);
    this.#answers = indexAnswers(document.answers);
    this.#facts.set(systemId, document.facts);
    for (const item of document.components) this.#facts.set(item.id, item.facts);
    for (const item of document.connections) this.#facts.set(item.id, item.facts);
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
        this.#facts.set(item.id, item.facts);
        if (!before || !differsInFactsOnly(before, item)) recast.add(item.id);
      }
    }
    if (from.facts !== to.facts) {
      subjects.set(systemId, undefined);
      this.#facts.set(systemId, to.facts);
    }
    const answered = this.#takeAnswers(to.answers);
    for (const id of answered) if (!subjects.has(id)) subjects.set(id, undefined);
    // What a person says beside a file is no single fact that was read.
    for (const id of subjects.keys()) if (answered.has(id) || this.#answers.has(id)) recast.add(id);
    this.document = to;
    return { subjects, recast, stale: new Set([...subjects.keys()].flatMap((id) => this.#readAnew(id, answered.has(id)))) };
  }

  /** @returns the subjects whose answers have changed */
  #takeAnswers(list: readonly Answer[]): ReadonlySet<string> {
    const answers = indexAnswers(list);
    const before = this.#answers;
    this.#answers = answers;
    return new Set([...new Set([...before.keys(), ...answers.keys()])].filter((id) => !sameAnswers(before.get(id), answers.get(id))));
  }

  /** Reads again what was read of a subject. @returns what reads otherwise now; with new answers also what is still missing, as a person may have said not to know it */
  #readAnew(id: string, answered: boolean): Read[] {
    const stale: Read[] = [];
    for (const [fact, before] of this.#reads.get(id) ?? []) {
      const now = this.#readFact(id, fact);
      if (sameRead(before, now) && !(answered && now.value === undefined)) continue;
      this.#reads.get(id)?.set(fact, now);
      stale.push(before);
    }
    return stale;
  }

  /** The connections of a component. */
  edgesOf = (id: string): string[] => [...this.structure.outgoing(id), ...this.structure.incoming(id)].map((edge) => edge.id);

  /** What is said of a fact of a subject; the same object each time. */
  read(subject: string, fact: FactDefinition): Read {
    let ofSubject = this.#reads.get(subject);
    if (!ofSubject) this.#reads.set(subject, (ofSubject = new Map<FactDefinition, Read>()));
    let read = ofSubject.get(fact);
    if (!read) ofSubject.set(fact, (read = this.#readFact(subject, fact)));
    return read;
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
    const facts = this.#facts.get(subject);
    return (this.#answers.get(subject) ?? []).flatMap(({ fact: key, value }) => {
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

  /** A person's answer stands before what files say. An answer without a value says that nobody knows. */
  #readFact(subject: string, fact: FactDefinition): Read {
    const { key } = fact;
    const answer = this.#answers.get(subject)?.find((entry) => entry.fact === key && entry.value !== undefined);
    const answered = answer?.value === undefined ? undefined : fact.read(answer.value);
    if (answered !== undefined) return { subject, key, value: answered, source: 'answer' };
    const stored = ownEntry(this.#facts.get(subject), key);
    const value = stored && fact.read(stored.value);
    if (stored === undefined || value === undefined) return { subject, key };
    return { subject, key, value, source: stored.source, ...(stored.evidence && { evidence: stored.evidence }) };
  }
}

const ownEntry = (facts: Facts | undefined, key: string): Facts[string] | undefined => facts?.[key];

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
