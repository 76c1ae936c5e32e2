import { systemId, type ArchitectureDocument, type Component, type Connection } from '../../shared/model/document.ts';
import type { Read, Subject } from '../../shared/review/review.ts';
import type { AnySubject, Rule, Selector, Verdict } from './define-rule.ts';
import { RecordedLook, type Reading } from './look.ts';

/** One rule on one subject: the verdict, what was read for it, and on what it depends. */
export interface Evaluation {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly verdict: Verdict | { readonly verdict: 'broken'; readonly message: string };
  readonly trace: readonly Read[];
  /** What of the trace is missing and asked for when the verdict is unknown. */
  readonly wanted: ReadonlySet<Read>;
  readonly others: ReadonlySet<string>;
  readonly usedStructure: boolean;
}

/** A subject of a document, as rules and reviews see it. */
export interface Candidate {
  readonly seen: AnySubject;
  readonly subject: Subject;
  readonly kind: Component['kind'] | undefined;
  readonly ends: { readonly from: Component; readonly to: Component; readonly protocol: Connection['protocol'] } | undefined;
}

export const systemCandidate = (document: ArchitectureDocument): Candidate => ({
  seen: { id: systemId },
  subject: { type: 'system', id: systemId, name: document.name },
  kind: undefined,
  ends: undefined,
});

export const componentCandidate = (component: Component): Candidate => ({
  seen: component,
  subject: { type: 'component', id: component.id, name: component.name },
  kind: component.kind,
  ends: undefined,
});

export function connectionCandidate(connection: Connection, from: Component, to: Component): Candidate {
  return {
    seen: { ...connection, source: from, target: to },
    subject: { type: 'connection', id: connection.id, name: `${from.name} → ${to.name}`, from: from.id, to: to.id },
    kind: undefined,
    ends: { from, to, protocol: connection.protocol },
  };
}

/** Whether a rule speaks of a subject. */
export function selects(selector: Selector, candidate: Candidate): boolean {
  if (selector.type !== candidate.subject.type) return false;
  if (selector.type === 'component') return candidate.kind !== undefined && selector.kinds.includes(candidate.kind);
  if (selector.type === 'system') return true;
  const { ends } = candidate;
  if (!ends || ends.protocol === 'startup-order') return false;
  return (
    (selector.from?.includes(ends.from.kind) ?? true) &&
    (selector.to?.includes(ends.to.kind) ?? true) &&
    (selector.protocols === undefined || (ends.protocol !== undefined && selector.protocols.includes(ends.protocol)))
  );
}

/** Runs a rule on a subject. A rule that throws gives the verdict `broken`; the review goes on. */
export function evaluate(rule: Rule, candidate: Candidate, reading: Reading): Evaluation {
  const look = new RecordedLook(reading, candidate.subject.id, rule);
  let verdict: Evaluation['verdict'];
  try {
    verdict = rule.check(candidate.seen, look);
  } catch (error) {
    verdict = { verdict: 'broken', message: error instanceof Error ? error.message : String(error) };
  }
  return { rule, subject: candidate.subject, verdict, trace: look.reads, wanted: look.wanted, others: look.others, usedStructure: look.usedStructure };
}
