import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import type { ArchitectureDocument, Component, Connection } from '../../shared/model/document.ts';
import type { Read, RefusedRule, Review, Strength, Subject } from '../../shared/review/review.ts';
import { assembleReview, findStrengths } from './assemble.ts';
import type { Rule } from './define-rule.ts';
import { toEntry, type Entry } from './entry.ts';
import { componentCandidate, connectionCandidate, evaluator, RuleIndex, systemCandidate, type Candidate, type Evaluation } from './evaluate.ts';
import { QuestionIndex } from './questions.ts';
import { FindingIndex } from './findings.ts';
import { Reading, type Changes } from './reading.ts';
import type { Counts } from './scores.ts';

/** Reviews a document again and again, evaluating only what an edit can have changed. */
export interface Reviewer {
  /**
   * The review of a document. Documents are immutable: a part that is the same object as in the call before is unchanged.
   * The result equals that of `reviewDocument`, byte for byte.
   * @param asOf the day by which waivers expire, YYYY-MM-DD
   */
  review(document: ArchitectureDocument, asOf: string): Review;
  /** What the last review was made from, by subject. */
  entries(): readonly Entry[];
}

/** An evaluation, and of what. */
export interface Judged extends Evaluation {
  readonly subject: Subject;
}

/** The rules that a document is reviewed by. The same object for the same settings: another one means a review from scratch. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  /** What could not be used of the team's own. */
  readonly refused: readonly RefusedRule[];
}

/** @param chosen the rules, or how they are chosen for a document */
export function createReviewer(chosen: readonly Rule[] | ((document: ArchitectureDocument) => RuleSet)): Reviewer {
  let last: State | undefined;
  return {
    review(document, asOf) {
      const { rules, refused } = typeof chosen === 'function' ? chosen(document) : { rules: chosen, refused: [] };
      const changed = last?.rules === rules ? last.reading.advance(document) : undefined;
      if (last && changed) last.update(changed);
      else last = new State(rules, document);
      const { entries, counts, strengths, findings, questions } = last;
      return assembleReview({ document, structure: last.reading.structure, rules, refused, entries, counts, strengths, findings, questions }, asOf);
    },
    entries: () => [...(last?.entries.values() ?? [])],
  };
}

/** Reviews a document from scratch. Pure and deterministic: same document, rules and day, same bytes. */
export const reviewDocument = (document: ArchitectureDocument, chosen: Parameters<typeof createReviewer>[0], asOf: string): Review => createReviewer(chosen).review(document, asOf);

/** Every rule on every subject that it selects: what `why did this fire` and `why not` are answered from. */
export function evaluateAll(document: ArchitectureDocument, rules: readonly Rule[]): Judged[] {
  const reading = new Reading(document);
  const [evaluate, index] = [evaluator(reading, 'all'), new RuleIndex(rules)];
  return [...listCandidates(document, reading)].flatMap((candidate) => evaluate(index.for(candidate), candidate).map((evaluation) => ({ ...evaluation, subject: candidate.subject })));
}

/** What was found of one document, kept up to date from edit to edit. */
class State {
  readonly rules: readonly Rule[];
  readonly reading: Reading;
  readonly entries = new Map<string, Entry>();
  readonly counts: ReadonlyMap<Rule, Counts>;
  readonly strengths: Map<Rule, Strength>;
  readonly findings: FindingIndex;
  readonly questions: QuestionIndex;
  readonly #index: RuleIndex;
  readonly #evaluate: (rules: readonly Rule[], candidate: Candidate) => Evaluation[];
  #readers: Map<string, Set<string>> | undefined;

