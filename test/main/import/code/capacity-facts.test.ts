import { describe, expect, it } from 'vitest';
import { importTexts } from '../../../../main/import/index.ts';
import type { FactValue } from '../../../../shared/model/document.ts';
import { pyproject } from './project.ts';

const compose = (command: string, more = ''): string => `services:\n  web:\n    build: .\n    command: ${command}\n${more}    environment:\n      DATABASE_URL: postgresql://u:\${P}@db/shop\n  db:\n    image: postgres:17\n`;
const read = (files: Record<string, string>) => importTexts({ name: 'p', id: 'p', files: new Map(Object.entries({ Dockerfile: 'FROM python:3.14-slim\nCOPY . /app\n', ...files })) }).document;
const factOf = (files: Record<string, string>, key: string): FactValue | undefined => read(files).components.find(({ id }) => id === 'web')?.facts?.[key]?.value;
const poolOf = (files: Record<string, string>): FactValue | undefined => read(files).connections.find(({ from, to }) => from === 'web' && to === 'db')?.facts?.['database.poolSize']?.value;

const flask = { ...pyproject('flask', 'gunicorn'), 'app/main.py': 'from flask import Flask\n\napp = Flask(__name__)\n' };

describe('worker processes and threads', () => {
  it.each([
    ['as the command says', { ...flask, 'compose.yaml': compose('gunicorn app.main:app -w 4 --threads 8') }, 4, 8],
    ['one of each where nobody asks for more', { ...flask, 'compose.yaml': compose('gunicorn app.main:app') }, 1, 1],
    ['as gunicorn.conf.py says', { ...flask, 'compose.yaml': compose('gunicorn app.main:app'), 'gunicorn.conf.py': 'import os\nworkers = int(os.environ.get("N", 3))\nthreads = 5\n' }, 3, 5],
    ['nothing where it computes them', { ...flask, 'compose.yaml': compose('gunicorn app.main:app'), 'gunicorn.conf.py': 'import multiprocessing\nworkers = multiprocessing.cpu_count() * 2 + 1\nthreads = min([multiprocessing.cpu_count(), 12])\n' }, undefined, undefined],
    ['as uWSGI is configured', { ...pyproject('flask'), 'app/main.py': 'from flask import Flask\n', 'compose.yaml': compose('uwsgi /app/uwsgi.ini'), 'uwsgi.ini': '[uwsgi]\nprocesses = 6\nthreads = 2\n' }, 6, 2],
  ])('%s', (_, files, workers, threads) => {
    expect(factOf(files, 'runtime.workers')).toBe(workers);
    expect(factOf(files, 'runtime.threads')).toBe(threads);
  });

  it('takes a number from the variable that a script hands on', () => {
    const files = { ...flask, Dockerfile: 'FROM python:3.14-slim\nCOPY . /app\nCMD ["/app/start.sh"]\n', 'start.sh': '#!/bin/sh\nexec gunicorn \\\n  -w "$GUNICORN_WORKERS" \\\n  app.main:app\n' };
    const web = (variable: string): string => `services:\n  web:\n    build: .\n    environment:\n      ${variable}\n`;
    expect(factOf({ ...files, 'compose.yaml': web('GUNICORN_WORKERS: 5') }, 'runtime.workers')).toBe(5);
    expect(factOf({ ...files, 'compose.yaml': web('OTHER: 5') }, 'runtime.workers')).toBeUndefined();
  });

  it('counts the threads in which FastAPI runs plain functions', () => {
    const api = (word: string): Record<string, string> => ({ ...pyproject('fastapi'), 'app/main.py': `from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/a")\n${word} a():\n    pass\n`, 'compose.yaml': compose('uvicorn app.main:app --workers 2') });
    expect(factOf(api('def'), 'runtime.threads')).toBe(40);
    expect(factOf(api('async def'), 'runtime.threads')).toBeUndefined();
  });
});

describe('connections of each process', () => {
  const sqlalchemy = (engine: string, more = ''): Record<string, string> => ({ ...pyproject('flask', 'sqlalchemy', 'psycopg'), 'app/main.py': `from flask import Flask\nfrom sqlalchemy import create_engine\nfrom sqlalchemy.pool import NullPool\n\napp = Flask(__name__)\nengine = ${engine}\n`, 'app/config.py': `${more}\n`, 'compose.yaml': compose('gunicorn app.main:app') });
  it.each([
    ['as SQLAlchemy has it by default', sqlalchemy('create_engine(url)'), 15],
    ['as it is told', sqlalchemy('create_engine(url, pool_size=20, max_overflow=0)'), 20],
    ['as a setting says', sqlalchemy('create_engine(url, pool_size=settings.DB_POOL_SIZE, max_overflow=2)', 'DB_POOL_SIZE: int = 8'), 10],
    ['nothing without a pool', sqlalchemy('create_engine(url, poolclass=NullPool)'), undefined],
    ['nothing of what cannot be read', sqlalchemy('create_engine(url, pool_size=compute())'), undefined],
  ])('%s', (_, files, size) => {
    expect(poolOf(files)).toBe(size);
  });

  it('is one for each thread in Django, or what its pool is given', () => {
    const django = (options: string): Record<string, string> => ({ ...pyproject('django', 'psycopg', 'gunicorn'), 'shop/settings.py': `INSTALLED_APPS = ["shop"]\nDATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"${options}}}\n`, 'shop/wsgi.py': 'from django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n', 'compose.yaml': compose('gunicorn shop.wsgi --threads 6') });
    expect(poolOf(django(''))).toBe(6);
    expect(poolOf(django(', "OPTIONS": {"pool": {"min_size": 2, "max_size": 9}}'))).toBe(9);
  });
});
