import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { importFrom } from '../../../main/review/pipeline.ts';
import { documentSchema, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
const compose = 'services:\n  api: {build: ., image: shop/api, depends_on: [db]}\n  db: {image: "postgres:16"}\n';
const python = 'from fastapi import FastAPI\napp = FastAPI()\n\n\n@app.get("/orders")\ndef orders():\n    return []\n';

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(folder(path)), { recursive: true });
    writeFileSync(folder(path), content);
  }
}

/** Imports the folder; the document is valid, however the folder looks. */
async function importHere(path = folder()): Promise<ArchitectureDocument> {
  const { document } = await importFrom(path, { layout: false });
  expect(documentSchema.safeParse(document).error?.issues ?? []).toEqual([]);
  return document;
}

const namesOf = ({ components }: ArchitectureDocument): string[] => components.map(({ name }) => name).sort();
const notesOf = ({ importNotes = [] }: ArchitectureDocument, file: string): string[] => importNotes.filter((note) => note.file === file).map(({ message }) => message);
const routesOf = ({ codebase }: ArchitectureDocument): string[] => codebase?.units.flatMap(({ entryPoints }) => entryPoints.map(({ name }) => name)) ?? [];

it('links in a circle end nowhere, and links out of the root are not followed', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'lintel-outside-'));
  try {
    writeFileSync(join(outside, 'compose.prod.yaml'), 'services:\n  secret: {image: outside}\n');
    writeFileSync(join(outside, 'app.py'), python.replace('/orders', '/outside'));
    writeFileSync(join(outside, 'x.env'), 'OUTSIDE_URL=redis://outside:6379\n');
    write({ 'compose.yaml': `${compose}  web: {image: w, env_file: [linked.env, ../x.env, ${outside}/x.env, /etc/passwd]}\n`, 'app/main.py': python, 'requirements.txt': 'fastapi\n-r ../../etc/passwd\n' });
    symlinkSync(folder(), folder('app/loop'));
    symlinkSync(folder('b'), folder('a'));
    symlinkSync(folder('a'), folder('b'));
    symlinkSync('nowhere', folder('compose.override.yaml'));
    symlinkSync(outside, folder('linked'));
    symlinkSync(join(outside, 'compose.prod.yaml'), folder('compose.prod.yaml'));
    symlinkSync(join(outside, 'app.py'), folder('app/outside.py'));
    symlinkSync(join(outside, 'x.env'), folder('linked.env'));
    const document = await importHere();
    expect(namesOf(document)).toEqual(['api', 'db', 'web']);
    expect(routesOf(document)).toEqual(['GET /orders']);
    expect(JSON.stringify(document)).not.toMatch(/outside:6379|\/outside"|root:x/);
    expect(notesOf(document, 'compose.yaml').join(' ')).toContain('outside the chosen folder');
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
});

// Root may read everything.
it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a folder and a file without permission are noted, the rest is imported', async () => {
  write({ 'compose.yaml': compose, 'closed/compose.yaml': compose, 'closed.py': python, 'app.py': python, 'Dockerfile': 'FROM python:3.12\n' });
  chmodSync(folder('closed'), 0);
  chmodSync(folder('closed.py'), 0);
  try {
    const document = await importHere();
    expect(namesOf(document)).toEqual(['api', 'db']);
    expect(notesOf(document, 'closed')).toHaveLength(1);
    expect(notesOf(document, 'closed.py')).toHaveLength(1);
  } finally {
    chmodSync(folder('closed'), 0o700);
  }
});

it.skipIf(process.platform === 'win32')('a pipe is not waited on', async () => {
  write({ 'compose.yaml': `${compose}  web: {image: w, env_file: pipe.env}\n` });
  for (const name of ['pipe.env', 'compose.pipe.yaml', 'pipe.py', 'Dockerfile']) execFileSync('mkfifo', [folder(name)]);
  expect(namesOf(await importHere())).toEqual(['api', 'db', 'web']);
});

it('a folder with a repository and nothing else is refused with a code', async () => {
  write({ '.git/config': '[core]\n', '.git/HEAD': 'ref: refs/heads/main\n', '.git/compose.yaml': compose, '.git/hooks/post-checkout.py': python });
  await expect(importFrom(folder(), { layout: false })).rejects.toMatchObject({ code: 'NOTHING_TO_IMPORT' });
});

it('an empty folder is refused with a code', async () => {
  await expect(importFrom(folder(), { layout: false })).rejects.toMatchObject({ code: 'NOTHING_TO_IMPORT' });
});

it('of a thousand compose files one set is imported, and the others are named', { timeout: 120_000 }, async () => {
  write(Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`part${at}/compose.yaml`, `services:\n  only${at}: {image: "x:${at}"}\n`])));
  write({ 'compose.yaml': compose });
  const document = await importHere();
  expect(namesOf(document)).toEqual(['api', 'db']);
  expect(notesOf(document, 'compose.yaml').join(' ')).toMatch(/and 980 more/);
});