  constructor(rules: readonly Rule[], document: ArchitectureDocument) {
    this.rules = rules;
    this.reading = new Reading(document);
    this.#evaluate = evaluator(this.reading, 'shown');
    this.#index = new RuleIndex(rules);
    this.findings = new FindingIndex(rules);
    this.questions = new QuestionIndex(this.entries, this.#isDeclined);
    this.counts = new Map(rules.map((rule) => [rule, { passed: 0, failed: 0, unknown: 0 }]));
    for (const candidate of listCandidates(document, this.reading)) this.#enter(this.#judge(candidate));
    this.strengths = findStrengths(rules, this.entries, this.counts);
  }

  readonly #isDeclined = (read: Read): boolean => this.reading.isDeclined(read);

  /** Takes in that some subjects have changed, and nothing but what is said of them. */
  update({ subjects, recast: recastComponents, facts }: Changes): void {
    const touched = new Set<Rule>();
    // What a connection is for a rule shows its ends, too.
    const recast = new Set([...recastComponents].flatMap((id) => [id, ...this.reading.edgesOf(id)]));
    const said = [...facts].filter(([, keys]) => keys.size > 0);
    const isStale = (evaluation: Evaluation | undefined): boolean =>
      evaluation !== undefined && said.some(([id, keys]) => evaluation.others.includes(id) && evaluation.otherFacts.some((key) => keys.has(key)));
    for (const id of new Set([...subjects.keys(), ...recast, ...this.#readersOf(said.map(([each]) => each))])) {
      const before = this.entries.get(id);
      if (!before) continue;
      const isWhole = recast.has(id) || (facts.get(id)?.size ?? 0) > 0;
      const candidate = recast.has(id) ? this.#refresh(before.candidate, subjects) : before.candidate;
      if (!isWhole && !before.evaluations.some(isStale)) continue;
      const after = this.#judge(candidate, before, isWhole ? () => true : isStale);
      // Whether a person has said not to know a fact is no part of a verdict, but of what is asked.
      const asks = after.evaluations.some(({ wanted }) => wanted.some(({ subject, key }) => facts.get(subject)?.has(key)));
      if (candidate === before.candidate && !asks && sameItems(before.evaluations, after.evaluations)) continue;
      this.#leave(before);
      this.#enter(after);
      this.#noteReaders(id, after.evaluations.filter((evaluation) => !before.evaluations.includes(evaluation)));
      for (const rule of findTouched(before, after)) touched.add(rule);
    }
    const strengths = findStrengths(touched, this.entries, this.counts);
    for (const rule of touched) {
      const strength = strengths.get(rule);
      if (strength) this.strengths.set(rule, strength);
      else this.strengths.delete(rule);
    }
  }

  /** Runs the rules on a subject, but for those whose verdict of before still holds. What comes out as it was stays the same object. */
  #judge(candidate: Candidate, before?: Entry, isStale: (before: Evaluation | undefined) => boolean = () => true): Entry {
    const rules = this.#index.for(candidate);
    if (!before) return toEntry(candidate, this.#evaluate(rules, candidate), this.#isDeclined);
    const known = new Map(before.evaluations.map((evaluation) => [evaluation.rule, evaluation]));
    const stale = rules.filter((rule) => isStale(known.get(rule)));
    const made = new Map(this.#evaluate(stale, candidate).map((evaluation) => [evaluation.rule, evaluation]));
    const evaluations = rules.flatMap((rule) => {
      const [old, now] = [known.get(rule), made.get(rule)];
      return (old && now && sameEvaluation(old, now) ? old : (now ?? old)) ?? [];
    });
    return toEntry(candidate, evaluations, this.#isDeclined);
  }

  /** A subject as it is now. */
  #refresh({ subject, ...candidate }: Candidate, changed: Changes['subjects']): Candidate {
    const item = changed.get(subject.id);
    if (candidate.ends) {
      const { from, to } = candidate.ends;
      const connection = (item ?? candidate.seen) as Connection;
      return connectionCandidate(connection, (changed.get(from.id) as Component | undefined) ?? from, (changed.get(to.id) as Component | undefined) ?? to);
    }
    return item ? componentCandidate(item as Component) : { subject, ...candidate };
  }

  #enter(entry: Entry): void {
    const { id } = entry.candidate.subject;
    this.entries.set(id, entry);
    this.findings.add(entry.findings);
    this.questions.add(entry);
    this.#count(entry, 1);
  }

  /** The subjects with verdicts that read facts of a subject, or once did. Found out when the first edit asks for it. */
  #readersOf(ids: Iterable<string>): string[] {
    if (!this.#readers) {
      this.#readers = new Map();
      for (const entry of this.entries.values()) this.#noteReaders(entry.candidate.subject.id, entry.evaluations);
    }
    return [...ids].flatMap((id) => [...(this.#readers?.get(id) ?? [])]);
  }

  #noteReaders(id: string, evaluations: readonly Evaluation[]): void {
    for (const { others } of evaluations) {
      for (const other of others) {
        const readers = this.#readers?.get(other);
        if (readers) readers.add(id);
        else this.#readers?.set(other, new Set([id]));
      }
    }
  }

  #leave(entry: Entry): void {
    this.findings.remove(entry.findings);
    this.questions.remove(entry);
    this.#count(entry, -1);
  }

  #count({ evaluations }: Entry, step: 1 | -1): void {
    for (const { rule, verdict } of evaluations) {
      const counts = this.counts.get(rule);
      if (!counts) continue;
      if (verdict.verdict === 'pass') counts.passed += step;
      else if (verdict.verdict === 'fail') counts.failed += step;
      else if (verdict.verdict === 'unknown') counts.unknown += step;
    }
  }
}

/** Whether nothing of a verdict has changed: neither what it says nor what it was read from. */
const sameEvaluation = (a: Evaluation, b: Evaluation): boolean =>
  a.verdict.verdict === b.verdict.verdict &&
  (a.verdict === b.verdict || canonicalJson(a.verdict) === canonicalJson(b.verdict)) &&
  sameItems(a.trace, b.trace) && sameItems(a.wanted, b.wanted) && sameItems(a.others, b.others) && sameItems(a.otherFacts, b.otherFacts);

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean => a.length === b.length && a.every((item, index) => item === b[index]);

/** The rules whose strength may be another one: that pass or fail here and did not, or pass on other evidence. */
function findTouched(before: Entry, after: Entry): Rule[] {
  const old = new Map(before.evaluations.map((evaluation) => [evaluation.rule, evaluation]));
  const changed = after.evaluations.filter((evaluation) => {
    const was = old.get(evaluation.rule);
    old.delete(evaluation.rule);
    return was !== evaluation && !(was && isSilent(was) && isSilent(evaluation) && was.verdict.verdict === evaluation.verdict.verdict);
  });
  return [...changed.map(({ rule }) => rule), ...old.keys()];
}

const isSilent = ({ trace }: Evaluation): boolean => trace.every(({ evidence }) => evidence === undefined);

/** In the order of the structure, which is that of ids, so that a review does not depend on how the document lists its parts. */
function* listCandidates(document: ArchitectureDocument, { structure }: Reading): Generator<Candidate> {
  yield systemCandidate(document);
  const components = new Map(document.components.map((item) => [item.id, item]));
  for (const id of structure.nodes.keys()) {
    const component = components.get(id);
    if (component) yield componentCandidate(component);
  }
  const connections = new Map(document.connections.map((item) => [item.id, item]));
  for (const { id } of structure.edges) {
    const connection = connections.get(id);
    const from = connection && components.get(connection.from);
    const to = connection && components.get(connection.to);
    if (connection && from && to) yield connectionCandidate(connection, from, to);
  }
}
