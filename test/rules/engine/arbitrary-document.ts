import fc from 'fast-check';
import { emptyDocument, type Answer, type ArchitectureDocument, type Component, type Connection, type FactValue, type Facts, type Waiver } from '../../../shared/model/document.ts';
import { componentKindNames, protocolNames, type ComponentKind } from '../../../shared/model/kinds.ts';
import { factsOfComponent, factsOfConnection, factsOfSystem, type FactDefinition } from '../../../shared/vocabulary/index.ts';
import { rules } from '../../../rules/index.ts';

const draw = <T>(items: readonly T[], at: number): T | undefined => items[at % items.length];

/** A value of a fact's type, chosen by a number; one in eight is of another type, as a file written by hand may have it. */
function valueFor({ kind }: FactDefinition, seed: number): FactValue {
  if (seed % 8 === 7) return seed % 16 === 7 ? 'not a value of this fact' : -1.5;
  const pick = Math.floor(seed / 8);
  switch (kind.type) {
    case 'boolean':
      return pick % 2 === 0;
    case 'number':
      return Math.max(kind.min ?? 0, pick % 12);
    case 'choice':
      return draw(Object.keys(kind.options), pick) ?? '';
    case 'text':
      return draw([...(kind.suggestions ?? []), 'none', 'other'], pick) ?? '';
    case 'list':
      return pick % 2 === 0 ? [] : ['one', 'two'].slice(0, 1 + (pick % 2));
  }
}

const factOf = (definitions: readonly FactDefinition[], seed: number): Facts => {
  const definition = draw(definitions, seed);
  return definition ? { [definition.key]: { value: valueFor(definition, Math.floor(seed / 7)), source: seed % 2 === 0 ? 'import' : 'user', ...(seed % 3 === 0 && { evidence: [{ file: 'compose.yaml', line: 1 + (seed % 40) }] }) } } : {};
};

const factsOf = (definitions: readonly FactDefinition[], seeds: readonly number[]): Facts => Object.fromEntries(seeds.flatMap((seed) => Object.entries(factOf(definitions, seed))));

const seed = fc.nat({ max: 1_000_000 });
const seeds = (max: number) => fc.array(seed, { maxLength: max });
// The kinds that rules speak of most come more often.
const kind = fc.oneof({ weight: 3, arbitrary: fc.constantFrom<ComponentKind>('service', 'worker', 'database', 'cache', 'broker', 'external', 'proxy', 'client') }, { weight: 1, arbitrary: fc.constantFrom(...componentKindNames) });
const technology = fc.option(fc.constantFrom('fastapi', 'django', 'celery', 'postgresql', 'redis', 'rabbitmq', 'traefik', 'stripe', 'no-such-thing'), { nil: undefined });

const component = fc.record({ kind, technology, seeds: seeds(6) });
const connection = fc.record({ from: seed, to: seed, protocol: fc.option(fc.constantFrom(...protocolNames), { nil: undefined }), mode: fc.option(fc.constantFrom('sync' as const, 'async' as const), { nil: undefined }), seeds: seeds(3) });

const context = fc.record(
  {
    stage: fc.constantFrom('design' as const, 'prototype' as const, 'production' as const),
    availabilityTarget: fc.constantFrom(95, 99.9, 99.99),
    teamSize: fc.constantFrom(1, 3, 30),
    requestsPerSecond: fc.constantFrom(1, 50, 5_000),
  },
  { requiredKeys: [] },
);

const makeComponent = (id: string, of: { kind: ComponentKind; technology: string | undefined; seeds: readonly number[] }): Component => ({
  id, name: `The ${id}`, kind: of.kind, ...(of.technology !== undefined && { technology: of.technology }),
  ...(of.seeds.length > 0 && { facts: factsOf(factsOfComponent(of.kind), of.seeds) }),
  evidence: [{ file: 'compose.yaml', line: 1 + id.length }],
});

function makeConnection(components: readonly Component[], of: { from: number; to: number; protocol: Connection['protocol']; mode: Connection['mode']; seeds: readonly number[] }): Connection | undefined {
  const [from, to] = [draw(components, of.from), draw(components, of.to)];
  if (!from || !to) return undefined;
  return {
    id: `${from.id}->${to.id}`, from: from.id, to: to.id,
    ...(of.protocol && { protocol: of.protocol }), ...(of.mode && { mode: of.mode }),
    ...(of.seeds.length > 0 && { facts: factsOf(factsOfConnection(to.kind), of.seeds) }),
  };
}

const unique = <T extends { id: string }>(items: readonly (T | undefined)[]): T[] => [...new Map(items.filter((item) => item !== undefined).map((item) => [item.id, item])).values()];

/** Any sound document of a few components, with facts of the vocabulary on all of its parts. */
export const arbitraryDocument: fc.Arbitrary<ArchitectureDocument> = fc
  .record({ components: fc.array(component, { maxLength: 8 }), connections: fc.array(connection, { maxLength: 14 }), context, system: seeds(5) })
  .map((of) => {
    const components = of.components.map((each, index) => makeComponent(`c${index}`, each));
    return { ...emptyDocument('arbitrary', 'Arbitrary'), components, connections: unique(of.connections.map((each) => makeConnection(components, each))), context: of.context, facts: factsOf(factsOfSystem(), of.system) };
  });

/** One thing that a person does to a document. Parts that it does not touch stay the same objects, as in the window. */
export type Edit = (document: ArchitectureDocument) => ArchitectureDocument;

