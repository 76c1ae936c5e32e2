import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSystem, writeAtomic } from '../../../main/files/write-atomic.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
const onWindows = process.platform === 'win32';

const systemError = (code: string) => Object.assign(new Error(`${code}: as if`), { code, syscall: 'write' });

/** A disk on which a file can be begun, but not written to its end. */
const brokenDisk = (code: string): typeof fileSystem => ({
  ...fileSystem,
  open: async (path, flags, mode) => {
    const handle = await fileSystem.open(path, flags, mode);
    return Object.assign(handle, {
      writeFile: async () => {
        throw systemError(code);
      },
    });
  },
});

describe('an atomic write', () => {
  it('makes a file that was not there, and replaces one that was', async () => {
    await writeAtomic(folder('a.json'), 'one');
    await writeAtomic(folder('a.json'), 'two');
    expect(readFileSync(folder('a.json'), 'utf8')).toBe('two');
    expect(readdirSync(folder())).toEqual(['a.json']);
  });

  it.skipIf(onWindows)('keeps the mode of the file', async () => {
    writeFileSync(folder('a.json'), 'one');
    chmodSync(folder('a.json'), 0o640);
    await writeAtomic(folder('a.json'), 'two');
    expect(statSync(folder('a.json')).mode & 0o7777).toBe(0o640);
  });

  it.skipIf(onWindows)('writes through a symbolic link, which stays one', async () => {
    writeFileSync(folder('real.json'), 'one');
    symlinkSync('real.json', folder('link.json'));
    await writeAtomic(folder('link.json'), 'two');
    expect(lstatSync(folder('link.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(folder('real.json'), 'utf8')).toBe('two');
  });

  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    ['EROFS', 'PATH_NOT_WRITABLE'],
    ['EACCES', 'PATH_NOT_WRITABLE'],
    ['EIO', 'PATH_NOT_WRITABLE'],
  ])('that meets %s says %s, and leaves the old file and nothing else', async (system, code) => {
    writeFileSync(folder('a.json'), 'one');
    await expect(writeAtomic(folder('a.json'), 'two', brokenDisk(system))).rejects.toMatchObject({ code, place: { file: folder('a.json') }, cause: { code: system } });
    expect(readFileSync(folder('a.json'), 'utf8')).toBe('one');
    expect(readdirSync(folder())).toEqual(['a.json']);
  });

  it('whose rename fails leaves the old file and nothing else', async () => {
    writeFileSync(folder('a.json'), 'one');
    const rename = async () => {
      throw systemError('EPERM');
    };
    await expect(writeAtomic(folder('a.json'), 'two', { ...fileSystem, rename })).rejects.toMatchObject({ code: 'PATH_NOT_WRITABLE' });
    expect(readFileSync(folder('a.json'), 'utf8')).toBe('one');
    expect(readdirSync(folder())).toEqual(['a.json']);
  });

  it.skipIf(!existsSync('/dev/full'))('to a device writes to it and leaves it a device', async () => {
    await expect(writeAtomic('/dev/full', 'two')).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  it('into a folder that is not there, into a file, or over a folder is refused', async () => {
    writeFileSync(folder('file'), '');
    mkdirSync(folder('folder'));
    for (const path of [folder('nowhere/a.json'), folder('file/a.json'), folder('folder')]) {
      await expect(writeAtomic(path, 'x')).rejects.toMatchObject({ code: 'PATH_NOT_WRITABLE' });
    }
  });

  it.skipIf(onWindows || process.getuid?.() === 0)('over a file that may not be written is refused, though its folder would allow it', async () => {
    writeFileSync(folder('a.json'), 'one', { mode: 0o444 });
    await expect(writeAtomic(folder('a.json'), 'two')).rejects.toMatchObject({ code: 'PATH_NOT_WRITABLE' });
  });

  it('removes what a killed process left behind, but not what another is just writing', async () => {
    const old = new Date(Date.now() - 3_600_000);
    for (const name of ['.lintel-0123456789abcdef.tmp', '.lintel-fedcba9876543210.tmp', '.other.tmp']) writeFileSync(folder(name), '');
    utimesSync(folder('.lintel-0123456789abcdef.tmp'), old, old);
    utimesSync(folder('.other.tmp'), old, old);
    await writeAtomic(join(folder(), 'a.json'), 'one');
    expect(readdirSync(folder()).sort()).toEqual(['.lintel-fedcba9876543210.tmp', '.other.tmp', 'a.json']);
  });
});
