import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importInThread } from '../../../main/review/import-thread/index.ts';
import { importFrom } from '../../../main/review/pipeline.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-thread-'));
  write({ 'repo/compose.yaml': 'services:\n  web:\n    build: .\n    command: uvicorn app.main:app\n', 'repo/Dockerfile': 'FROM python:3.13\nCOPY . /app\n', 'repo/pyproject.toml': '[project]\nname = "shop"\nversion = "1"\ndependencies = ["fastapi"]\n', 'repo/app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
const repo = (): string => join(folder, 'repo');

describe('an import in a thread of its own', () => {
  it('gives what an import here gives, and shows components before the source is read', async () => {
    const stages: string[] = [];
    let first: number | undefined;
    const { document } = await importInThread({ path: repo(), layout: false }, { onProgress: ({ stage, preview }) => {
      if (stages.at(-1) !== stage) stages.push(stage);
      if (preview) first = preview.components.length;
    } });
    expect(document).toEqual((await importFrom(repo(), { layout: false })).document);
    expect(stages.indexOf('topology')).toBeLessThan(stages.indexOf('source'));
    expect(first).toBe(1);
  });
  it('ends with the error of the import', async () => {
    await expect(importInThread({ path: join(folder, 'nowhere'), layout: false }, {})).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' });
  });
  it('ends when it is cancelled, before and while it runs', async () => {
    await expect(importInThread({ path: repo(), layout: false }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    const stop = new AbortController();
    await expect(importInThread({ path: repo(), layout: false }, { signal: stop.signal, onProgress: () => stop.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('what is kept from one import to the next', () => {
  const cache = (): string => join(folder, 'cache');
  const framework = async (): Promise<unknown> => (await importFrom(repo(), { layout: false, cache: cache() })).document.components[0]?.facts?.['api.documentation']?.value;
  it('changes nothing about the result', async () => {
    const [once, again] = [await importFrom(repo(), { layout: false, cache: cache() }), await importFrom(repo(), { layout: false, cache: cache() })];
    expect(again).toEqual(once);
    expect(readdirSync(cache())).toHaveLength(1);
  });
  it('follows what changed, and not the time alone', async () => {
    expect(await framework()).toBe('generated');
    write({ 'repo/app/main.py': 'from flask import Flask\n\napp = Flask(__name__)\n' });
    expect(await framework()).not.toBe('generated');
    utimesSync(join(repo(), 'app/main.py'), new Date(0), new Date(0));
    expect(await framework()).not.toBe('generated');
  });
  it('is passed over when it is damaged', async () => {
    await framework();
    const [name = ''] = readdirSync(cache());
    writeFileSync(join(cache(), name), '{"version": 1, "files": [[');
    expect(await framework()).toBe('generated');
  });
});
