import type { Area, ComponentKind } from '../model/kinds.ts';
import type { FactValue } from '../model/document.ts';

/** What a fact's value may be. Units are said in the field's own words: `s`, `MB`, `%`. */
export type FactType =
  | { readonly type: 'boolean' }
  | { readonly type: 'number'; readonly unit?: string; readonly min?: number; readonly max?: number; readonly integer?: boolean }
  | { readonly type: 'choice'; readonly options: Readonly<Record<string, string>> }
  | { readonly type: 'text'; readonly suggestions?: readonly string[] }
  | { readonly type: 'list'; readonly of: string };

/** What a fact can be about: components of some kinds, connections to components of some kinds, the system. */
export interface FactSubjects {
  readonly components?: readonly ComponentKind[];
  readonly connectionsTo?: readonly ComponentKind[];
  readonly system?: true;
}

interface FactText {
  /** `area.name`, stable: documents are written with it. */
  readonly key: string;
  /** The area of the review that it belongs to. */
  readonly area: Area;
  /** A short name for forms and traces. */
  readonly label: string;
  readonly on: FactSubjects;
  /** What a reviewer asks when no file says it. `{name}` stands for the subject. */
  readonly question: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  /** Where an importer or a person finds it. */
  readonly foundIn: string;
}

/** A declared fact. `V` is the type of its value; `kind` says the same at run time. */
export interface FactDefinition<V extends FactValue = FactValue> extends FactText {
  readonly kind: FactType;
  /** Reads a stored value; `undefined` when it is not of the declared type. */
  readonly read: (value: FactValue) => V | undefined;
}

export const booleanFact = (text: FactText): FactDefinition<boolean> => ({
  ...text,
  kind: { type: 'boolean' },
  read: (value) => (typeof value === 'boolean' ? value : undefined),
});

export const numberFact = (text: FactText, range: { unit?: string; min?: number; max?: number; integer?: boolean } = {}): FactDefinition<number> => ({
  ...text,
  kind: { type: 'number', ...range },
  read: (value) =>
    typeof value === 'number' && value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity) && (!range.integer || Number.isInteger(value)) ? value : undefined,
});

export const choiceFact = <const O extends Readonly<Record<string, string>>>(text: FactText, options: O): FactDefinition<keyof O & string> => ({
  ...text,
  kind: { type: 'choice', options },
  read: (value) => (typeof value === 'string' && Object.hasOwn(options, value) ? value : undefined),
});

export const textFact = (text: FactText, suggestions?: readonly string[]): FactDefinition<string> => ({
  ...text,
  kind: { type: 'text', ...(suggestions && { suggestions }) },
  read: (value) => (typeof value === 'string' ? value : undefined),
});

/** A list of texts; `of` names one entry. An empty list says that there is none. */
export const listFact = (text: FactText, of: string): FactDefinition<string[]> => ({
  ...text,
  kind: { type: 'list', of },
  read: (value) => (Array.isArray(value) ? value : undefined),
});
