import { describe, expect, it } from 'vitest';
import { emptyDocument, type ArchitectureDocument, type Component } from '../../../shared/model/document.ts';
import { acceptDifferences, applyDifference, keepAsDrawn, markImported, mergeImport, refuseDifference, refuseDifferences, type ImportDifference } from '../../../shared/model/merge-import.ts';
import { checkReferences } from '../../../shared/model/references.ts';

const at = (line: number, file = 'compose.yaml') => [{ file, line }];
const api: Component = { id: 'api', name: 'api', kind: 'service', technology: 'fastapi', version: '1', evidence: at(2), facts: { 'runtime.workers': { value: 2, source: 'import', evidence: at(3) } } };
const db: Component = { id: 'db', name: 'db', kind: 'database', technology: 'postgresql', evidence: at(9), aliases: ['postgres'] };

const makeImport = (components: Component[], rest: Partial<ArchitectureDocument> = {}): ArchitectureDocument => markImported({ ...emptyDocument('shop', 'shop'), components, ...rest });
const first = makeImport([api, db], { connections: [{ id: 'api->db', from: 'api', to: 'db', protocol: 'postgresql', evidence: at(4) }] });
const edit = (document: ArchitectureDocument, id: string, change: Partial<Component>): ArchitectureDocument => ({ ...document, components: document.components.map((item) => (item.id === id ? { ...item, ...change } : item)) });
const ids = (differences: readonly ImportDifference[]): string[] => differences.map(({ id }) => id);
const find = (document: ArchitectureDocument, id: string): Component | undefined => document.components.find((item) => item.id === id);

describe('a field', () => {
  const newer = makeImport([{ ...api, version: '2', evidence: at(20) }, db], { connections: first.connections });

  it('that only the repository changed is a difference with both values and both places', () => {
    const { document, differences } = mergeImport(first, newer);
    expect(find(document, 'api')).toMatchObject({ version: '1', evidence: at(2) });
    expect(differences).toMatchObject([{ id: 'field:component:api:version', change: 'field', before: '1', after: '2', yours: false, evidenceBefore: at(2), evidenceAfter: at(20) }]);
    expect(find(applyDifference(document, differences[0]!), 'api')).toMatchObject({ version: '2', evidence: at(20) });
  });

  it('that only a person changed stays, and is no difference', () => {
    const renamed = edit(first, 'api', { name: 'Orders', version: '9' });
    const { document, differences } = mergeImport(renamed, first);
    expect(differences).toEqual([]);
    expect(find(document, 'api')).toMatchObject({ name: 'Orders', version: '9' });
  });

  it('that both changed is a difference that overrules a person, and is left out when all is accepted', () => {
    const { document, differences } = mergeImport(edit(first, 'api', { version: '9' }), newer);
    expect(differences).toMatchObject([{ before: '9', after: '2', yours: true }]);
    expect(find(acceptDifferences(document, differences), 'api')?.version).toBe('9');
    expect(find(applyDifference(document, differences[0]!), 'api')?.version).toBe('2');
  });

  it('that both changed to the same is none, and counts as imported from then on', () => {
    const { document, differences } = mergeImport(edit(first, 'api', { version: '2' }), newer);
    expect(differences).toEqual([]);
    expect(mergeImport(document, makeImport([{ ...api, version: '3' }, db], { connections: first.connections })).differences).toMatchObject([{ before: '2', after: '3', yours: false }]);
  });

  it('that was refused is shown again when the repository says a third thing, not before', () => {
    const merged = mergeImport(first, newer);
    const refused = refuseDifference(merged.document, merged.differences[0]!);
    expect(find(refused, 'api')?.version).toBe('1');
    expect(mergeImport(refused, newer).differences).toEqual([]);
    expect(mergeImport(refused, makeImport([{ ...api, version: '3' }, db], { connections: first.connections })).differences).toMatchObject([{ before: '1', after: '3', yours: true }]);
  });
});

describe('a fact', () => {
  const withFact = (value: number, line = 3): ArchitectureDocument => makeImport([{ ...api, facts: { 'runtime.workers': { value, source: 'import', evidence: at(line) } } }, db], { connections: first.connections });

  it('of the same value takes its new place in silence', () => {
    const { document, differences } = mergeImport(first, withFact(2, 7));
    expect(differences).toEqual([]);
    expect(find(document, 'api')?.facts?.['runtime.workers']?.evidence).toEqual(at(7));
  });

  it('of another value is a difference with both places', () => {
    const { document, differences } = mergeImport(first, withFact(4, 7));
    expect(differences).toMatchObject([{ id: 'fact:component:api:runtime.workers', before: { value: 2 }, after: { value: 4 }, evidenceBefore: at(3), evidenceAfter: at(7) }]);
    expect(find(document, 'api')?.facts?.['runtime.workers']?.value).toBe(2);
    expect(mergeImport(refuseDifference(document, differences[0]!), withFact(4)).differences).toEqual([]);
  });

  it('that files no longer say is a difference; what a person answered about it stays', () => {
    const answered = { ...first, answers: [{ subject: 'api', fact: 'runtime.workers', value: 8 }] };
    const { facts: _, ...bare } = api;
    const { document, differences } = mergeImport(answered, makeImport([bare, db], { connections: first.connections }));
    const accepted = acceptDifferences(document, differences);
    expect(find(accepted, 'api')?.facts).toBeUndefined();
    expect(accepted.answers).toEqual(answered.answers);
  });

  it('of a person stands against what files say', () => {
    const said = edit(first, 'api', { facts: { 'runtime.workers': { value: 16, source: 'user' } } });
    const { document, differences } = mergeImport(said, withFact(4));
    expect(differences).toMatchObject([{ yours: true }]);
    expect(find(acceptDifferences(document, differences), 'api')?.facts?.['runtime.workers']).toEqual({ value: 16, source: 'user' });
  });
});

