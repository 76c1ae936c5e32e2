import { describe, expect, it } from 'vitest';
import { expandSketch } from '../../rules/engine/sketch.ts';
import { rules } from '../../rules/index.ts';
import { readDocument } from '../../shared/model/file-format.ts';
import { vocabulary } from '../../shared/vocabulary/index.ts';

const examples = rules.flatMap((rule) => Object.values(rule.examples).flat().map((example) => [`${rule.id}: ${example.title}`, example.system] as const));

describe('every example of a rule', () => {
  it.each(examples)('is a system that could be drawn: %s', (_, sketch) => {
    const document = readDocument(expandSketch(sketch));
    const kinds = new Map(document.components.map(({ id, kind }) => [id, kind]));
    const wrong = [
      ...document.components.flatMap(({ id, kind, facts }) => Object.keys(facts ?? {}).filter((key) => !vocabulary.get(key)?.on.components?.includes(kind)).map((key) => `${key} of ${id}`)),
      ...document.connections.flatMap(({ id, to, facts }) => Object.keys(facts ?? {}).filter((key) => !vocabulary.get(key)?.on.connectionsTo?.includes(kinds.get(to)!)).map((key) => `${key} of ${id}`)),
      ...Object.keys(document.facts).filter((key) => !vocabulary.get(key)?.on.system),
      ...[document.facts, ...document.components.map(({ facts }) => facts), ...document.connections.map(({ facts }) => facts)].flatMap((facts) => Object.entries(facts ?? {})).filter(([key, { value }]) => vocabulary.get(key)?.read(value) === undefined).map(([key]) => `value of ${key}`),
    ];
    expect(wrong).toEqual([]);
  });
});

describe('every rule', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s is complete: it says why, how, how much, and where to read on', (_, rule) => {
    expect(rule.id.startsWith(`${rule.area}.`)).toBe(true);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.why).toMatch(/\.$/);
    for (const { option, tradeoff } of rule.fix) for (const text of [option, tradeoff]) expect(text ?? '.').toMatch(/[.)]$/);
    expect(rule.strength).toMatch(/\.$/);
    expect(rule.covers.length).toBeGreaterThan(0);
    expect(rule.references.length).toBeGreaterThan(0);
    for (const { url } of rule.references) expect(new URL(url).protocol).toBe('https:');
  });

  it('has an id of its own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});

