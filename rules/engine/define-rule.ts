import type { Structure } from '../../shared/graph/structure.ts';
import type { Context } from '../../shared/model/context.ts';
import type { Component, Connection, Evidence, FactValue } from '../../shared/model/document.ts';
import type { Area, ComponentKind, Protocol } from '../../shared/model/kinds.ts';
import type { Effort, Severity } from '../../shared/review/review.ts';
import type { FactDefinition } from '../../shared/vocabulary/define-fact.ts';
import type { Disputed } from './reading.ts';
import type { Sketch } from './sketch.ts';

/** A component as a rule sees it: facts are read through `look`, so that every reading is traced. */
export type ComponentSubject = Readonly<Omit<Component, 'facts'>>;
export type ConnectionSubject = Readonly<Omit<Connection, 'facts'>> & { readonly source: ComponentSubject; readonly target: ComponentSubject };
export type SystemSubject = { readonly id: 'system' };
export type AnySubject = ComponentSubject | ConnectionSubject | SystemSubject;

/** What a rule speaks of. Everything else is out of its sight: it neither passes nor fails there. */
export type Selector =
  | { readonly type: 'component'; readonly kinds: readonly ComponentKind[] }
  | { readonly type: 'connection'; readonly from?: readonly ComponentKind[]; readonly to?: readonly ComponentKind[]; readonly protocols?: readonly Protocol[] }
  | { readonly type: 'system' };

type SubjectOf<S extends Selector> = S extends { type: 'component' } ? ComponentSubject : S extends { type: 'connection' } ? ConnectionSubject : SystemSubject;

/** A rule's only way to the document. Whatever it reads stands in the trace of its verdict, and decides when the verdict must be made anew. */
export interface Look {
  /** The value of a fact, or `undefined` when nobody has said it: then the verdict is usually `unknown()`. */
  fact<V extends FactValue>(subject: { readonly id: string }, fact: FactDefinition<V>): V | undefined;
  /** As `fact`, for what only refines the verdict: silence is read as the usual case, so it is traced and never asked about. */
  known<V extends FactValue>(subject: { readonly id: string }, fact: FactDefinition<V>): V | undefined;
  /** A field of the review's context, or `undefined` when nobody has said it. */
  context<K extends keyof Context>(key: K): Context[K] | undefined;
  /** The facts of the subject under evaluation of which a person says something else than the files. */
  disputed(subject: { readonly id: string }): readonly Disputed[];
  /** Whether a person answered anything about a subject. */
  answered(subject: { readonly id: string }): boolean;
  /** The value of one of the rule's own options: what the document sets, else the default. */
  option(name: string): number;
  /** The system as a graph. */
  readonly structure: Structure;
  /** Computes something from the structure once for a review, however many rules and subjects ask for it. */
  derive<T>(compute: (structure: Structure) => T): T;
}

export type Verdict =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'fail'; readonly message: string; readonly severity?: Severity; readonly related?: readonly string[]; readonly evidence?: readonly Evidence[] }
  | { readonly verdict: 'unknown' }
  | { readonly verdict: 'not-applicable' };

const passed: Verdict = { verdict: 'pass' };
const notKnown: Verdict = { verdict: 'unknown' };
const silent: Verdict = { verdict: 'not-applicable' };

/** The subject is as it should be. */
export const pass = (): Verdict => passed;
/** The subject is not as it should be: `message` says what is the case, about this subject, in a sentence. */
export const fail = (message: string, more: { severity?: Severity; related?: readonly string[]; evidence?: readonly Evidence[] } = {}): Verdict => ({ verdict: 'fail', message, ...more });
/** It cannot be known: each fact that was read with `fact` and is missing becomes a question. */
export const unknown = (): Verdict => notKnown;
/** The rule has nothing to say about this subject. */
export const notApplicable = (): Verdict => silent;

/** A small system and the subject whose verdict it shows. Runs as a test, and stands on the rule's page. */
export interface Example {
  readonly title: string;
  readonly system: Sketch;
  /** The id of the subject; `system` when left out. Connections are `from->to`. */
  readonly subject?: string;
}

/** One way to put it right. */
export interface FixOption {
  readonly option: string;
  /** What it costs, or when to prefer another. */
  readonly tradeoff?: string;
  /** A Python or configuration example. */
  readonly code?: string;
}

/** A number that a team may set otherwise: a bound, a count. */
export interface RuleOption {
  readonly label: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}

export interface RuleText {
  /** `area.name`, stable: findings, waivers and histories are written with it. */
  readonly id: string;
  readonly area: Area;
  /** What should hold, as a short sentence: "Databases keep their data on a volume". */
  readonly title: string;
  readonly severity: Severity;
  /** The bullets of the review framework that it speaks to: `J.E3`. */
  readonly covers: readonly string[];
  /** By name, as `look.option` reads them. */
  readonly options?: Readonly<Record<string, RuleOption>>;
  readonly why: string;
  readonly fix: readonly [FixOption, ...FixOption[]];
  /** What a pass says as a strength. `{names}` stands for the subjects. */
  readonly strength: string;
  readonly effort: Effort;
  readonly references: readonly { readonly title: string; readonly url: string }[];
  /** Rules whose findings on the same subject follow from this one's: they are told with it, and not once more. */
  readonly causes?: readonly string[];
  readonly examples: {
    readonly fails: readonly Example[];
    readonly passes: readonly Example[];
    readonly unknown: readonly Example[];
    readonly notApplicable?: readonly Example[];
  };
}

/** A rule of any kind of subject, as the engine runs it. */
export interface Rule extends RuleText {
  /** The severity of all its findings, where a team has set one. */
  readonly fixedSeverity?: Severity;
  /** The file that it was read from, where it is one of a team's own. */
  readonly file?: string;
  readonly selector: Selector;
  readonly check: (subject: AnySubject, look: Look) => Verdict;
}

/** Declares a rule. The subject's type in `check` follows from `selector`. */
export function defineRule<const S extends Selector>(rule: RuleText & { readonly selector: S; readonly check: (subject: SubjectOf<S>, look: Look) => Verdict }): Rule {
  // The engine hands a rule only subjects that its selector chose, so the narrower parameter is safe.
  return rule as unknown as Rule;
}
