import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { checkReferences } from '../../../shared/model/references.ts';
import { copyItems, parseClip, pasteClip } from '../../../renderer/canvas/clipboard.ts';
import { addBoundary, addComponent, alignItems, commitMoves, connect, freeSpot, removeItems, setHolder } from '../../../renderer/canvas/edits.ts';
import { absolutePoint, componentSize, measureItems } from '../../../renderer/canvas/geometry.ts';
import { placeMissing } from '../../../renderer/canvas/place-missing.ts';
import { createLintelStore, type LintelStore } from '../../../renderer/state/store.ts';

let store: LintelStore;
const open = (): ArchitectureDocument => store.getState().document!;
const find = (id: string): ArchitectureDocument['components'][number] | undefined => open().components.find((item) => item.id === id);
const where = (id: string): { x: number; y: number } => absolutePoint(open(), measureItems(open()), id);

beforeEach(() => {
  store = createLintelStore();
  store.getState().openDocument({
    ...emptyDocument('d', 'shop'),
    boundaries: [{ id: 'net', name: 'Net', kind: 'network' }, { id: 'sub', name: 'Sub', kind: 'network', parent: 'net' }],
    components: [{ id: 'api', name: 'API', kind: 'service', boundary: 'sub' }, { id: 'db', name: 'DB', kind: 'database', technology: 'postgresql' }],
    connections: [{ id: 'api->db', from: 'api', to: 'db' }],
    dataAssets: [{ id: 'orders', name: 'Orders', storedIn: ['db'] }],
    answers: [{ subject: 'db', fact: 'database.backups', value: true }],
    waivers: [{ finding: 'r@api->db', reason: 'x', author: 'y', date: '2026-01-01' }],
    layout: { net: { x: 100, y: 100, width: 600, height: 400 }, sub: { x: 50, y: 60, width: 300, height: 200 }, api: { x: 20, y: 40 }, db: { x: 900, y: 0 } },
  });
});

describe('adding', () => {
  it('puts a component into the boundary under it, with a name and an id of its own', () => {
    expect(addComponent(store.getState(), 'service', { x: 420, y: 420 })).toBe('service');
    expect(addComponent(store.getState(), 'service', { x: 2_000, y: 0 })).toBe('service-2');
    expect(find('service')).toMatchObject({ name: 'Service', boundary: 'net' });
    expect(where('service')).toEqual({ x: 420, y: 420 });
    expect(find('service-2')).toMatchObject({ name: 'Service 2' });
    expect(find('service-2')?.boundary).toBeUndefined();
    expect(store.getState().selection).toEqual(['service-2']);
  });

  it('finds a spot that covers nothing', () => {
    const spot = freeSpot(open(), { x: 900, y: 0 });
    expect(Math.abs(spot.x - 900)).toBeGreaterThanOrEqual(componentSize.width);
  });

  it('connects with the protocol that the target speaks', () => {
    const id = connect(store.getState(), 'db', 'db');
    expect(open().connections.find((item) => item.id === id)).toMatchObject({ protocol: 'postgresql' });
  });

  it('puts a boundary around what is selected and moves nothing on the canvas', () => {
    const before = where('api');
    const id = addBoundary(store.getState(), 'trust', { x: 0, y: 0 }, ['api'])!;
    expect(find('api')?.boundary).toBe(id);
    expect(open().boundaries.find((item) => item.id === id)?.parent).toBe('sub');
    expect(where('api')).toEqual(before);
  });
});

