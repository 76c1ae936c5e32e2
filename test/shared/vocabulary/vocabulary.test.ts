import { describe, expect, it } from 'vitest';
import { factsSchema, type FactValue } from '../../../shared/model/document.ts';
import { areaNames, componentKindNames } from '../../../shared/model/kinds.ts';
import { factsOfComponent, factsOfConnection, factsOfSystem, vocabulary, type FactDefinition } from '../../../shared/vocabulary/index.ts';

const all = [...vocabulary.values()];

describe.each(all.map((fact) => [fact.key, fact] as const))('%s', (key, fact) => {
  it('has a key that a document may hold', () => {
    expect(() => factsSchema.parse({ [key]: { value: true, source: 'user' } })).not.toThrow();
  });

  it('can be said of something', () => {
    expect((fact.on.components?.length ?? 0) + (fact.on.connectionsTo?.length ?? 0) + (fact.on.system ? 1 : 0)).toBeGreaterThan(0);
  });

  it('asks a question about its subject, and says why and where', () => {
    expect(fact.question).toMatch(/\?/);
    if (fact.on.components || fact.on.connectionsTo) expect(fact.question).toContain('{name}');
    expect(fact.why.length).toBeGreaterThan(20);
    expect(fact.foundIn.length).toBeGreaterThan(5);
  });
});

describe('reading a value', () => {
  const wrong: Record<FactDefinition['kind']['type'], readonly FactValue[]> = {
    boolean: ['true', 1, []],
    number: ['3', true, [], Number.NaN],
    choice: ['no such option', 'toString', 1, true],
    text: [1, true, []],
    list: ['one', 1, true],
  };

  it.each(all.map((fact) => [fact.key, fact] as const))('of %s refuses what is not of its type', (_, fact) => {
    for (const value of wrong[fact.kind.type]) expect(fact.read(value)).toBeUndefined();
  });

  it('keeps to the range of a number', () => {
    const workers = vocabulary.get('runtime.workers')!;
    expect([0, 1, 1.5, 4].map((value) => workers.read(value))).toEqual([undefined, 1, undefined, 4]);
  });
});

describe('the facts of a subject', () => {
  it('are those that name its kind', () => {
    expect(factsOfComponent('database').map(({ key }) => key)).toContain('database.backups');
    expect(factsOfComponent('service').map(({ key }) => key)).not.toContain('database.backups');
    expect(factsOfConnection('database').map(({ key }) => key)).toContain('database.poolSize');
    expect(factsOfSystem().map(({ key }) => key)).toContain('deployment.ci');
  });

  it('exist for every kind of component that can be described', () => {
    for (const kind of componentKindNames) expect([kind, factsOfComponent(kind).length + factsOfConnection(kind).length > 0]).toEqual([kind, kind !== 'client']);
  });

  it('exist in every area of the review', () => {
    expect(new Set(all.map(({ area }) => area))).toEqual(new Set(areaNames));
  });
});
