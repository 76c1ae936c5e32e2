import { buildStructure, sameStructure, type Structure } from '../../shared/graph/structure.ts';
import { systemId, type Answer, type ArchitectureDocument, type Component, type Connection } from '../../shared/model/document.ts';
import type { Review } from '../../shared/review/review.ts';
import { assembleReview } from './assemble.ts';
import type { Rule } from './define-rule.ts';
import { componentCandidate, connectionCandidate, evaluate, selects, systemCandidate, type Candidate, type Evaluation } from './evaluate.ts';
import { readDocument, type Reading } from './look.ts';

/** Reviews a document again and again, evaluating only what an edit can have changed. */
export interface Reviewer {
  /**
   * The review of a document. Documents are immutable: a part that is the same object as in the call before is unchanged.
   * The result equals that of `reviewDocument`, byte for byte.
   * @param asOf the day by which waivers expire, YYYY-MM-DD
   */
  review(document: ArchitectureDocument, asOf: string): Review;
  /** The evaluations of the last review, of the system, then of components and connections by id: what `why did this fire` and `why not` are answered from. */
  evaluations(): readonly Evaluation[];
}

interface State {
  readonly reading: Reading;
  readonly subjects: ReadonlyMap<string, { readonly item: object; readonly evaluations: readonly Evaluation[] }>;
}

export function createReviewer(rules: readonly Rule[]): Reviewer {
  let last: State | undefined;
  return {
    review(document, asOf) {
      last = advance(rules, document, last);
      return assembleReview(document, rules, listEvaluations(last), asOf);
    },
    evaluations: () => (last ? listEvaluations(last) : []),
  };
}

/** Reviews a document from scratch. Pure and deterministic: same document, rules and day, same bytes. */
export const reviewDocument = (document: ArchitectureDocument, rules: readonly Rule[], asOf: string): Review => createReviewer(rules).review(document, asOf);

const listEvaluations = (state: State): Evaluation[] => [...state.subjects.values()].flatMap(({ evaluations }) => evaluations);

function advance(rules: readonly Rule[], document: ArchitectureDocument, last: State | undefined): State {
  const kept = last !== undefined && sameStructure(last.reading.document, document);
  const structure = kept ? last.reading.structure : buildStructure(document);
  const reading = readDocument(document, structure, kept ? last.reading.derived : new Map());
  const stale = findStale(last, reading, kept);
  const subjects = new Map<string, { item: object; evaluations: readonly Evaluation[] }>();
  for (const [item, candidate] of listCandidates(document, structure)) {
    const id = candidate.subject.id;
    const before = last?.subjects.get(id);
    if (before && before.item === item && !stale.subjects.has(id)) {
      const evaluations = before.evaluations.some(stale.holds) ? before.evaluations.map((old) => (stale.holds(old) ? evaluate(old.rule, candidate, reading) : old)) : before.evaluations;
      subjects.set(id, { item, evaluations });
    } else {
      subjects.set(id, { item, evaluations: rules.filter((rule) => selects(rule.selector, candidate)).map((rule) => evaluate(rule, candidate, reading)) });
    }
  }
  return { reading, subjects };
}

interface Stale {
  /** Subjects whose own facts or answers changed. */
  readonly subjects: ReadonlySet<string>;
  /** Whether an evaluation read something that changed. */
  readonly holds: (evaluation: Evaluation) => boolean;
}

function findStale(last: State | undefined, now: Reading, structureKept: boolean): Stale {
  if (!last) return { subjects: new Set(), holds: () => true };
  const before = last.reading;
  const subjects = new Set<string>();
  for (const id of new Set([...before.facts.keys(), ...now.facts.keys()])) {
    if (before.facts.get(id) !== now.facts.get(id) || !sameAnswers(before.answers.get(id), now.answers.get(id))) subjects.add(id);
  }
  const contextKept = before.document.context === now.document.context;
  const readsContext = (evaluation: Evaluation): boolean => evaluation.trace.some((read) => read.subject === 'context');
  const readsStale = ({ others }: Evaluation): boolean => (subjects.size < others.size ? [...subjects].some((id) => others.has(id)) : [...others].some((id) => subjects.has(id)));
  return {
    subjects,
    holds: (evaluation) =>
      (evaluation.usedStructure && !structureKept) || (!contextKept && readsContext(evaluation)) || (evaluation.others.size > 0 && readsStale(evaluation)),
  };
}

const sameAnswers = (a: readonly Answer[] = [], b: readonly Answer[] = []): boolean => a.length === b.length && a.every((answer, index) => answer === b[index]);

/**
 * Every subject with the object that it was made from: the same object means the same subject. In the order of the
 * structure, which is that of ids, so that a review does not depend on how the document lists its parts.
 */
function* listCandidates(document: ArchitectureDocument, structure: Structure): Generator<[object, Candidate]> {
  yield [systemCandidateKey(document), systemCandidate(document)];
  const components = new Map<string, Component>(document.components.map((item) => [item.id, item]));
  for (const id of structure.nodes.keys()) {
    const component = components.get(id);
    if (component) yield [component, componentCandidate(component)];
  }
  const connections = new Map<string, Connection>(document.connections.map((item) => [item.id, item]));
  for (const { id } of structure.edges) {
    const connection = connections.get(id);
    const from = connection && components.get(connection.from);
    const to = connection && components.get(connection.to);
    if (connection && from && to) yield [connectionKey(connection, from, to), connectionCandidate(connection, from, to)];
  }
}

// A connection's subject also shows its ends, and the system's its name: one object stands for the group of them while all are the same.
const groups = new WeakMap<object, Array<{ parts: readonly unknown[]; key: object }>>();

function keyOf(anchor: object, parts: readonly unknown[]): object {
  const known = groups.get(anchor) ?? [];
  const found = known.find((entry) => entry.parts.every((part, index) => part === parts[index]));
  if (found) return found.key;
  const entry = { parts, key: {} };
  groups.set(anchor, [...known.slice(-1), entry]);
  return entry.key;
}

const connectionKey = (connection: object, from: Component, to: Component): object => keyOf(connection, [from, to]);
const systemCandidateKey = (document: ArchitectureDocument): object => keyOf(document.facts, [document.name, systemId]);
