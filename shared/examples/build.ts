import { emptyDocument, type ArchitectureDocument, type Component, type Connection, type Facts, type FactValue } from '../model/document.ts';

type Values = Readonly<Record<string, FactValue>>;

/** A sample system that the welcome screen offers. */
export interface SampleSystem {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly document: ArchitectureDocument;
}

export const component = (id: string, name: string, kind: Component['kind'], technology: string | undefined, facts: Values = {}, boundary?: string): Component => ({
  id, name, kind, ...(technology && { technology }), ...(boundary && { boundary }), ...(Object.keys(facts).length > 0 && { facts: say(facts) }),
});

export const connection = (from: string, to: string, protocol: Connection['protocol'], facts: Values = {}, label?: string): Connection => ({
  id: `${from}->${to}`, from, to, ...(protocol && { protocol }), ...(label && { label }), ...(Object.keys(facts).length > 0 && { facts: say(facts) }),
});

export const say = (values: Values): Facts => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, source: 'user' as const }]));

export const system = (id: string, name: string, parts: Partial<ArchitectureDocument>): ArchitectureDocument => ({ ...emptyDocument(id, name), ...parts });
