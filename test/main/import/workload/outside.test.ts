import { expect, it } from 'vitest';
import { importCompose } from '../../../../main/import/compose/import-compose.ts';
import type { Fragment } from '../../../../main/import/fragment.ts';
import { Source } from '../../../../main/import/source.ts';

const read = (files: Readonly<Record<string, string>>): Fragment => importCompose(new Source(new Map(Object.entries(files))), { files: ['compose.yaml'], reason: '' });
const names = (environment: string): string[] => read({ 'compose.yaml': `services:\n  app:\n    build: .\n    environment:\n${environment}` }).components.map(({ name }) => name);

it('draws no database that a variable has not chosen', () => {
  const server = '      POSTGRES_SERVER: postgres\n      POSTGRES_PORT: 5432\n';
  expect(names(server)).toEqual(['app', 'postgres']);
  expect(names(`      DB_ENGINE: sqlite\n${server}`)).toEqual(['app']);
  expect(names(`      DB_ENGINE: django.db.backends.postgresql\n${server}`)).toEqual(['app', 'postgres']);
});

it('sees that a start script gives up being root', () => {
  const rootOf = (script: string): unknown => read({ 'compose.yaml': 'services:\n  app:\n    build: .\n', Dockerfile: 'FROM python:3.12\nENV HOME=/app\nCOPY docker/entry.sh $HOME/run.sh\nENTRYPOINT ["/app/run.sh"]\n', 'docker/entry.sh': script }).components[0]?.facts?.['security.runsAsRoot'];
  expect(rootOf('#!/bin/sh\nchown app /data\nexec gosu "$PUID" "$0" "$@"\n')).toMatchObject({ value: false, evidence: [{ file: 'docker/entry.sh', line: 3 }] });
  expect(rootOf('#!/bin/sh\n# gosu app\nexec gosu root "$@"\n')).toMatchObject({ value: true });
});

it('knows the server of an image that starts what is copied into it', () => {
  const serverOf = (end: string): unknown => read({ 'compose.yaml': 'services:\n  app:\n    build: .\n', Dockerfile: `FROM tiangolo/uvicorn-gunicorn-fastapi:python3.11\nCOPY ./app /app\n${end}` }).components[0]?.facts?.['runtime.server'];
  expect(serverOf('')).toMatchObject({ value: 'gunicorn', evidence: [{ file: 'Dockerfile', line: 1 }] });
  expect(serverOf('CMD ["uvicorn", "app:app"]\n')).toMatchObject({ value: 'uvicorn' });
});
