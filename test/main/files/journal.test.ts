import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../main/files/journal.ts';
import { emptyDocument } from '../../../shared/model/document.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
const document = emptyDocument('shop', 'Shop');
const item = (key: string, savedAt: string) => ({ key, document, savedAt });

describe('the journal', () => {
  it('gives back what was written, newest first, to whoever opens it next', async () => {
    const journal = openJournal(folder('journal'));
    await journal.write({ ...item('one', '2026-01-01T00:00:00.000Z'), path: '/shop.lintel.json', revision: 'abc' });
    await journal.write(item('two', '2026-01-02T00:00:00.000Z'));
    expect(await openJournal(folder('journal')).list()).toEqual([
      item('two', '2026-01-02T00:00:00.000Z'),
      { ...item('one', '2026-01-01T00:00:00.000Z'), path: '/shop.lintel.json', revision: 'abc' },
    ]);
  });

  it('keeps the latest of a window, and forgets what was discarded', async () => {
    const journal = openJournal(folder('journal'));
    await journal.write(item('one', '2026-01-01T00:00:00.000Z'));
    await journal.write({ ...item('one', '2026-01-02T00:00:00.000Z'), document: { ...document, name: 'Later' } });
    expect((await journal.list()).map((entry) => entry.document.name)).toEqual(['Later']);
    await journal.discard('one');
    await journal.discard('one');
    expect(await journal.list()).toEqual([]);
  });

  it('is empty where there is none yet', async () => {
    expect(await openJournal(folder('nowhere')).list()).toEqual([]);
  });

  it.each([
    ['cut short', '{"key":"bad","savedAt":"2026'],
    ['of another shape', '{"key":"bad"}'],
    ['with a broken document', JSON.stringify({ ...item('bad', '2026-01-01T00:00:00.000Z'), document: { version: 'x' } })],
  ])('sets an entry aside that is %s, and gives the others', async (_what, text) => {
    const journal = openJournal(folder());
    await journal.write(item('good', '2026-01-01T00:00:00.000Z'));
    writeFileSync(folder('bad.journal.json'), text);
    expect((await journal.list()).map(({ key }) => key)).toEqual(['good']);
    expect(readdirSync(folder()).sort()).toEqual(['bad.journal.json.unreadable', 'good.journal.json']);
    expect(readFileSync(folder('bad.journal.json.unreadable'), 'utf8')).toBe(text);
  });

  it('leaves alone what a newer Lintel wrote', async () => {
    writeFileSync(folder('new.journal.json'), JSON.stringify({ ...item('new', '2026-01-01T00:00:00.000Z'), document: { ...document, version: 99 } }));
    expect(await openJournal(folder()).list()).toEqual([]);
    expect(readdirSync(folder())).toEqual(['new.journal.json']);
  });

  it('says so where it cannot be written', async () => {
    writeFileSync(folder('file'), '');
    await expect(openJournal(folder('file')).write(item('one', ''))).rejects.toMatchObject({ code: 'PATH_NOT_WRITABLE' });
  });
});
