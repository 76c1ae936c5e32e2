import { describe, expect, it } from 'vitest';
import { formatSize } from '../../../renderer/panels/dialogs/download.ts';
import { checkFileName, folderOf, isDocumentPath, joinPath, nameOfPath, suggestFileName, withEnding } from '../../../renderer/panels/dialogs/paths.ts';
import { describeStep } from '../../../renderer/panels/dialogs/progress-view.tsx';
import { findTarget } from '../../../renderer/panels/dialogs/save-target.tsx';
import { stepInList, typeAhead } from '../../../renderer/panels/dialogs/step-in-list.ts';

describe('paths', () => {
  it.each([['/home/a', 'b', '/home/a/b'], ['/', 'b', '/b'], ['C:\\Users\\a', 'b', 'C:\\Users\\a\\b'], ['C:\\', 'b', 'C:\\b']])('%s and %s make %s', (folder, name, path) => {
    expect(joinPath(folder, name)).toBe(path);
    expect(folderOf(path)).toBe(folder);
    expect(nameOfPath(path)).toBe(name);
  });

  it('of documents are known by their ending', () => expect([isDocumentPath('/a/Shop.Lintel.JSON'), isDocumentPath('/a/shop.json')]).toEqual([true, false]));

  it.each([['shop', 'shop.lintel.json'], ['shop.json', 'shop.lintel.json'], [' shop.lintel.json ', 'shop.lintel.json'], ['v1.2', 'v1.2.lintel.json']])('a name typed as %j is saved as %s', (typed, name) => expect(withEnding(typed, '.lintel.json')).toBe(name));

  it('a document is offered a name that every system takes', () => expect([suggestFileName('Größe: A/B?'), suggestFileName(''), suggestFileName('Shop review', '.pdf')]).toEqual(['gro-e-a-b.lintel.json', 'system.lintel.json', 'shop-review.pdf']));

  it.each(['', 'a/b', 'a\\b', 'a:b', 'a\u0000b', 'x'.repeat(201)])('%j is no name for a file', (name) => expect(checkFileName(name)).toBeTypeOf('string'));

  it('where a file is there already, that is said', () => {
    const listing = { path: '/home', entries: [{ name: 'shop.lintel.json', path: '/home/shop.lintel.json', type: 'document' as const }] };
    expect(findTarget(listing, 'shop', '.lintel.json')).toEqual({ path: '/home/shop.lintel.json', exists: true });
    expect(findTarget(listing, 'other', '.lintel.json')).toEqual({ path: '/home/other.lintel.json', exists: false });
    expect(findTarget(listing, 'a/b', '.lintel.json')).toBeUndefined();
    expect(findTarget(null, 'shop', '.lintel.json')).toBeUndefined();
  });
});

describe('keys in a list of files', () => {
  it.each([['ArrowDown', -1, 0], ['ArrowUp', -1, 2], ['ArrowDown', 2, 2], ['ArrowUp', 0, 0], ['End', 0, 2], ['PageUp', 2, 0]])('%s from %d leads to %d', (key, at, to) => expect(stepInList(3, at, key)).toBe(to));
  it('lead nowhere in an empty folder, and other keys nowhere at all', () => expect([stepInList(0, -1, 'ArrowDown'), stepInList(3, 0, 'a')]).toEqual([undefined, undefined]));
  it('letters jump to the next name that begins with them, and go round', () => {
    const names = ['alpha', 'Apps', 'beta', 'apples'];
    expect([typeAhead(names, -1, 'a'), typeAhead(names, 0, 'a'), typeAhead(names, 3, 'a'), typeAhead(names, 1, 'ap'), typeAhead(names, 1, 'appl'), typeAhead(names, 0, 'z')]).toEqual([0, 1, 0, 1, 3, undefined]);
  });
});

describe('figures of long calls', () => {
  it('say what is done, of how much where that is known', () => {
    expect(describeStep({ type: 'progress', stage: 'read', done: 1_200, total: 3_000 })).toBe('Reading files, 1,200 of 3,000');
    expect(describeStep({ type: 'progress', stage: 'layout', done: 0 })).toBe('Arranging the components');
    expect(describeStep({ type: 'progress', stage: 'newstage', done: 2 })).toBe('Newstage, 2');
  });
  it.each([[412, '412 bytes'], [86_400, '86 KB'], [1_440_000, '1.4 MB']])('%d bytes read %s', (bytes, words) => expect(formatSize(bytes)).toBe(words));
});
