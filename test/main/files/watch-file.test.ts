import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../main/files/documents.ts';
import { watchFile } from '../../../main/files/watch-file.ts';
import { writeAtomic } from '../../../main/files/write-atomic.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
const path = () => folder('a.lintel.json');

describe('a watched file', () => {
  it('tells what becomes of it: written in place, replaced, removed, there again; not when its bytes are the same', async () => {
    writeFileSync(path(), 'one');
    const stop = new AbortController();
    const changes = watchFile(path(), stop.signal);
    const change = async (make: () => unknown) => {
      const next = changes.next();
      await sleep(50);
      await make();
      return (await next).value?.revision;
    };
    expect(await change(() => writeFileSync(path(), 'two'))).toBe(revisionOf('two'));
    expect(await change(() => writeAtomic(path(), 'three'))).toBe(revisionOf('three'));
    expect(await change(() => rmSync(path()))).toBe(null);
    expect(await change(() => writeFileSync(path(), 'four'))).toBe(revisionOf('four'));
    expect(
      await change(async () => {
        writeFileSync(path(), 'four');
        writeFileSync(folder('other'), '');
        await sleep(300);
        writeFileSync(path(), 'five');
      }),
    ).toBe(revisionOf('five'));
    stop.abort();
    expect(await changes.next()).toEqual({ done: true, value: undefined });
  });

  it('that differs already from the revision which the caller has is told at once', async () => {
    writeFileSync(path(), 'two');
    const changes = watchFile(path(), undefined, revisionOf('one'));
    expect((await changes.next()).value).toEqual({ revision: revisionOf('two') });
    await changes.return(undefined);
  });

  it('ends at once with its signal, while nothing happens', async () => {
    const stop = new AbortController();
    const next = watchFile(path(), stop.signal).next();
    await sleep(20);
    stop.abort();
    expect((await next).done).toBe(true);
  });

  it('whose folder is not there is refused', async () => {
    await expect(watchFile(folder('nowhere/a'), undefined).next()).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' });
  });
});
