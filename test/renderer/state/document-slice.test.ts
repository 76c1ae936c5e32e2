import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { createLintelStore, type LintelStore } from '../../../renderer/state/store.ts';

const service = (id: string): ArchitectureDocument['components'][number] => ({ id, name: id, kind: 'service' });

let store: LintelStore;
const open = (): ArchitectureDocument => store.getState().document!;
const rename = (name: string, mark?: string): void => store.getState().edit('Change name', (draft) => void (draft.name = name), mark);

beforeEach(() => {
  vi.useFakeTimers();
  store = createLintelStore();
  store.getState().openDocument({ ...emptyDocument('d', 'start'), components: [service('a'), service('b')] }, { path: '/d.lintel.json', revision: 'r1' });
});

describe('undo', () => {
  it('takes one edit back and does it again', () => {
    rename('one');
    rename('two');
    store.getState().undo();
    expect(open().name).toBe('one');
    store.getState().undo();
    expect(open().name).toBe('start');
    store.getState().redo();
    store.getState().redo();
    expect(open().name).toBe('two');
  });

  it('takes typing in one field back at once', () => {
    for (const name of ['n', 'ne', 'new']) rename(name, 'name');
    expect(store.getState().history.done).toHaveLength(1);
    store.getState().undo();
    expect(open().name).toBe('start');
    store.getState().redo();
    expect(open().name).toBe('new');
  });

  it('keeps typing after a pause apart', () => {
    rename('n', 'name');
    vi.advanceTimersByTime(1_500);
    rename('new', 'name');
    store.getState().undo();
    expect(open().name).toBe('n');
  });

  it('keeps edits with different marks apart', () => {
    rename('n', 'name');
    store.getState().edit('Move', (draft) => void (draft.layout['a'] = { x: 1, y: 2 }), 'move');
    expect(store.getState().history.done.map(({ name }) => name)).toEqual(['Change name', 'Move']);
  });

  it('forgets what was undone when something else is done', () => {
    rename('one');
    store.getState().undo();
    rename('other');
    store.getState().redo();
    expect(open().name).toBe('other');
  });

  it('makes no step of an edit that changes nothing', () => {
    rename('start');
    expect(store.getState().history.done).toHaveLength(0);
    expect(store.getState().dirty).toBe(false);
  });
});

describe('dirty', () => {
  it('is over when edits are undone back to what was saved', () => {
    rename('one');
    expect(store.getState().dirty).toBe(true);
    store.getState().undo();
    expect(store.getState().dirty).toBe(false);
  });

  it('is over after a save, and begins again with an undo', () => {
    rename('one');
    store.getState().markSaved({ path: '/d.lintel.json', revision: 'r2', history: store.getState().history });
    expect(store.getState()).toMatchObject({ dirty: false, revision: 'r2' });
    store.getState().undo();
    expect(store.getState().dirty).toBe(true);
  });

  it('stays for an edit made while the file was being written', () => {
    rename('one', 'name');
    const { history } = store.getState();
    rename('two', 'other');
    store.getState().markSaved({ path: '/d.lintel.json', revision: 'r2', history });
    expect(store.getState().dirty).toBe(true);
  });

  it('begins for typing that goes on after a save', () => {
    rename('n', 'name');
    store.getState().markSaved({ path: '/d.lintel.json', revision: 'r2', history: store.getState().history });
    rename('ne', 'name');
    expect(store.getState().dirty).toBe(true);
    store.getState().undo();
    expect(open().name).toBe('n');
    expect(store.getState().dirty).toBe(false);
  });

  it('stays when what was saved can no longer be reached by undoing', () => {
    rename('saved');
    store.getState().markSaved({ path: '/d.lintel.json', revision: 'r2', history: store.getState().history });
    store.getState().undo();
    rename('other');
    expect(store.getState().dirty).toBe(true);
    store.getState().undo();
    expect(store.getState().dirty).toBe(true);
  });

  it('holds from the start for work that no file holds', () => {
    store.getState().openDocument(emptyDocument('r', 'recovered'), { unsaved: true });
    expect(store.getState().dirty).toBe(true);
  });

  it('does not come from positions that nobody chose', () => {
    store.getState().settleLayout({ a: { x: 0, y: 0 } });
    expect(store.getState().dirty).toBe(false);
    expect(open().layout).toEqual({ a: { x: 0, y: 0 } });
  });
});

describe('edit', () => {
  it('leaves unchanged parts the same objects, so that reviews are incremental', () => {
    const before = open();
    store.getState().edit('Change name', (draft) => void (draft.components[0]!.name = 'renamed'));
    expect(open().components[1]).toBe(before.components[1]);
    expect(open().connections).toBe(before.connections);
  });

  it('tells followers the differences, in both directions', () => {
    rename('one');
    expect(store.getState().change.patches).toEqual([{ op: 'replace', path: ['name'], value: 'one' }]);
    store.getState().undo();
    expect(store.getState().change.patches).toEqual([{ op: 'replace', path: ['name'], value: 'start' }]);
  });
});
