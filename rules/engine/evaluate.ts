import { systemId, type ArchitectureDocument, type Component, type Connection, type Evidence } from '../../shared/model/document.ts';
import type { Read, Subject } from '../../shared/review/review.ts';
import type { AnySubject, Rule, Selector, Verdict } from './define-rule.ts';
import { RecordedLook } from './look.ts';
import type { Reading } from './reading.ts';

/** What a rule says of a subject: the verdict, what was read for it, and on what it depends. */
export interface Evaluation {
  readonly rule: Rule;
  readonly verdict: Verdict | { readonly verdict: 'broken'; readonly message: string };
  /** All that was read; nothing where no one will look at it. */
  readonly trace: readonly Read[];
  /** What is missing and asked for when the verdict is unknown. */
  readonly wanted: readonly Read[];
  /** The other subjects whose facts it read, and the keys of these facts. */
  readonly others: readonly string[];
  readonly otherFacts: readonly string[];
}

/** A subject of a document, as rules and reviews see it. */
export interface Candidate {
  readonly seen: AnySubject;
  readonly subject: Subject;
  readonly kind: Component['kind'] | undefined;
  readonly ends: { readonly from: Component; readonly to: Component; readonly protocol: Connection['protocol'] } | undefined;
  /** Where files speak of it. */
  readonly evidence: readonly Evidence[];
}

const none: readonly never[] = [];

export const systemCandidate = (document: ArchitectureDocument): Candidate => ({
  seen: { id: systemId },
  subject: { type: 'system', id: systemId, name: document.name },
  kind: undefined,
  ends: undefined,
  evidence: none,
});

export const componentCandidate = (component: Component): Candidate => ({
  seen: component,
  subject: { type: 'component', id: component.id, name: component.name },
  kind: component.kind,
  ends: undefined,
  evidence: component.evidence ?? none,
});

export const connectionCandidate = (connection: Connection, from: Component, to: Component): Candidate => ({
  seen: { ...connection, source: from, target: to },
  subject: { type: 'connection', id: connection.id, name: `${from.name} → ${to.name}`, from: from.id, to: to.id },
  kind: undefined,
  ends: { from, to, protocol: connection.protocol },
  evidence: connection.evidence ?? none,
});

/** Whether a rule speaks of a subject. */
export function selects(selector: Selector, { subject, kind, ends }: Candidate): boolean {
  if (selector.type !== subject.type) return false;
  if (selector.type === 'component') return kind !== undefined && selector.kinds.includes(kind);
  if (selector.type === 'system') return true;
  if (!ends || ends.protocol === 'startup-order') return false;
  return (
    (selector.from?.includes(ends.from.kind) ?? true) &&
    (selector.to?.includes(ends.to.kind) ?? true) &&
    (selector.protocols === undefined || (ends.protocol !== undefined && selector.protocols.includes(ends.protocol)))
  );
}

/** The rules that speak of a subject, found once for all subjects of one kind. */
export class RuleIndex {
  readonly #rules: readonly Rule[];
  readonly #found = new Map<string, readonly Rule[]>();

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  for(candidate: Candidate): readonly Rule[] {
    const { subject, kind, ends } = candidate;
    const key = ends ? `${ends.from.kind} ${ends.to.kind} ${ends.protocol ?? ''}` : (kind ?? subject.type);
    let found = this.#found.get(key);
    if (!found) this.#found.set(key, (found = this.#rules.filter(({ selector }) => selects(selector, candidate))));
    return found;
  }
}

/** Whose traces to keep: of each verdict, or of those that a review shows. */
type Traces = 'all' | 'shown';

/**
 * Runs rules that speak of a subject, one after the other. A rule that throws gives the verdict `broken`; the review goes
 * on. Most verdicts are read from nothing that anybody will look at: those of one rule are then one and the same object.
 */
export function evaluator(reading: Reading, traces: Traces): (rules: readonly Rule[], candidate: Candidate) => Evaluation[] {
  const look = new RecordedLook(reading);
  const quiet = { unknown: new Map<Rule, Evaluation>(), 'not-applicable': new Map<Rule, Evaluation>() };
  const toQuiet = (rule: Rule, verdict: Evaluation['verdict'], known: Map<Rule, Evaluation>): Evaluation => {
    const before = known.get(rule);
    if (before) return before;
    const made = { rule, verdict, trace: none, wanted: none, others: none, otherFacts: none };
    known.set(rule, made);
    return made;
  };
  return (rules, { seen, subject }) => {
    look.turnTo(subject.id);
    return rules.map((rule) => {
      look.begin(rule);
      const verdict = check(rule, seen, look);
      const { wanted, others, otherFacts } = look;
      if (traces === 'shown' && others.length === 0) {
        if (verdict.verdict === 'not-applicable') return toQuiet(rule, verdict, quiet['not-applicable']);
        if (verdict.verdict === 'unknown' && wanted.length === 0) return toQuiet(rule, verdict, quiet.unknown);
      }
      const isShown = traces === 'all' || verdict.verdict === 'fail' || verdict.verdict === 'pass';
      return { rule, verdict, trace: isShown ? look.trace() : none, wanted, others, otherFacts };
    });
  };
}

function check(rule: Rule, seen: AnySubject, look: RecordedLook): Evaluation['verdict'] {
  try {
    return rule.check(seen, look);
  } catch (error) {
    return { verdict: 'broken', message: error instanceof Error ? error.message : String(error) };
  }
}
