import { describe, expect, it } from 'vitest';
import { buildStructure, sameStructure, styleOf } from '../../../shared/graph/structure.ts';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';

const document: ArchitectureDocument = {
  ...emptyDocument('d', 'D'),
  components: [{ id: 'b', name: 'B', kind: 'database' }, { id: 'a', name: 'A', kind: 'service' }],
  connections: [{ id: 'y', from: 'a', to: 'b', protocol: 'startup-order' }, { id: 'x', from: 'a', to: 'b' }],
};

describe('the style of a connection', () => {
  it.each([
    [{ protocol: 'kafka' as const }, 'async'],
    [{ protocol: 'http' as const }, 'sync'],
    [{ protocol: 'http' as const, mode: 'async' as const }, 'async'],
    [{ protocol: 'kafka' as const, mode: 'sync' as const }, 'sync'],
    [{}, 'sync'],
    [{ protocol: 'startup-order' as const, mode: 'sync' as const }, 'none'],
  ])('of %j is %s', (edge, style) => {
    expect(styleOf(edge)).toBe(style);
  });
});

describe('a structure', () => {
  it('lists components and connections by id, and leaves out mere start order', () => {
    const structure = buildStructure(document);
    expect([...structure.nodes.keys()]).toEqual(['a', 'b']);
    expect(structure.edges.map(({ id }) => id)).toEqual(['x']);
    expect(structure.outgoing('a')).toEqual(structure.incoming('b'));
    expect(structure.nodesOf('database').map(({ id }) => id)).toEqual(['b']);
  });

  it('stays the same when facts and positions change, and no other way', () => {
    const [b, a] = document.components as [ArchitectureDocument['components'][number], ArchitectureDocument['components'][number]];
    expect(sameStructure(document, { ...document, components: [b, { ...a, facts: { 'runtime.workers': { value: 2, source: 'user' } } }], layout: { a: { x: 1, y: 1 } } })).toBe(true);
    expect(sameStructure(document, { ...document, components: [b, { ...a, name: 'Other' }] })).toBe(false);
    expect(sameStructure(document, { ...document, components: [b] })).toBe(false);
    expect(sameStructure(document, { ...document, connections: document.connections.map((edge) => ({ ...edge, mode: 'async' as const })) })).toBe(false);
  });

  it('knows who runs the code of a component, and is another when that changes', () => {
    const unit = { id: 'shop', name: 'shop', folder: '', lines: 1, packages: [], dependencies: [], entities: [], relations: [], entryPoints: [], flows: [], integrations: [], failures: [] };
    const read = { ...document, codebase: { units: [{ ...unit, components: ['a', 'worker'] }] } };
    expect(buildStructure(read).runnersOf('a')).toEqual(['a', 'worker']);
    expect(buildStructure(read).runnersOf('b')).toEqual([]);
    expect(sameStructure(read, { ...read, codebase: { units: [{ ...unit, lines: 2, components: ['a', 'worker'] }] } })).toBe(true);
    expect(sameStructure(read, { ...read, codebase: { units: [{ ...unit, components: ['a'] }] } })).toBe(false);
    expect(sameStructure(read, document)).toBe(false);
  });
});
