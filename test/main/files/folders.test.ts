import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findDataFolder } from '../../../main/files/data-folder.ts';
import { listFolder } from '../../../main/files/list-folder.ts';
import { openRecent } from '../../../main/files/recent.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();

describe('a folder', () => {
  it('is listed with folders first, then files, each by name, links followed, hidden ones left out', async () => {
    for (const name of ['b', 'A', '.hidden']) mkdirSync(folder(name));
    for (const name of ['z.txt', 'shop.lintel.json', '.env']) writeFileSync(folder(name), '');
    if (process.platform !== 'win32') {
      symlinkSync('b', folder('c'));
      symlinkSync('nowhere', folder('broken'));
    }
    const { entries, path, parent } = await listFolder(folder());
    expect(path).toBe(folder());
    expect(parent).toBe(join(folder(), '..'));
    const links = process.platform === 'win32' ? [] : ['c folder'];
    expect(entries.map(({ name, type }) => `${name} ${type}`)).toEqual(['A folder', 'b folder', ...links, 'shop.lintel.json document', 'z.txt file']);
  });

  it.each([
    ['is not there', 'PATH_NOT_FOUND', 'nowhere'],
    ['is a file', 'PATH_NOT_FOUND', 'file'],
  ])('that %s is refused with %s', async (_what, code, name) => {
    writeFileSync(folder('file'), '');
    await expect(listFolder(folder(name))).rejects.toMatchObject({ code });
  });
});

describe('recent documents', () => {
  it('are listed newest first, each once, and survive a damaged list', async () => {
    const recent = openRecent(folder('data/recent.json'));
    writeFileSync(folder('a.lintel.json'), '');
    // All at once: none is lost.
    await Promise.all(['a', 'b', 'c', 'a'].map((name, n) => recent.add(folder(`${name}.lintel.json`), `2026-01-0${n + 1}T00:00:00.000Z`)));
    expect((await recent.list()).map(({ name, exists }) => [name, exists])).toEqual([
      ['a', true],
      ['c', false],
      ['b', false],
    ]);
    writeFileSync(folder('data/recent.json'), '[{');
    expect(await recent.list()).toEqual([]);
  });

  it('are the last twelve', async () => {
    const recent = openRecent(folder('recent.json'));
    for (let n = 0; n < 15; n += 1) await recent.add(`/${n}.lintel.json`, '2026-01-01T00:00:00.000Z');
    expect((await recent.list()).map(({ name }) => name)).toEqual(Array.from({ length: 12 }, (_, n) => String(14 - n)));
  });
});

describe('the data folder', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['linux', { LINTEL_DATA: '/own' }, '/own'],
    ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'lintel')],
    ['linux', {}, join(homedir(), '.local/share/lintel')],
    ['darwin', {}, join(homedir(), 'Library/Application Support/Lintel')],
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Lintel')],
  ])('on %s with %j is %s', (platform, env, expected) => {
    expect(findDataFolder(env, platform)).toBe(expected);
  });
});
