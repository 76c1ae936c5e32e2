import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDocument } from '../../../shared/model/document.ts';
import { LintelError } from '../../../shared/lib/errors.ts';
import type { LintelClient } from '../../../shared/rpc/client.ts';
import { setClient } from '../../../renderer/state/client.ts';
import { findLeftovers, keepJournal } from '../../../renderer/state/journal.ts';
import { createLintelStore, type LintelStore } from '../../../renderer/state/store.ts';

const write = vi.fn(async (_entry: unknown) => ({ savedAt: '' }));
const discard = vi.fn(async (_entry: unknown) => ({}));
const list = vi.fn(async () => [{ key: 'window-a' }, { key: 'window-b' }]);
let store: LintelStore;
let listeners: Map<string, () => void>;

beforeEach(() => {
  vi.useFakeTimers();
  for (const mock of [write, discard, list]) mock.mockClear();
  listeners = new Map();
  vi.stubGlobal('window', { addEventListener: (type: string, listener: () => void) => listeners.set(type, listener) });
  setClient({ journal: { write, discard, list } } as unknown as LintelClient);
  store = createLintelStore();
  keepJournal(store, 'window-x');
  store.getState().openDocument(emptyDocument('d', 'shop'), { path: '/d.lintel.json', revision: 'r1' });
});

const rename = (name: string): void => store.getState().edit('Change name', (draft) => void (draft.name = name));

describe('the journal', () => {
  it('gets unsaved work half a second after the last edit, once', async () => {
    rename('one');
    await vi.advanceTimersByTimeAsync(400);
    rename('two');
    await vi.advanceTimersByTimeAsync(499);
    expect(write).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(write).toHaveBeenCalledExactlyOnceWith({ key: 'window-x', document: store.getState().document, path: '/d.lintel.json', revision: 'r1' });
  });

  it.each(['blur', 'pagehide'])('gets it at once on %s', async (type) => {
    rename('one');
    listeners.get(type)!();
    await vi.advanceTimersByTimeAsync(0);
    expect(write).toHaveBeenCalledOnce();
  });

  it('is emptied by a save', async () => {
    rename('one');
    await vi.advanceTimersByTimeAsync(500);
    store.getState().markSaved({ path: '/d.lintel.json', revision: 'r2', history: store.getState().history });
    await vi.advanceTimersByTimeAsync(0);
    expect(discard).toHaveBeenCalledExactlyOnceWith({ key: 'window-x' });
  });

  it('is not touched by looking at a document', async () => {
    store.getState().select(['a']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(write).not.toHaveBeenCalled();
    expect(discard).not.toHaveBeenCalled();
  });

  it('says when it cannot be written, and tries again with the next edit', async () => {
    write.mockRejectedValueOnce(new LintelError('DISK_FULL', 'full'));
    rename('one');
    await vi.advanceTimersByTimeAsync(500);
    expect(store.getState().journalError?.code).toBe('DISK_FULL');
    rename('two');
    await vi.advanceTimersByTimeAsync(500);
    expect(store.getState().journalError).toBeNull();
  });

  it('offers what windows left behind that are no more, not the work of one that is open', async () => {
    vi.stubGlobal('navigator', { locks: { query: async () => ({ held: [{ name: 'lintel-journal-window-a' }] }) } });
    expect((await findLeftovers()).map(({ key }) => key)).toEqual(['window-b']);
  });
});
