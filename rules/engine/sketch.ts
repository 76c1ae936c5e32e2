import type { Context } from '../../shared/model/context.ts';
import { emptyDocument, type ArchitectureDocument, type Component, type Connection, type Facts, type FactValue } from '../../shared/model/document.ts';

type Values = Readonly<Record<string, FactValue>>;
type ComponentSketch = Pick<Component, 'kind'> & Partial<Pick<Component, 'name' | 'technology' | 'version' | 'boundary'>> & { readonly facts?: Values };
type ConnectionSketch = Partial<Pick<Connection, 'protocol' | 'mode' | 'data'>> & { readonly facts?: Values };

/** A system in short form, for examples and tests: components by id, connections by `from->to`, facts as bare values. */
export interface Sketch {
  readonly components: Readonly<Record<string, ComponentSketch>>;
  readonly connections?: Readonly<Record<string, ConnectionSketch>>;
  readonly facts?: Values;
  /** What a person answered, by subject; the facts of these subjects then come from files. */
  readonly answers?: Readonly<Record<string, Values>>;
  readonly context?: Context;
}

/** Turns the short form into a document. */
export function expandSketch(sketch: Sketch): ArchitectureDocument {
  return {
    ...emptyDocument('sketch', 'Sketch'),
    context: sketch.context ?? {},
    facts: toFacts(sketch.facts ?? {}),
    answers: Object.entries(sketch.answers ?? {}).flatMap(([subject, values]) => Object.entries(values).map(([fact, value]) => ({ subject, fact, value }))),
    components: Object.entries(sketch.components).map(([id, { facts, ...component }]) => ({ id, name: id, ...component, facts: toFacts(facts ?? {}, sketch.answers?.[id] ? 'import' : 'user') })),
    connections: Object.entries(sketch.connections ?? {}).map(([id, { facts, ...connection }]) => {
      const [from = '', to = ''] = id.split('->');
      return { id, from, to, ...connection, facts: toFacts(facts ?? {}) };
    }),
  };
}

const toFacts = (values: Values, source: 'import' | 'user' = 'user'): Facts => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, source }]));
