import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const write = (root: string, path: string, text: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** Imports as a build of that name does. */
async function importAs(build: string, root: string, cache: string): Promise<{ stages: string[]; names: string[] }> {
  vi.stubEnv('LINTEL_BUILD', build);
  vi.resetModules();
  const { importFrom } = await import('../../../main/review/pipeline.ts');
  const stages: string[] = [];
  const { document } = await importFrom(root, { layout: false, cache, onProgress: ({ stage }) => stages.push(stage) });
  return { stages, names: document.components.map(({ name }) => name) };
}

function project(): { root: string; cache: string } {
  const root = folder('shop');
  write(root, 'compose.yaml', 'services:\n  web:\n    build: .\n    command: uvicorn shop:app\n  db:\n    image: postgres:18\n');
  write(root, 'shop.py', 'from fastapi import FastAPI\n\napp = FastAPI()\n');
  return { root, cache: folder('cache') };
}

describe('an import of an unchanged project', () => {
  it('is taken from the cache, and equals the first', async () => {
    const { root, cache } = project();
    const first = await importAs('one', root, cache);
    const again = await importAs('one', root, cache);
    expect(first.stages).toContain('import');
    expect(again.stages).not.toContain('import');
    expect(again.names).toEqual(first.names);
  });

  it.each([
    ['a file that is read changed', (root: string) => write(root, 'compose.yaml', 'services:\n  web:\n    build: .\n  queue:\n    image: rabbitmq:4\n')],
    ['source changed', (root: string) => write(root, 'shop.py', 'import flask\n\napp = flask.Flask(__name__)\n')],
    ['source has another time', (root: string) => utimesSync(join(root, 'shop.py'), 1_000_000, 1_000_000)],
    ['source was added', (root: string) => write(root, 'more.py', 'x = 1\n')],
  ])('is made anew when %s', async (_, change) => {
    const { root, cache } = project();
    await importAs('one', root, cache);
    change(root);
    expect((await importAs('one', root, cache)).stages).toContain('import');
  });

  it('is made anew by another build, and always by a program that is not built', async () => {
    const { root, cache } = project();
    await importAs('one', root, cache);
    expect((await importAs('two', root, cache)).stages).toContain('import');
    await importAs('', root, cache);
    expect((await importAs('', root, cache)).stages).toContain('import');
  });
});
