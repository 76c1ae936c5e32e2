import { beforeEach, describe, expect, it } from 'vitest';
import { nearestItem } from '../../../renderer/code/nearest-item.ts';
import { itemOfEntity, itemOfPackage } from '../../../renderer/code/items.ts';
import { isFound } from '../../../renderer/code/search-items.ts';
import { commands } from '../../../renderer/commands/index.ts';
import { showCodeView, selectCode, useCodeView } from '../../../renderer/state/code-view.ts';
import { store } from '../../../renderer/state/store.ts';
import { sampleDocument, sampleUnit } from '../../support/sample-codebase.ts';

describe('the view of the code', () => {
  beforeEach(() => store.getState().openDocument(sampleDocument));

  it('shows what is selected in the inspector, and forgets it in another view', () => {
    selectCode(itemOfPackage(sampleUnit.packages[0]!));
    expect(store.getState().panel).toBe('inspector');
    expect(useCodeView.getState().selected?.id).toBe('package:shop.api');
    showCodeView({ view: 'model' });
    expect(useCodeView.getState()).toMatchObject({ view: 'model', selected: null });
  });

  it('gives way to the design when something of that is to be seen', () => {
    store.getState().showMainView('code');
    store.getState().focus([]);
    expect(store.getState().mainView).toBe('code');
    store.getState().focus(['api']);
    expect(store.getState().mainView).toBe('design');
  });

  it('keeps what is selected on the canvas behind it from commands', () => {
    store.getState().select(['api']);
    store.getState().showMainView('code');
    const enabled = commands.filter((command) => command.enabled(store.getState())).map(({ id }) => id);
    for (const id of ['edit.delete', 'edit.paste', 'edit.select-all', 'edit.duplicate', 'view.arrange']) expect(enabled).not.toContain(id);
    expect(enabled).toEqual(expect.arrayContaining(['view.code', 'view.zoom-in', 'view.fit', 'file.save']));
  });

  it('finds by names, fields and files, each word of the query', () => {
    const { label, subject } = itemOfEntity(sampleUnit.entities.find(({ name }) => name === 'Payment')!);
    expect(['payment', 'PROVIDER_reference', 'payments models/payment.py'].map((query) => isFound(query, label, subject))).toEqual([true, true, true]);
    expect(isFound('payment refund', label, subject)).toBe(false);
  });

  it('goes with the arrow keys to what is next in their direction', () => {
    const at = (id: string, x: number, y: number) => ({ id, box: { x, y, width: 10, height: 10 } });
    const items = [at('a', 0, 0), at('b', 100, 5), at('c', 40, 90), at('d', 0, 120)];
    expect(nearestItem(items, items[0]!, 'right')?.id).toBe('b');
    expect(nearestItem(items, items[0]!, 'down')?.id).toBe('d');
    expect(nearestItem(items, items[0]!, 'left')).toBeUndefined();
  });
});