describe('what vanished', () => {
  const without = makeImport([api]);

  it('is kept and marked until it is removed, with all that hung on it', () => {
    const { document, differences } = mergeImport({ ...first, layout: { db: { x: 1, y: 2 } } }, without);
    expect(find(document, 'db')?.vanished).toBe(true);
    expect(document.connections[0]?.vanished).toBe(true);
    expect(ids(differences)).toEqual(['vanished:component:db', 'vanished:connection:api->db']);
    const removed = applyDifference(document, differences[0]!);
    expect(find(removed, 'db')).toBeUndefined();
    expect(removed.connections).toEqual([]);
    expect(removed.layout).toEqual({});
  });

  it('is a person’s own when it is kept as drawn', () => {
    const { document, differences } = mergeImport(first, without);
    for (const kept of [refuseDifferences(document, differences), keepAsDrawn(document, new Set(['db', 'api->db']))]) {
      expect(find(kept, 'db')).toEqual(db);
      expect(mergeImport(kept, without).differences).toEqual([]);
    }
  });

  it('loses its mark when it is back', () => {
    const { document } = mergeImport(first, without);
    const back = mergeImport(document, first);
    expect(back.differences).toEqual([]);
    expect(find(back.document, 'db')).toEqual(db);
  });

  it('is not removed with all else when a person drew a connection to it or answered about it', () => {
    const drawn = { ...first, components: [...first.components, { id: 'app', name: 'App', kind: 'client' as const }], connections: [...first.connections, { id: 'app->db', from: 'app', to: 'db' }] };
    const answered = { ...first, answers: [{ subject: 'db', fact: 'database.backups', value: true }] };
    for (const document of [drawn, answered]) {
      const merged = mergeImport(document, without);
      expect(find(acceptDifferences(merged.document, merged.differences), 'db')).toBeDefined();
    }
  });
});

describe('what was added', () => {
  const cache: Component = { id: 'cache', name: 'cache', kind: 'cache', boundary: 'back', evidence: at(12) };
  const more = makeImport([api, db, cache], { connections: [...first.connections, { id: 'api->cache', from: 'api', to: 'cache', evidence: at(5) }], boundaries: [{ id: 'back', name: 'back', kind: 'network', evidence: at(30) }] });

  it('comes with what it needs', () => {
    const { document, differences } = mergeImport(first, more);
    expect(ids(differences)).toEqual(['added:boundary:back', 'added:component:cache', 'added:connection:api->cache']);
    const accepted = acceptDifferences(document, differences, new Set(['added:connection:api->cache']));
    expect(find(accepted, 'cache')).toEqual(cache);
    expect(accepted.boundaries).toHaveLength(1);
    checkReferences(accepted);
  });

  it('and refused is not offered again until it changes; its connections go with it', () => {
    const { document, differences } = mergeImport(first, more);
    const refused = refuseDifferences(document, differences, new Set(['added:component:cache']));
    expect(ids(mergeImport(refused, more).differences)).toEqual(['added:boundary:back']);
    const changed = makeImport([api, db, { ...cache, version: '8' }], { connections: more.connections, boundaries: more.boundaries });
    expect(mergeImport(refused, changed).differences.find(({ id }) => id === 'added:component:cache')).toMatchObject({ yours: true });
  });

  it('outside of a boundary that was refused', () => {
    const { document, differences } = mergeImport(first, more);
    const refused = refuseDifferences(document, differences, new Set(['added:boundary:back']));
    const again = mergeImport(refused, more);
    const accepted = acceptDifferences(again.document, again.differences);
    expect(find(accepted, 'cache')?.boundary).toBeUndefined();
    expect(mergeImport(accepted, more).differences).toEqual([]);
  });

  it('does not bring back what a person removed', () => {
    const removed = { ...first, components: [api], connections: [] };
    expect(mergeImport(removed, first).differences).toEqual([]);
  });

  it('gets an id of its own where a person drew something else under that id', () => {
    const drawn = { ...first, components: [...first.components, { id: 'cache', name: 'Cash desk', kind: 'client' as const }] };
    const merged = mergeImport(drawn, more);
    const accepted = acceptDifferences(merged.document, merged.differences);
    expect(find(accepted, 'cache')?.kind).toBe('client');
    expect(find(accepted, 'cache-2')?.kind).toBe('cache');
    expect(accepted.connections.find(({ id }) => id === 'api->cache')?.to).toBe('cache-2');
    expect(mergeImport(accepted, more).differences).toEqual([]);
  });
});