const replaceAt = <T>(items: readonly T[], at: number, change: (item: T) => T): T[] => items.map((item, index) => (index === at % items.length ? change(item) : item));
const withoutFact = (facts: Facts | undefined, at: number): Facts => Object.fromEntries(Object.entries(facts ?? {}).filter((_, index, all) => index !== at % all.length));

function answer(document: ArchitectureDocument, at: number, value: number): Answer | undefined {
  const subjects: Array<{ id: string; facts: readonly FactDefinition[] }> = [
    { id: 'system', facts: factsOfSystem() },
    ...document.components.map((item) => ({ id: item.id, facts: factsOfComponent(item.kind) })),
    ...document.connections.map((item) => ({ id: item.id, facts: factsOfConnection(document.components.find(({ id }) => id === item.to)?.kind ?? 'external') })),
  ];
  const subject = draw(subjects, at);
  const fact = subject && draw(subject.facts, Math.floor(at / subjects.length));
  if (!subject || !fact) return undefined;
  // One in five does not know.
  return { subject: subject.id, fact: fact.key, ...(value % 5 > 0 && { value: valueFor(fact, value) }) };
}

const edits: Readonly<Record<string, (at: number, value: number) => Edit>> = {
  setFact: (at, value) => (document) => ({ ...document, components: replaceAt(document.components, at, (item) => ({ ...item, facts: { ...item.facts, ...factOf(factsOfComponent(item.kind), value) } })) }),
  removeFact: (at, value) => (document) => ({ ...document, components: replaceAt(document.components, at, (item) => ({ ...item, facts: withoutFact(item.facts, value) })) }),
  setConnectionFact: (at, value) => (document) => ({
    ...document,
    connections: replaceAt(document.connections, at, (item) => ({ ...item, facts: { ...item.facts, ...factOf(factsOfConnection(document.components.find(({ id }) => id === item.to)?.kind ?? 'external'), value) } })),
  }),
  setSystemFact: (_, value) => (document) => ({ ...document, facts: { ...document.facts, ...factOf(factsOfSystem(), value) } }),
  answer: (at, value) => (document) => {
    const said = answer(document, at, value);
    return said ? { ...document, answers: [...document.answers.filter(({ subject, fact }) => subject !== said.subject || fact !== said.fact), said] } : document;
  },
  takeBackAnswer: (at) => (document) => ({ ...document, answers: document.answers.filter((_, index) => index !== at % document.answers.length) }),
  setStage: (_, value) => (document) => ({ ...document, context: { ...document.context, stage: draw(['design', 'prototype', 'production'] as const, value) } }),
  forgetContext: () => (document) => ({ ...document, context: {} }),
  setTarget: (_, value) => (document) => ({ ...document, context: { ...document.context, availabilityTarget: value % 2 === 0 ? 99.95 : 90, teamSize: value % 9 } }),
  addComponent: (at, value) => (document) => {
    const id = `n${at % 1_000}`;
    if (document.components.some((item) => item.id === id)) return document;
    return { ...document, components: [...document.components, makeComponent(id, { kind: draw(componentKindNames, value) ?? 'service', technology: undefined, seeds: [at, value] })] };
  },
  removeComponent: (at) => (document) => {
    const gone = draw(document.components, at)?.id;
    return { ...document, components: document.components.filter(({ id }) => id !== gone), connections: document.connections.filter(({ from, to }) => from !== gone && to !== gone) };
  },
  addConnection: (at, value) => (document) => ({ ...document, connections: unique([...document.connections, makeConnection(document.components, { from: at, to: value, protocol: draw(protocolNames, at + value), mode: undefined, seeds: [value] })]) }),
  removeConnection: (at) => (document) => ({ ...document, connections: document.connections.filter((_, index) => index !== at % document.connections.length) }),
  rename: (at, value) => (document) => ({ ...document, components: replaceAt(document.components, at, (item) => ({ ...item, name: `Renamed ${value}` })) }),
  renameSystem: (_, value) => (document) => ({ ...document, name: `System ${value}` }),
  changeKind: (at, value) => (document) => ({ ...document, components: replaceAt(document.components, at, (item) => ({ ...item, kind: draw(componentKindNames, value) ?? item.kind })) }),
  changeMode: (at, value) => (document) => ({ ...document, connections: replaceAt(document.connections, at, (item) => ({ ...item, mode: value % 2 === 0 ? 'sync' : 'async' })) }),
  reorder: () => (document) => ({ ...document, components: document.components.toReversed(), connections: document.connections.toReversed() }),
  move: (at, value) => (document) => {
    const id = draw(document.components, at)?.id;
    return id === undefined ? document : { ...document, layout: { ...document.layout, [id]: { x: value, y: at } } };
  },
  waive: (at, value) => (document) => {
    const waiver: Waiver = { finding: `${draw(rules, at)?.id ?? ''}@${draw(document.components, value)?.id ?? 'system'}`, reason: 'Accepted.', author: 'A person', date: '2026-01-01', ...(value % 2 === 0 && { expires: '2026-01-31' }) };
    return { ...document, waivers: [...document.waivers, waiver] };
  },
};

export const arbitraryEdit: fc.Arbitrary<{ readonly name: string; readonly apply: Edit }> = fc
  .record({ name: fc.constantFrom(...Object.keys(edits)), at: seed, value: seed })
  .map(({ name, at, value }) => ({ name: `${name}(${at}, ${value})`, apply: edits[name]!(at, value) }));
