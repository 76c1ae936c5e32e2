import type { Evidence, Facts, FactValue } from '../../shared/model/document.ts';
import type { ComponentKind } from '../../shared/model/kinds.ts';
import type { FactDefinition } from '../../shared/vocabulary/index.ts';
import type { Source } from './source.ts';
import type { Place } from './yaml/located.ts';

export type Confidence = 'certain' | 'likely' | 'guess';

/** Collects what files say about one subject. What the vocabulary does not speak of for its kind is left out. */
export class FactBook {
  readonly facts: Facts = {};
  readonly #source: Source;
  readonly #applies: (fact: FactDefinition) => boolean;

  constructor(source: Source, applies: (fact: FactDefinition) => boolean) {
    this.#source = source;
    this.#applies = applies;
  }

  /** The first statement about a fact stays; later ones do not change it. */
  say<V extends FactValue>(fact: FactDefinition<V>, value: V | undefined, confidence: Confidence, ...places: readonly (Place | undefined)[]): void {
    if (value === undefined || !isOfSize(value) || Object.hasOwn(this.facts, fact.key) || !this.#applies(fact) || fact.read(value) === undefined) return;
    const seen = new Map<string, Evidence>();
    for (const place of places.slice(0, 50)) if (place) seen.set(`${place.file}:${place.line}`, this.#source.cite(place));
    this.facts[fact.key] = { value, source: 'import', confidence, evidence: [...seen.values()] };
  }
}

/** What a document can hold; a value that is larger is damage, and a part of it would be wrong. */
const isOfSize = (value: FactValue): boolean =>
  typeof value === 'string' ? value.length <= 20_000 : !Array.isArray(value) || (value.length <= 1_000 && value.every((item) => item.length <= 2_000));

export const factsOfKind = (source: Source, kind: ComponentKind): FactBook => new FactBook(source, (fact) => fact.on.components?.includes(kind) === true);

export const factsOfConnectionTo = (source: Source, kind: ComponentKind): FactBook => new FactBook(source, (fact) => fact.on.connectionsTo?.includes(kind) === true);
