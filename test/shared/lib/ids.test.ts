import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomId, slugify, uniqueId } from '../../../shared/lib/ids.ts';
import { emptyDocument } from '../../../shared/model/document.ts';
import { readDocument } from '../../../shared/model/file-format.ts';

describe('a slug', () => {
  it.each([['Shop API', 'shop-api'], ['Zürich & Öl', 'zurich-ol'], ['  --a__b--  ', 'a-b'], ['日本', 'item'], ['', 'item']])('of %j is %s', (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });

  it('can be the id of a component, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const id = slugify(name);
        fc.pre(id !== 'system');
        expect(readDocument({ ...emptyDocument('d', 'D'), components: [{ id, name: 'x', kind: 'service' }] }).components[0]?.id).toBe(id);
      }),
    );
  });
});

it('an id that is taken gets the next free number', () => {
  expect(uniqueId('api', new Set())).toBe('api');
  expect(uniqueId('api', new Set(['api', 'api-2']))).toBe('api-3');
});

it('random ids differ', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => randomId('c'))).size).toBe(1_000);
});