describe('a component is known again', () => {
  const renamed = (change: Partial<Component>): string[] => ids(mergeImport(first, makeImport([api, { ...db, ...change }])).differences.filter(({ type }) => type === 'component'));

  it('by a name or alias of its kind', () => {
    expect(renamed({ id: 'main-db', name: 'Postgres', aliases: ['db'] })).toEqual(['field:component:db:name', 'field:component:db:aliases']);
  });

  it('by its file and technology, where it is the only one of both', () => {
    expect(renamed({ id: 'store', name: 'store', aliases: [] })).toEqual(['field:component:db:name', 'field:component:db:aliases']);
    expect(renamed({ id: 'store', name: 'store', aliases: [], technology: 'mysql' })).toEqual(['vanished:component:db', 'added:component:store']);
  });

  it('though a person gave it another name and kind', () => {
    expect(mergeImport(edit(first, 'db', { name: 'Ledger', kind: 'warehouse' }), first).differences).toEqual([]);
  });

  it('when a person drew it before it was imported: what they say otherwise is theirs', () => {
    const drawn = { ...emptyDocument('drawn', 'Sketch'), components: [{ id: 'service', name: 'API', kind: 'service' as const, technology: 'django' }] };
    const { document, differences } = mergeImport(drawn, makeImport([api]));
    expect(differences.filter(({ yours }) => yours).map(({ id }) => id)).toEqual(['field:system:system:name', 'field:component:service:name', 'field:component:service:technology']);
    const accepted = acceptDifferences(document, differences);
    expect(accepted.components).toMatchObject([{ id: 'service', name: 'API', technology: 'django', version: '1', facts: api.facts }]);
    expect(mergeImport(accepted, makeImport([])).differences.map(({ id }) => id)).toContain('vanished:component:service');
  });
});

describe('a document of before imports were noted', () => {
  it('takes what has evidence for what the last import said', () => {
    const { imported: _, ...old } = { ...first, components: [...first.components, { id: 'pay', name: 'Payments', kind: 'external' as const }] };
    const { differences } = mergeImport(old, makeImport([{ ...api, version: '2' }]));
    expect(differences).toMatchObject([{ id: 'field:component:api:version', yours: false }, { id: 'vanished:component:db' }, { id: 'vanished:connection:api->db' }]);
  });
});

describe('a boundary', () => {
  const nested = makeImport([{ ...api, boundary: 'in' }], { boundaries: [{ id: 'in', name: 'in', kind: 'network' }, { id: 'out', name: 'out', kind: 'network' }] });

  it('never comes to lie in itself', () => {
    const moved = { ...nested, boundaries: [nested.boundaries[0]!, { ...nested.boundaries[1]!, parent: 'in' }] };
    const merged = mergeImport(moved, makeImport(nested.components, { boundaries: [{ ...nested.boundaries[0]!, parent: 'out' }, nested.boundaries[1]!] }));
    const accepted = acceptDifferences(merged.document, merged.differences, new Set(ids(merged.differences)));
    checkReferences(accepted);
    expect(accepted.boundaries[1]?.parent).toBe('in');
  });

  it('that is removed leaves what it held where it is drawn', () => {
    const placed = { ...nested, layout: { in: { x: 100, y: 50 }, api: { x: 10, y: 5 } }, components: nested.components.map((item) => ({ ...item, version: '1' })) };
    const merged = mergeImport(placed, makeImport([{ ...api, boundary: 'in' }]));
    const removed = acceptDifferences(merged.document, merged.differences, new Set(['vanished:boundary:in']));
    expect(find(removed, 'api')?.boundary).toBeUndefined();
    expect(removed.layout).toEqual({ api: { x: 110, y: 55 } });
  });
});

it('names and ids that objects have by themselves are names like any other', () => {
  const odd = makeImport([{ ...api, id: 'constructor', name: '__proto__' }, { ...db, id: 'toString', name: 'hasOwnProperty' }]);
  const { document, differences } = mergeImport(first, odd);
  const accepted = acceptDifferences(document, differences);
  checkReferences(accepted);
  expect(mergeImport(accepted, odd).differences).toEqual([]);
});

it('thousands of components are merged in a moment', () => {
  const many = (name: string): ArchitectureDocument => makeImport(Array.from({ length: 5_000 }, (_, index) => ({ ...api, id: `${name}${index}`, name: `${name}${index}` })));
  const start = performance.now();
  expect(mergeImport(many('a'), many('b')).differences).toHaveLength(10_000);
  expect(performance.now() - start).toBeLessThan(3_000);
});
