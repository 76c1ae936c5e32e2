import { describe, expect, it } from 'vitest';
import { importTexts } from '../../../../main/import/index.ts';

const compose = 'services:\n  web:\n    build: .\n    entrypoint: ["/app/entrypoint.sh"]\n    command: gunicorn shop.wsgi\n    ports: ["80:8000"]\n  worker:\n    build: .\n    entrypoint: ["/app/entrypoint.sh"]\n    command: celery -A shop worker\n  db:\n    image: postgres:18\n';
const dockerfile = 'FROM python:3.14-slim\nCOPY entrypoint.sh /app/entrypoint.sh\n';
const factOf = (files: Record<string, string>, id: string, key: string): unknown => {
  const { document } = importTexts({ name: 'shop', id: 'sys-shop', files: new Map(Object.entries({ 'compose.yaml': compose, Dockerfile: dockerfile, ...files })) });
  const fact = document.components.find((component) => component.id === id)?.facts?.[key];
  return fact && [fact.value, fact.evidence?.[0]?.file, fact.evidence?.[0]?.line];
};

describe('a database that is run by the project', () => {
  it('has no backup where no file speaks of one', () => {
    expect(factOf({}, 'db', 'database.backups')).toEqual([false, 'compose.yaml', expect.any(Number)]);
  });
  it('may have one where a file does', () => {
    expect(factOf({ 'ops/compose.backup.yaml': 'services:\n  dump:\n    image: postgres:18\n    command: pg_dump shop\n' }, 'db', 'database.backups')).toBeUndefined();
  });
  it.each(['.gitignore', 'uv.lock'])('has none where only %s has the word', (name) => {
    expect(factOf({ [name]: 'backup/\n' }, 'db', 'database.backups')).toEqual([false, 'compose.yaml', expect.any(Number)]);
  });
});

describe('migrations at the start', () => {
  const key = 'database.migratesAtStart';
  it('are found in the script that starts the process', () => {
    expect(factOf({ 'entrypoint.sh': '#!/bin/sh\nset -e\npython manage.py migrate\nexec "$@"\n' }, 'web', key)).toEqual([true, 'entrypoint.sh', 3]);
  });
  it('are those of the process that the script means', () => {
    const script = { 'entrypoint.sh': '#!/bin/sh\nif [ "$1" = "gunicorn" ]; then\n  python manage.py migrate || exit 1\nfi\nexec "$@"\n' };
    expect(factOf(script, 'web', key)).toEqual([true, 'entrypoint.sh', 3]);
    expect(factOf(script, 'worker', key)).toBeUndefined();
  });
  it.each([
    ['a comment', '# python manage.py migrate\nexec "$@"\n'],
    ['a case', 'case "$1" in\n  setup) python manage.py migrate ;;\nesac\nexec "$@"\n'],
    ['another branch', 'if [ "$MODE" = "x" ]; then\n  true\nelse\n  python manage.py migrate\nfi\n'],
    ['endless ifs', `${'if true\n'.repeat(50_000)}python manage.py check\n`],
  ])('are none in %s', (_, script) => {
    expect(factOf({ 'entrypoint.sh': script }, 'web', key)).toBeUndefined();
  });
  it('are found in hooks of uWSGI', () => {
    const files = { Dockerfile: 'FROM python:3.14-slim\nCMD ["uwsgi", "/app/docker/uwsgi.ini"]\n', 'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["80:8000"]\n  db:\n    image: postgres:18\n', 'docker/uwsgi.ini': '[uwsgi]\nmodule = shop.wsgi\nhook-pre-app = exec:./manage.py migrate\n' };
    expect(factOf(files, 'web', key)).toEqual([true, 'docker/uwsgi.ini', 3]);
  });
});