describe('moving', () => {
  it('into a boundary puts the component there, and out of it takes it out', () => {
    commitMoves(store.getState(), 'Move', new Map([['db', { x: 500, y: 400 }]]), { drop: true });
    expect(find('db')?.boundary).toBe('net');
    expect(where('db')).toEqual({ x: 500, y: 400 });
    commitMoves(store.getState(), 'Move', new Map([['db', { x: 2_000, y: 2_000 }]]), { drop: true });
    expect(find('db')?.boundary).toBeUndefined();
    expect(where('db')).toEqual({ x: 2_100, y: 2_100 });
  });

  it('a boundary leaves what it holds in it', () => {
    commitMoves(store.getState(), 'Move', new Map([['sub', { x: 1_000, y: 1_000 }]]), { drop: true });
    expect(open().boundaries.find(({ id }) => id === 'sub')?.parent).toBeUndefined();
    expect(find('api')?.boundary).toBe('sub');
    expect(where('api')).toEqual({ x: 1_120, y: 1_140 });
  });

  it('changes no more than the layout when nothing changes hands', () => {
    commitMoves(store.getState(), 'Move', new Map([['db', { x: 910, y: 10 }]]), { drop: true });
    expect(store.getState().change.patches?.every(({ path }) => path[0] === 'layout')).toBe(true);
  });

  it('to another boundary from the form keeps the place on the canvas, and refuses a boundary in itself', () => {
    setHolder(store.getState(), ['db'], 'sub');
    expect(find('db')?.boundary).toBe('sub');
    expect(where('db')).toEqual({ x: 900, y: 0 });
    setHolder(store.getState(), ['net'], 'sub');
    expect(open().boundaries.find(({ id }) => id === 'net')?.parent).toBeUndefined();
  });

  it('lines items up', () => {
    addComponent(store.getState(), 'service', { x: 1_000, y: 300 });
    alignItems(store.getState(), ['db', 'service'], 'left');
    expect(where('service')).toEqual({ x: 900, y: 300 });
  });
});

describe('deleting', () => {
  it('a component takes its connections and what was said about it along, and comes back whole', () => {
    const before = open();
    removeItems(store.getState(), ['db']);
    expect(open()).toMatchObject({ connections: [], answers: [], waivers: [], dataAssets: [{ id: 'orders', storedIn: [] }] });
    expect(open().layout['db']).toBeUndefined();
    expect(() => checkReferences(open())).not.toThrow();
    store.getState().undo();
    expect(open()).toEqual(before);
  });

  it('a boundary leaves what it held where it is, in the boundary around', () => {
    const before = where('api');
    removeItems(store.getState(), ['sub']);
    expect(find('api')?.boundary).toBe('net');
    expect(where('api')).toEqual(before);
  });
});

describe('copy and paste', () => {
  it('brings a boundary with all it holds under new ids', () => {
    const clip = copyItems(open(), ['net'])!;
    const text = JSON.stringify(clip);
    pasteClip(store.getState(), parseClip(text)!, { x: 2_000, y: 0 });
    expect(open().boundaries.map(({ id }) => id)).toEqual(['net', 'sub', 'net-2', 'sub-2']);
    expect(find('api-2')).toMatchObject({ name: 'API copy', boundary: 'sub-2' });
    expect(where('api-2')).toEqual({ x: 2_170, y: 200 });
    expect(() => checkReferences(open())).not.toThrow();
  });

  it('brings connections between what is copied, and no others', () => {
    pasteClip(store.getState(), copyItems(open(), ['api', 'db'])!, { x: 30, y: 30 });
    expect(open().connections.map(({ id }) => id)).toEqual(['api->db', 'api-2->db-2']);
  });

  it.each(['', 'hello', '{"a":1}', '{', '{"lintel":"clip","components":[{"id":"x"}],"connections":[],"boundaries":[],"layout":{}}'])('takes %j from the clipboard for what it is: no clip', (text) => {
    expect(parseClip(text)).toBeUndefined();
  });
});

describe('what has no position', () => {
  it('is placed where nothing else is, in its boundary', () => {
    const document = { ...open(), components: [...open().components, { id: 'new', name: 'new', kind: 'service' as const, boundary: 'sub' }, { id: 'out', name: 'out', kind: 'service' as const }] };
    const layout = placeMissing(document);
    expect(layout['api']).toEqual(document.layout['api']);
    expect(layout['new']!.y).toBeGreaterThanOrEqual(40 + componentSize.height);
    expect(layout['out']!.y).toBeGreaterThanOrEqual(500);
  });

  it('leaves a complete layout as it is', () => {
    expect(placeMissing(open())).toBe(open().layout);
  });
});
