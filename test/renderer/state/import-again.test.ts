import { applyPatches } from 'immer';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { emptyDocument, type ArchitectureDocument, type Component } from '../../../shared/model/document.ts';
import { markImported, mergeImport, type ImportDifference } from '../../../shared/model/merge-import.ts';
import { assignChanges } from '../../../renderer/state/assign-changes.ts';
import { accept, keepDrawn, refuse, takeAgain } from '../../../renderer/state/import-again.ts';
import { createLintelStore, store } from '../../../renderer/state/store.ts';
import { arbitraryImport } from '../../shared/model/merge/arbitrary-import.ts';

const at = [{ file: 'compose.yaml', line: 3 }];
const api: Component = { id: 'api', name: 'api', kind: 'service', version: '1', evidence: at };
const db: Component = { id: 'db', name: 'db', kind: 'database', evidence: at };
const makeImport = (...components: Component[]): ArchitectureDocument => markImported({ ...emptyDocument('shop', 'shop'), components });
const later = makeImport({ ...api, version: '2' }, { ...db, id: 'cache', name: 'cache', kind: 'cache' });

const open = (): ArchitectureDocument => store.getState().document!;
const differences = (): ImportDifference[] => mergeImport(open(), later).differences;
const ids = (): string[] => differences().map(({ id }) => id);

beforeEach(() => store.getState().openDocument(makeImport(api, db)));

describe('an import into the open document', () => {
  it('changes no value by itself, and shows what differs', () => {
    expect(takeAgain(later)).toBe(3);
    expect(store.getState().panel).toBe('changes');
    expect(open().components).toMatchObject([{ id: 'api', version: '1' }, { id: 'db', vanished: true }]);
  });

  it('is accepted and refused one by one, each a step of undo', () => {
    takeAgain(later);
    accept(['field:component:api:version']);
    expect(open().components[0]?.version).toBe('2');
    refuse(['vanished:component:db']);
    expect(open().components[1]).toEqual(db);
    expect(ids()).toEqual(['added:component:cache']);
    store.getState().undo();
    expect(ids()).toEqual(['vanished:component:db', 'added:component:cache']);
    store.getState().undo();
    expect(open().components[0]?.version).toBe('1');
    store.getState().redo();
    expect(open().components[0]?.version).toBe('2');
  });

  it('is accepted as a whole, and undone as a whole', () => {
    takeAgain(later);
    const before = open();
    accept();
    expect(open().components.map(({ id }) => id)).toEqual(['api', 'cache']);
    expect(differences()).toEqual([]);
    store.getState().undo();
    expect(open()).toEqual(before);
  });

  it('leaves what vanished as drawn where a person wants it', () => {
    takeAgain(later);
    keepDrawn('db');
    expect(open().components[1]).toEqual(db);
    expect(ids()).not.toContain('vanished:component:db');
  });
});

it('a step of undo holds only what differs', () => {
  takeAgain(later);
  accept(['field:component:api:version']);
  const step = store.getState().history.done.at(-1);
  expect(step?.patches.map(({ path }) => path.join('.')).sort()).toEqual(['components.0.version', 'imported.components.api.version']);
});

it('a draft becomes any other document, there and back', () => {
  fc.assert(
    fc.property(arbitraryImport, arbitraryImport, (before, after) => {
      const fresh = createLintelStore();
      fresh.getState().openDocument(before);
      fresh.getState().edit('Replace', (draft) => assignChanges(draft, before, after));
      expect(fresh.getState().document).toEqual(after);
      const { patches } = fresh.getState().change;
      if (patches && before !== after) expect(applyPatches(before, [...patches])).toEqual(after);
      fresh.getState().undo();
      expect(fresh.getState().document).toEqual(before);
    }),
  );
});
