import { describe, expect, it } from 'vitest';
import { reviewDocument } from '../../../rules/engine/reviewer.ts';
import { rules } from '../../../rules/index.ts';
import { examples } from '../../../shared/examples/index.ts';
import { parseDocument, serializeDocument } from '../../../shared/model/file-format.ts';
import { vocabulary, type FactDefinition } from '../../../shared/vocabulary/index.ts';

describe.each(examples.map((example) => [example.title, example] as const))('the example "%s"', (_, { id, document, summary }) => {
  it('is a sound document that can be saved and opened', () => {
    expect(serializeDocument(parseDocument(serializeDocument(document)))).toBe(serializeDocument(document));
    expect(document.id).toBe(id);
    expect(summary.length).toBeGreaterThan(20);
  });

  it('says only facts of the vocabulary, with values of their types, of subjects that can have them', () => {
    const kinds = new Map(document.components.map((component) => [component.id, component.kind]));
    const said = [
      ...document.components.flatMap(({ facts, kind }) => Object.entries(facts ?? {}).map(([key, fact]) => ({ key, fact, on: (of: FactDefinition) => of.on.components?.includes(kind) ?? false }))),
      ...document.connections.flatMap(({ facts, to }) => Object.entries(facts ?? {}).map(([key, fact]) => ({ key, fact, on: (of: FactDefinition) => of.on.connectionsTo?.includes(kinds.get(to)!) ?? false }))),
      ...Object.entries(document.facts).map(([key, fact]) => ({ key, fact, on: (of: FactDefinition) => of.on.system === true })),
    ];
    for (const { key, fact, on } of said) {
      const definition = vocabulary.get(key);
      expect([key, definition !== undefined && on(definition), definition?.read(fact.value) !== undefined]).toEqual([key, true, true]);
    }
  });

  it('is arranged when it is opened, not before', () => {
    expect(document.layout).toEqual({});
  });

  it('has something to find, something to praise and something to ask', () => {
    const review = reviewDocument(document, rules, '2026-01-01');
    expect(review.broken).toEqual([]);
    expect([review.findings.length, review.strengths.length, review.questions.length].every((count) => count > 0)).toBe(true);
  });
});

it('examples have ids of their own', () => {
  expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
});
