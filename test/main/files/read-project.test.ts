import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { normalizeRemote } from '../../../main/files/read-identity.ts';
import { readProject as readWith, type ReadOptions } from '../../../main/files/read-project.ts';
import { importTexts } from '../../../main/import/index.ts';
import { interests, isPython } from '../../../main/import/interests.ts';

const readProject = (path: string, options: Partial<ReadOptions> = {}) => readWith(path, { interests, isDeferred: isPython, ...options });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-read-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const compose = 'services:\n  a:\n    image: one\n';
function write(files: Record<string, string | Buffer>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
const pathsOf = async (path = folder): Promise<string[]> => [...(await readProject(path)).files.keys()].sort();

describe('reading a folder', () => {
  it('takes what importers want, and what those files name', async () => {
    write({
      'compose.yaml': `${compose}    env_file: conf/app.vars\n    build: ./api\n    volumes: ["./proxy/site:/etc/nginx/conf.d/site", "./\${NAME:-given}.rules:/x"]\n`,
      'stack/all.yml': compose, '.env.example': 'A=1', '.gitignore': '.env', 'api/Dockerfile': 'FROM a\nCOPY . /app\nENTRYPOINT ["/app/bin/serve"]\n', 'api/bin/serve': 'exec x\n',
      'conf/app.vars': 'B=2', 'proxy/site': 'server a:1;', 'given.rules': 'x', 'README.md': 'no', 'src/main.py': 'no', 'other.yaml': 'kind: no',
    });
    expect(await pathsOf()).toEqual(['.env.example', '.gitignore', 'api/Dockerfile', 'api/bin/serve', 'compose.yaml', 'conf/app.vars', 'given.rules', 'proxy/site', 'stack/all.yml']);
  });

  it('leaves out what was installed or built, and links out of it or in a circle', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'lintel-outside-'));
    try {
      writeFileSync(join(outside, 'compose.yaml'), compose);
      write({ 'compose.yaml': `${compose}    env_file: [../escape.env, ${join(outside, 'compose.yaml')}]\n`, 'node_modules/x/compose.yaml': compose, '.venv/compose.yml': compose, '.git/compose.yml': compose, 'real/compose.yml': compose });
      symlinkSync(join(outside, 'compose.yaml'), join(folder, 'compose.linked.yaml'));
      symlinkSync(outside, join(folder, 'linked'));
      symlinkSync(folder, join(folder, 'real/loop'));
      symlinkSync(join(folder, 'real/compose.yml'), join(folder, 'compose.inner.yml'));
      expect(await pathsOf()).toEqual(['compose.inner.yml', 'compose.yaml', 'real/compose.yml']);
      expect((await readProject(folder)).notes.some(({ message }) => message.includes('outside the chosen folder'))).toBe(true);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('reads UTF-16 and a byte order mark, and marks what is not text', async () => {
    write({ 'compose.yaml': Buffer.from(`\uFEFF${compose}`, 'utf16le'), 'b/compose.yml': `\uFEFF${compose}`, 'c/compose.yml': Buffer.concat([Buffer.from(compose), Buffer.from([0xff, 0x0a])]), 'd/compose.yml': Buffer.from([1, 0, 2]) });
    const project = await readProject(folder);
    expect([...project.files.keys()]).toEqual(['b/compose.yml', 'c/compose.yml', 'compose.yaml']);
    expect(project.files.get('compose.yaml')).toBe(compose);
    expect(project.notes).toContainEqual(expect.objectContaining({ file: 'c/compose.yml', severity: 'warning' }));
  });

  it('tells how far it is, and stops when it is told to', async () => {
    write({ 'compose.yaml': compose, 'b/compose.yaml': compose });
    const seen: Array<number | undefined> = [];
    await readProject(folder, { onProgress: (_, total) => seen.push(total) });
    expect(seen.at(-1)).toBe(2);
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(readProject(folder, { signal: stop.signal })).rejects.toThrow('enough');
  });
});

describe('reading one file', () => {
  it('takes the file and what it names, and imports that file', async () => {
    write({ 'compose.yaml': compose, 'compose.dev.yaml': 'services:\n  d:\n    image: two\n    env_file: dev.env\n', 'dev.env': 'A=1', 'unnamed.env': 'B=1' });
    const project = await readProject(join(folder, 'compose.dev.yaml'));
    expect([...project.files.keys()].sort()).toEqual(['compose.dev.yaml', 'compose.yaml', 'dev.env']);
    expect(importTexts(project).document.components.map(({ id }) => id)).toEqual(['d']);
  });
});

describe('what cannot be read', () => {
  it.each([
    ['a path that is not there', 'nowhere', 'PATH_NOT_FOUND'],
    ['a path through a file', 'compose.yaml/x', 'PATH_NOT_FOUND'],
    ['a file that is no text', 'image.yaml', 'PATH_NOT_READABLE'],
    ['a file of 50 MB', 'large.yaml', 'FILE_TOO_LARGE'],
  ])('%s', async (_, path, code) => {
    write({ 'compose.yaml': compose, 'image.yaml': Buffer.from([0, 1, 2]), 'large.yaml': Buffer.alloc(50 * 1024 * 1024, 97) });
    await expect(readProject(join(folder, path))).rejects.toMatchObject({ code });
  });

  it('a folder whose only compose file is too large says its size', async () => {
    write({ 'compose.yaml': Buffer.alloc(11 * 1024 * 1024, 97) });
    await expect(readProject(folder)).rejects.toThrow(/has 11\.0 MB; at most 10\.0 MB are read/);
  });
});

describe('the id of a system', () => {
  it('follows its repository wherever and however it was cloned', async () => {
    const ids: string[] = [];
    for (const url of ['git@github.com:team/shop.git', 'https://user:token@github.com/team/shop']) {
      write({ 'compose.yaml': compose, '.git/config': `[core]\n\tbare = false\n[remote "upstream"]\n\turl = x\n[remote "origin"]\n\turl = ${url}\n\tfetch = y\n` });
      const { id, name } = await readProject(folder);
      ids.push(`${name} ${id}`);
    }
    expect(ids[0]).toMatch(/^shop sys-[0-9a-f]{12}$/);
    expect(ids[1]).toBe(ids[0]);
    expect((await readProject(join(folder, 'compose.yaml'))).id).toBe(ids[0]?.split(' ')[1]);
  });

  it('follows the name that the compose file says where there is no repository', async () => {
    write({ 'one/compose.yaml': `name: shop\n${compose}`, 'two/compose.yaml': `name: shop\n${compose}`, 'three/compose.yaml': compose });
    const [one, two, three] = await Promise.all(['one', 'two', 'three'].map((name) => readProject(join(folder, name))));
    expect(one?.id).toBe(two?.id);
    expect(three?.id).not.toBe(one?.id);
    expect(three?.name).toBe('three');
  });

  it.each([
    ['git@github.com:a/b.git', 'github.com/a/b'], ['ssh://git@GitHub.com:22/a/b.git', 'github.com/a/b'], ['https://u:p@gitlab.com/g/s/r/', 'gitlab.com/g/s/r'], ['/srv/git/b.git', undefined], ['../b', undefined], ['file:///srv/b', undefined],
  ])('%s is %s', (url, expected) => {
    expect(normalizeRemote(url)).toBe(expected);
  });
});
