import { describe, expect, it } from 'vitest';
import { readDropped } from '../../../renderer/panels/dialogs/dropped.ts';

type Tree = { readonly [name: string]: string | Uint8Array<ArrayBuffer> | Tree };

/** What a browser hands out for a dropped file or folder: folders in batches of two, so that reading only the first is noticed. */
function toEntry(name: string, content: Tree[string]): FileSystemEntry {
  const isFolder = typeof content === 'object' && !(content instanceof Uint8Array);
  const entry = {
    name,
    isDirectory: isFolder,
    isFile: !isFolder,
    file: (resolve: (file: File) => void) => resolve(new File(isFolder ? [] : [content], name)),
    createReader: () => {
      const children = isFolder ? Object.entries(content).map(([child, inside]) => toEntry(child, inside)) : [];
      return { readEntries: (resolve: (batch: FileSystemEntry[]) => void) => resolve(children.splice(0, 2)) };
    },
  };
  return entry as unknown as FileSystemEntry;
}

const read = (...entries: FileSystemEntry[]): ReturnType<typeof readDropped> => readDropped(entries, { signal: new AbortController().signal });

describe('what is dropped on the window', () => {
  it('is read with all its folders, by path in the folder', async () => {
    const dropped = await read(toEntry('shop', { 'compose.yml': 'services: {}', '.env': 'A=1', deploy: { 'b.yml': 'b', nginx: { 'nginx.conf': 'n' } } }));
    expect(dropped).toEqual({ name: 'shop', files: { 'compose.yml': 'services: {}', '.env': 'A=1', 'deploy/b.yml': 'b', 'deploy/nginx/nginx.conf': 'n' }, leftOut: 0 });
  });

  it('may be several files, which then stand side by side', async () => {
    expect((await read(toEntry('a.yml', '1'), toEntry('sub', { 'b.yml': '2' }))).files).toEqual({ 'a.yml': '1', 'sub/b.yml': '2' });
  });

  it('is read without what was installed, built or hidden', async () => {
    expect(Object.keys((await read(toEntry('p', { 'a.yml': '1', node_modules: { x: '1' }, '.git': { config: '1' }, src: { __pycache__: { y: '1' } } }))).files)).toEqual(['a.yml']);
  });

  it('counts what is no text or too large instead of sending it', async () => {
    const dropped = await read(toEntry('p', { 'a.yml': '1', 'logo.png': new Uint8Array([0x89, 0x50, 0xff, 0xfe]), 'nul.txt': 'a\0b', 'big.yml': 'x'.repeat(2 * 1024 * 1024 + 1) }));
    expect(dropped).toMatchObject({ files: { 'a.yml': '1' }, leftOut: 3 });
  });

  it('keeps a file called __proto__ a file', async () => {
    const { files } = await read(toEntry('__proto__', 'x'), toEntry('a', 'y'));
    expect(Object.keys(files)).toEqual(['__proto__', 'a']);
  });

  it('that holds no text is refused with a code', async () => {
    await expect(read(toEntry('p', { 'a.bin': new Uint8Array([0xff]) }))).rejects.toMatchObject({ code: 'NOTHING_TO_IMPORT' });
  });

  it('is not read on once cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(readDropped([toEntry('a', 'x')], { signal: controller.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
