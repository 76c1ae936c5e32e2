import type { Structure } from '../../shared/graph/structure.ts';
import type { Context } from '../../shared/model/context.ts';
import { systemId, type Answer, type ArchitectureDocument, type Facts, type FactValue } from '../../shared/model/document.ts';
import type { Read } from '../../shared/review/review.ts';
import type { FactDefinition } from '../../shared/vocabulary/define-fact.ts';
import type { Look } from './define-rule.ts';

/** A document indexed for reading: facts and answers by subject, and the structure with what was derived from it. */
export interface Reading {
  readonly document: ArchitectureDocument;
  readonly facts: ReadonlyMap<string, Facts | undefined>;
  readonly answers: ReadonlyMap<string, readonly Answer[]>;
  readonly structure: Structure;
  readonly derived: Map<unknown, unknown>;
}

/** What one evaluation read, for its trace and for knowing when to make it anew. */
export interface Recording {
  readonly reads: Read[];
  /** The missing facts that an unknown verdict waits for, as they stand in `reads`. */
  readonly wanted: Set<Read>;
  /** The subjects other than its own whose facts it asked for. */
  readonly others: Set<string>;
  usedStructure: boolean;
}

/** A `Look` at a document that records into `recording`. `own` is the id of the subject under evaluation. */
export function recordLook(reading: Reading, own: string, recording: Recording): Look {
  const useStructure = (): Structure => {
    recording.usedStructure = true;
    return reading.structure;
  };
  const readTraced = <V extends FactValue>(subject: string, fact: FactDefinition<V>, wanted: boolean): V | undefined => {
    if (subject !== own) recording.others.add(subject);
    const { value, read } = readFact(reading, subject, fact);
    const earlier = recording.reads.find((entry) => entry.subject === subject && entry.key === fact.key);
    if (!earlier) recording.reads.push(read);
    if (wanted && value === undefined) recording.wanted.add(earlier ?? read);
    return value;
  };
  return {
    fact: (subject, fact) => readTraced(subject.id, fact, true),
    known: (subject, fact) => readTraced(subject.id, fact, false),
    context: (key) => readContext(reading.document.context, key, recording),
    get structure() {
      return useStructure();
    },
    derive: <T>(compute: (structure: Structure) => T): T => {
      const structure = useStructure();
      if (!reading.derived.has(compute)) reading.derived.set(compute, compute(structure));
      return reading.derived.get(compute) as T;
    },
  };
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

function readContext<K extends keyof Context>(context: Context, key: K, recording: Recording): Context[K] | undefined {
  const value: Context[keyof Context] = context[key];
  if (!recording.reads.some((read) => read.subject === 'context' && read.key === key)) {
    const read: Read = value === undefined ? { subject: 'context', key } : { subject: 'context', key, value, source: 'context' };
    recording.reads.push(read);
    if (value === undefined) recording.wanted.add(read);
  }
  return context[key];
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
