import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { deriveEdges, type EdgeSource } from '../../../renderer/canvas/derive-edges.ts';
import { componentSize } from '../../../renderer/canvas/geometry.ts';
import { deriveNodes, type NodeSource } from '../../../renderer/canvas/derive-nodes.ts';
import { indexBadges } from '../../../renderer/state/indexes.ts';

const shop: ArchitectureDocument = {
  ...emptyDocument('d', 'shop'),
  boundaries: [{ id: 'inner', name: 'Inner', kind: 'network', parent: 'outer' }, { id: 'outer', name: 'Outer', kind: 'system' }],
  components: [
    { id: 'api', name: 'API', kind: 'service', technology: 'fastapi', boundary: 'inner' },
    { id: 'db', name: 'DB', kind: 'database', boundary: 'outer' },
    { id: 'mail', name: 'Mail', kind: 'external' },
  ],
  connections: [
    { id: 'api->db', from: 'api', to: 'db', protocol: 'postgresql' },
    { id: 'db->api', from: 'db', to: 'api' },
    { id: 'api->mail', from: 'api', to: 'mail', protocol: 'startup-order' },
  ],
  layout: { api: { x: 30, y: 50 }, db: { x: 400, y: 60 }, inner: { x: 20, y: 40, width: 300, height: 200 }, outer: { x: 0, y: 0, width: 100, height: 100 } },
};

const nodeSource = (document: ArchitectureDocument, more: Partial<NodeSource> = {}): NodeSource => ({ document, badges: new Map(), marks: new Map(), selected: new Set(), moved: new Map(), before: undefined, ...more });
const edgeSource = (document: ArchitectureDocument, more: Partial<EdgeSource> = {}): EdgeSource => ({ document, badges: new Map(), marks: new Map(), selected: new Set(), before: undefined, ...more });
const byId = <T extends { id: string }>(items: readonly T[]): Map<string, T> => new Map(items.map((item) => [item.id, item]));

describe('nodes', () => {
  it('come with boundaries before what they hold, as React Flow needs them', () => {
    expect(deriveNodes(nodeSource(shop)).map(({ id, parentId }) => [id, parentId])).toEqual([['outer', undefined], ['inner', 'outer'], ['api', 'inner'], ['db', 'outer'], ['mail', undefined]]);
  });

  it('show a boundary around all that it holds, however small it was drawn', () => {
    const outer = byId(deriveNodes(nodeSource(shop))).get('outer')!;
    expect(outer.width).toBeGreaterThanOrEqual(400 + componentSize.width);
    expect(outer.height).toBeGreaterThanOrEqual(40 + 200);
  });

  it('are the same objects after an edit of something else', () => {
    const before = byId(deriveNodes(nodeSource(shop)));
    const edited = produce(shop, (draft) => void (draft.components[1]!.name = 'Database'));
    const after = byId(deriveNodes(nodeSource(edited), before));
    expect(after.get('api')).toBe(before.get('api'));
    expect(after.get('outer')).toBe(before.get('outer'));
    expect(after.get('db')).not.toBe(before.get('db'));
  });

  it('say kind, technology and findings to a screen reader', () => {
    const badges = new Map([['api', { high: 1, medium: 1, low: 0, waived: 0, top: 'high' as const }]]);
    expect(byId(deriveNodes(nodeSource(shop, { badges }))).get('api')?.ariaLabel).toBe('API, Service, fastapi, 2 findings');
  });

  it('show what a comparison says was removed, and nobody can take hold of it', () => {
    const now = { ...shop, components: shop.components.slice(0, 1), connections: [] };
    const ghosts = deriveNodes(nodeSource(now, { before: shop })).filter(({ data }) => data.mark === 'removed');
    expect(ghosts.map(({ id, draggable, selectable }) => [id, draggable, selectable])).toEqual([['db', false, false], ['mail', false, false]]);
  });
});

describe('edges', () => {
  it('tell calls that wait from those that do not and from start order', () => {
    const styles = deriveEdges(edgeSource({ ...shop, connections: [...shop.connections, { id: 'x', from: 'db', to: 'mail', protocol: 'amqp' }] })).map(({ id, data }) => [id, data?.style]);
    expect(styles).toEqual([['api->db', 'sync'], ['db->api', 'sync'], ['api->mail', 'none'], ['x', 'async']]);
  });

  it('lie in lanes of their own when two components call each other', () => {
    const edges = byId(deriveEdges(edgeSource(shop)));
    expect(edges.get('api->mail')?.data?.lane).toBe(0);
    // Counted along each edge: the two are on different sides of the middle.
    expect(edges.get('api->db')?.data?.lane).toBe(-0.5);
    expect(edges.get('db->api')?.data?.lane).toBe(-0.5);
  });

  it('are the same objects while nothing about them changes', () => {
    const before = byId(deriveEdges(edgeSource(shop)));
    const after = byId(deriveEdges(edgeSource({ ...shop, layout: {} }, { selected: new Set(['api->db']) }), before));
    expect(after.get('api->mail')).toBe(before.get('api->mail'));
    expect(after.get('api->db')).not.toBe(before.get('api->db'));
  });

  it('include what was removed between components that are still drawn', () => {
    const now = { ...shop, connections: shop.connections.slice(0, 2) };
    expect(deriveEdges(edgeSource(now, { before: shop })).filter(({ data }) => data?.mark === 'removed').map(({ id }) => id)).toEqual(['api->mail']);
  });
});

describe('badges', () => {
  const finding = (id: string, severity: 'high' | 'low', waived = false): Parameters<typeof indexBadges>[0][number] => ({
    id: `${severity}@${id}`, rule: severity, area: 'system', severity, subject: { type: 'component', id, name: id }, related: [], message: '', evidence: [], trace: [],
    ...(waived && { waived: { reason: 'r', author: 'a', date: '2026-01-01' } }),
  });

  it('count open findings by severity and waived ones apart', () => {
    const badges = indexBadges([finding('a', 'low'), finding('a', 'high', true), finding('b', 'high')]);
    expect(badges.get('a')).toEqual({ high: 0, medium: 0, low: 1, waived: 1, top: 'low' });
    expect(badges.get('b')?.top).toBe('high');
  });

  it('stay the same objects while their counts do', () => {
    const before = indexBadges([finding('a', 'low'), finding('b', 'high')]);
    const after = indexBadges([finding('a', 'low'), finding('b', 'high'), finding('b', 'low')], before);
    expect(after.get('a')).toBe(before.get('a'));
    expect(after.get('b')).not.toBe(before.get('b'));
  });
});
