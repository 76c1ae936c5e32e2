import { expect, it } from 'vitest';
import { importTexts } from '../../../../main/import/index.ts';
import type { ArchitectureDocument } from '../../../../shared/model/document.ts';

const program = {
  'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["fastapi", "psycopg2"]\n',
  'shop/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/items")\ndef items():\n    return []\n',
};
const read = (files: Record<string, string>): ArchitectureDocument => importTexts({ name: 'x', id: 'sys-test', files: new Map(Object.entries(files)) }).document;
const partsOf = ({ components }: ArchitectureDocument): string[] => components.map(({ name, kind }) => `${name} ${kind}`).sort();

it('adds the program itself where compose files only start what it needs', () => {
  const found = read({ ...program, 'compose.yaml': 'services:\n  pg:\n    image: postgres:16\n  admin:\n    image: dpage/pgadmin4:8\n' });
  expect(partsOf(found)).toEqual(['admin service', 'pg database', 'shop service']);
  expect(found.connections.map(({ from, to }) => `${from}->${to}`)).toEqual(['shop->pg']);
});

it('adds nothing where a service may be the program', () => {
  expect(partsOf(read({ ...program, 'compose.yaml': 'services:\n  pg:\n    image: postgres:16\n  app:\n    image: registry.example/team/thing:1\n' }))).toEqual(['app service', 'pg database']);
  expect(partsOf(read({ ...program, 'compose.yaml': 'services:\n  pg:\n    image: postgres:16\n  app:\n    image: python:3.12\n    command: uvicorn shop.main:app\n' }))).toEqual(['app service', 'pg database']);
});

it('says of a program without a file that runs it what its Dockerfile says', () => {
  const [shop] = read({ ...program, Dockerfile: 'FROM python:3.12 AS build\nFROM python:3.12-slim\nUSER app\nHEALTHCHECK CMD curl localhost\nCMD ["uvicorn", "shop.main:app", "--workers", "2"]\n' }).components;
  const facts = Object.fromEntries(Object.entries(shop?.facts ?? {}).map(([key, { value }]) => [key, value]));
  expect(facts).toMatchObject({ 'runtime.server': 'uvicorn', 'runtime.workers': 2, 'security.runsAsRoot': false, 'deployment.multiStageImage': true, 'observability.healthcheck': true });
  expect(facts).not.toHaveProperty(['security.exposure']);
});

it('leaves products of others out when a description of an interface is told', () => {
  const description = 'openapi: 3.0.0\ninfo: {title: x, version: "1"}\npaths:\n  /v1/items:\n    get: {responses: {"200": {description: ok}}}\n';
  const { components } = read({ 'compose.yaml': 'services:\n  admin:\n    image: dpage/pgadmin4:8\n', 'docs/openapi.yaml': description });
  expect(Object.keys(components[0]?.facts ?? {}).filter((key) => key.startsWith('api.'))).toEqual([]);
});

it('takes what lies deep in a family of plugins for something to choose', () => {
  const call = (host: string): string => `import requests\n\n\ndef send():\n    requests.post("https://${host}/v1/x")\n`;
  const plugins = Object.fromEntries(['one', 'two', 'three'].map((name) => [`shop/plugins/${name}/meeting/client.py`, call(`api.${name}.example.org`)]));
  expect(partsOf(read({ ...program, ...plugins }))).toEqual(['postgresql database', 'shop service']);
  expect(partsOf(read({ ...program, 'shop/meeting/client.py': call('api.one-company.com') }))).toEqual(['api.one-company.com external', 'postgresql database', 'shop service']);
});

it('tells the server that a program starts by itself', () => {
  const development = { 'shop/app.py': 'import uvicorn\n\n\ndef main():\n    uvicorn.run("x", reload=True, workers=1)\n' };
  const [shop] = read({ ...program, ...development, 'shop/zz.py': 'import uvicorn\n\nuvicorn.run("shop.main:app", workers=3)\n' }).components;
  expect(shop?.facts?.['runtime.server']).toMatchObject({ value: 'uvicorn', evidence: [{ file: 'shop/zz.py', line: 3 }] });
  expect(shop?.facts?.['runtime.workers']?.value).toBe(3);
});

it('takes one of several relational databases, and none of several senders of mail', () => {
  const mail = { 'shop/mail/a.py': 'import sendgrid\n\nsendgrid.SendGridAPIClient("x")\n', 'shop/mail/b.py': 'import resend\n\nresend.Emails.send({})\n', 'shop/mail/c.py': 'import smtplib\n\nsmtplib.SMTP("x")\n' };
  const several = { ...program, ...mail, 'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["fastapi", "psycopg2", "aiomysql"]\n' };
  expect(partsOf(read(several))).toEqual(['postgresql database', 'shop service']);
  expect(partsOf(read({ ...several, 'compose.yaml': 'services:\n  my:\n    image: mysql:8\n' }))).toEqual(['my database', 'shop service']);
});

it('links the stores that addresses in the code name, where nothing else says which', () => {
  const compose = (environment: string): string => `services:\n  app:\n    build: .\n    command: uvicorn shop.main:app\n${environment}  worker:\n    build: .\n    command: celery -A shop.tasks worker\n  queue:\n    image: redis:7\n  other:\n    image: redis:7\n`;
  const files = { ...program, Dockerfile: 'FROM python:3.12\nCOPY . .\n', 'shop/tasks.py': 'from celery import Celery\n\ncelery_app = Celery("worker", broker="redis://queue:6379/0")\n' };
  expect(read({ ...files, 'compose.yaml': compose('') }).connections.map(({ id, protocol, evidence }) => `${id} ${protocol ?? ''} ${evidence?.[0]?.line ?? 0}`)).toEqual(['app->queue redis 3', 'worker->queue redis 3']);
  expect(read({ ...files, 'compose.yaml': compose('    environment:\n      REDIS_URL: redis://other:6379\n') }).connections.map(({ id }) => id)).toEqual(['app->other', 'worker->queue']);
});

it('adds no library of tasks beside what files show', () => {
  const library = { 'integrations/mail/pyproject.toml': '[project]\nname = "mail"\ndependencies = ["celery"]\n', 'integrations/mail/tasks.py': 'from celery import shared_task\n\n\n@shared_task\ndef send():\n    return 1\n' };
  expect(partsOf(read({ ...program, ...library, 'compose.yaml': 'services:\n  pg:\n    image: postgres:16\n' }))).toEqual(['pg database', 'shop service']);
});

it('reads the code of a template that compose files of the same template build', () => {
  const folder = '{{cookiecutter.slug}}';
  const files: Record<string, string> = { [`${folder}/compose.yaml`]: 'services:\n  app:\n    build: backend\n    command: uvicorn shop.main:app\n', [`${folder}/backend/Dockerfile`]: 'FROM python:3.12\nCOPY . .\n' };
  for (const [path, text] of Object.entries(program)) files[`${folder}/backend/${path}`] = text;
  files[`${folder}/backend/scripts/seed.py`] = 'import subprocess\n\nsubprocess.run("x", shell=True)\n';
  const { codebase, components } = read(files);
  expect(codebase?.units[0]?.entryPoints.map(({ name }) => name)).toEqual(['GET /items']);
  expect(components[0]?.facts?.['security.unsafeCalls']?.value).toEqual([]);
});