it('twenty thousand files of Python in nested folders are read', { timeout: 300_000 }, async () => {
  const digit = (at: number, of: number): number => Math.floor(at / of) % 10;
  write({ 'compose.yaml': compose, 'app/main.py': python, 'requirements.txt': 'fastapi\n' });
  for (let at = 0; at < 20_000; at += 1) {
    const path = folder(`app/p${digit(at, 10_000)}/p${digit(at, 1_000)}/p${digit(at, 100)}/p${digit(at, 10)}`);
    if (at % 10 === 0) mkdirSync(path, { recursive: true });
    writeFileSync(join(path, `m${digit(at, 1)}.py`), `import os\n\n\ndef f${at}():\n    return os.environ["V${at}"]\n`);
  }
  const start = performance.now();
  const document = await importHere();
  console.log(`20,000 files of Python: ${((performance.now() - start) / 1_000).toFixed(1)} s`);
  expect(namesOf(document)).toEqual(['api', 'db']);
  expect(routesOf(document)).toEqual(['GET /orders']);
  expect(document.codebase?.units[0]?.lines).toBeGreaterThan(100_000);
});

it.skipIf(process.platform === 'win32')('names may hold spaces, line ends, control characters and any script', async () => {
  const names = ['a b', 'line\nend', 'tab\t', '\u001B[2J', 'größe', '日本', '🙂', '"quoted"', "it's", '\u202Etxt', '-rf', '$(touch x)', '%2e%2e', '__proto__', 'constructor', '#', '{{ name }}'];
  write({ 'compose.yaml': compose, 'requirements.txt': 'fastapi\n', 'main.py': python });
  write(Object.fromEntries(names.flatMap((name) => [[`${name}/compose.yaml`, `services:\n  x: {image: y}\n`], [`${name}/${name}.py`, python.replace('/orders', '/more')], [`${name}/k8s.yaml`, 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\n'], [`${name}/pyproject.toml`, '[project]\nname = "x"\n'], [`${name}/main.tf`, 'resource "a_b" "c" {}\n']])));
  const document = await importHere();
  expect(namesOf(document)).toEqual(expect.arrayContaining(['api', 'db']));
  expect(existsSync(folder('x'))).toBe(false);
});

it('files of Python that are too large, in UTF-16, damaged or binary are read or noted, the rest is imported', { timeout: 60_000 }, async () => {
  write({
    'compose.yaml': compose,
    'requirements.txt': 'fastapi\n',
    'main.py': python,
    'huge.py': Buffer.alloc(60 * 1024 * 1024, 'x = 1\n'),
    'wide.py': Buffer.from(`\uFEFF${python.replace('/orders', '/wide')}`, 'utf16le'),
    'latin.py': Buffer.from(`# Gr\u00f6\u00dfe\n${python.replace('/orders', '/latin')}`, 'latin1'),
    'binary.py': Buffer.from([1, 0, 2, 0, 3]),
  });
  const document = await importHere();
  expect(routesOf(document)).toEqual(expect.arrayContaining(['GET /orders', 'GET /wide', 'GET /latin']));
  expect(notesOf(document, 'huge.py')[0]).toContain('60.0 MB');
  expect(notesOf(document, 'latin.py')[0]).toContain('not valid UTF-8');
  expect(notesOf(document, 'binary.py')[0]).toContain('no text');
  expect(notesOf(document, 'wide.py')).toEqual([]);
});

it('Python 2 and source that is no Python are noted with their line, the rest is imported', async () => {
  const two = 'import urllib2\n\n\n@app.route("/two")\ndef two():\n    try:\n        print >>f, "x", `y`\n        exec "x" in n\n        urllib2.urlopen("http://a.example.com/x")\n    except IOError, e:\n        raise E, "x"\n';
  write({ 'compose.yaml': compose, 'requirements.txt': 'fastapi\n', 'main.py': python, 'two.py': `from main import app\n${two}`, 'broken.py': `${python.replace('/orders', '/fine')}\n\n@app.get("/broken")\ndef broken(:\n    = = app.x(\n` });
  const document = await importHere();
  expect(routesOf(document)).toEqual(expect.arrayContaining(['GET /orders', 'GET /fine']));
  expect(document.importNotes).toContainEqual(expect.objectContaining({ file: 'broken.py', line: expect.any(Number) as number }));
});

it('each half-written file is noted with its line, the rest is imported', async () => {
  const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array.from({ length: 10 }, () => `*a${at}`).join(', ')}]\n`).join('')}`;
  write({
    'compose.yaml': compose,
    'k8s/half.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: half\nspec:\n  - [\n',
    'k8s/bomb.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bomb}\n${bomb}`,
    'k8s/deep.yaml': `apiVersion: v1\nkind: ConfigMap\nx: ${'['.repeat(5_000)}\n`,
    'pyproject.toml': '[project\nname = \n',
    'main.tf': 'resource "aws_s3_bucket" {\n  bucket = \n',
    'openapi.yaml': 'openapi: 3.1.0\npaths: {/: {get: \n',
    'template.yaml': 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {A: {Type: "AWS::SQS::Queue"\n',
    '.github/workflows/ci.yml': 'on: push\njobs: {a: [\n',
    'setup.py': 'import os\nos.system("touch executed")\nopen("executed", "w")\nfrom setuptools import setup\nsetup(install_requires=["fastapi"])\n',
  });
  const document = await importHere();
  expect(namesOf(document)).toEqual(['api', 'db']);
  const noted = new Set(document.importNotes?.filter(({ line }) => line !== undefined).map(({ file }) => file));
  expect([...noted]).toEqual(expect.arrayContaining(['k8s/half.yaml', 'k8s/bomb.yaml', 'k8s/deep.yaml', 'pyproject.toml', 'main.tf', 'openapi.yaml', 'template.yaml', '.github/workflows/ci.yml']));
  expect(existsSync(folder('executed')) || existsSync('executed')).toBe(false);
});
