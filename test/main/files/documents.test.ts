import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { currentRevision, openDocument, saveDocument } from '../../../main/files/documents.ts';
import { emptyDocument } from '../../../shared/model/document.ts';
import { serializeDocument } from '../../../shared/model/file-format.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
const document = emptyDocument('shop', 'Shop');
const path = () => folder('shop.lintel.json');
const save = (more: Partial<Parameters<typeof saveDocument>[0]> = {}) => saveDocument({ path: path(), document, revision: null, overwrite: false, ...more });

describe('a document', () => {
  it('that was saved is opened the same, with the revision that saving told', async () => {
    const { revision } = await save();
    expect(await openDocument(path())).toEqual({ document, path: path(), revision });
    expect(readFileSync(path(), 'utf8')).toBe(serializeDocument(document));
  });

  it('is saved again with the revision of the time before', async () => {
    const { revision } = await save();
    const named = { ...document, name: 'Other' };
    await save({ document: named, revision });
    expect((await openDocument(path())).document.name).toBe('Other');
  });

  it.each([
    ['changed', 'The file was changed by someone else since it was opened.', () => writeFileSync(path(), '{}')],
    ['removed', 'The file was removed since it was opened.', () => rmSync(path())],
  ])('whose file was %s outside is not saved over, unless that is wanted', async (_what, message, change) => {
    const { revision } = await save();
    change();
    const before = await currentRevision(path());
    const edited = { ...document, name: 'Edited' };
    await expect(save({ document: edited, revision })).rejects.toMatchObject({ code: 'FILE_CHANGED_OUTSIDE', message, place: { file: path() } });
    expect(await currentRevision(path())).toBe(before);
    await save({ document: edited, revision, overwrite: true });
    expect((await openDocument(path())).document.name).toBe('Edited');
  });

  it('that is new does not replace a file of its name', async () => {
    writeFileSync(path(), 'mine');
    await expect(save()).rejects.toMatchObject({ code: 'FILE_CHANGED_OUTSIDE', message: 'There is a file of this name already.' });
    expect(readFileSync(path(), 'utf8')).toBe('mine');
  });

  it.each([
    ['that is not there', 'PATH_NOT_FOUND', () => {}],
    ['that is a folder', 'PATH_NOT_READABLE', () => mkdirSync(path())],
    ['that is not JSON', 'DOCUMENT_NOT_JSON', () => writeFileSync(path(), '{\n  "name": oops\n}')],
    ['that is no document', 'DOCUMENT_INVALID', () => writeFileSync(path(), '{"components": 1}')],
    ['of a newer version', 'DOCUMENT_NEWER', () => writeFileSync(path(), '{"format": "lintel", "version": 99}')],
    [
      'whose connection points nowhere',
      'DOCUMENT_DANGLING',
      () => writeFileSync(path(), JSON.stringify({ ...document, components: [{ id: 'a', name: 'A', kind: 'service' }], connections: [{ id: 'c', from: 'a', to: 'gone' }] })),
    ],
    [
      'of more than 64 MB',
      'FILE_TOO_LARGE',
      () => {
        writeFileSync(path(), '');
        truncateSync(path(), 65 * 2 ** 20);
      },
    ],
  ])('%s is refused with the code %s and its file', async (_what, code, prepare) => {
    prepare();
    await expect(openDocument(path())).rejects.toMatchObject({ code, place: { file: path() } });
  });

  it.skipIf(process.platform === 'win32')('that is a pipe is refused and not waited for', async () => {
    execFileSync('mkfifo', [path()]);
    await expect(openDocument(path())).rejects.toMatchObject({ code: 'PATH_NOT_READABLE' });
  });
});
