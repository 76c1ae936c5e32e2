import { describe, expect, it } from 'vitest';
import { fact, pyproject, read, said } from './project.ts';

const source = (text: string, path = 'app/a.py'): Record<string, string> => ({ ...pyproject('fastapi'), [path]: text });

describe('debug mode', () => {
  const debug = (files: Record<string, string>): unknown => said({ ...pyproject('django'), ...files }, 'security.debugMode');
  it.each([
    ['is on where settings say so', { 'shop/settings.py': 'INSTALLED_APPS = []\nDEBUG = True\n' }, [true, 'shop/settings.py:2']],
    ['is off where settings say so', { 'shop/settings.py': 'DEBUG = False\n' }, [false, 'shop/settings.py:1']],
    ['is not told by settings for development', { 'shop/settings/dev.py': 'DEBUG = True\n', 'shop/settings/production.py': 'DEBUG = False\n' }, [false, 'shop/settings/production.py:1']],
    ['is not told by settings for tests alone', { 'shop/settings/test.py': 'DEBUG = True\n', 'shop/main.py': 'import django\n' }, undefined],
    ['is not told by a setting of the environment', { 'shop/settings.py': 'import os\nDEBUG = os.environ.get("DEBUG") == "1"\n' }, undefined],
  ])('%s', (_, files, expected) => {
    expect(debug(files as Record<string, string>)).toEqual(expected);
  });
});

describe('SQL that is put together', () => {
  const sql = (call: string): unknown => fact({ ...pyproject('psycopg'), 'app/q.py': `from sqlalchemy import text\nfrom app.db import cursor, session\n\nTABLE = "users"\n\n\ndef f(name, table):\n    ${call}\n` }, 'security.sqlFromStrings')?.value;
  it.each([
    ['cursor.execute(f"SELECT * FROM users WHERE name = \'{name}\'")'],
    ['cursor.execute("SELECT * FROM users WHERE name = \'%s\'" % name)'],
    ['cursor.execute("SELECT * FROM users WHERE name = \'{}\'".format(name))'],
    ['cursor.execute("SELECT * FROM users WHERE name = \'" + name + "\'")'],
    ['session.execute(text(f"DELETE FROM users WHERE id = {name}"))'],
  ])('is found: %s', (call) => {
    expect(sql(call)).toEqual(['f']);
  });
  it.each([
    ['cursor.execute("SELECT * FROM users WHERE name = %s", (name,))'],
    ['cursor.execute(f"SELECT * FROM {TABLE} WHERE name = %s", [name])'],
    ['cursor.execute(f"SELECT * FROM {table}")'],
    ['session.execute(text("SELECT 1"))'],
    ['log.info(f"select {name}")'],
    ['session.query(f"{name}")'],
  ])('is not found: %s', (call) => {
    expect(sql(call)).toEqual([]);
  });
});

describe('calls that run what they are given', () => {
  const unsafe = (call: string): unknown => fact(source(`import os\nimport pickle\nimport subprocess\n\nimport requests\nimport yaml\n\n\ndef f(x):\n    ${call}\n`), 'security.unsafeCalls')?.value;
  it.each([
    ['pickle.loads(x)', ['pickle.loads in f']],
    ['yaml.load(x)', ['yaml.load in f']],
    ['yaml.load(x, Loader=yaml.Loader)', ['yaml.load in f']],
    ['eval(x)', ['eval in f']],
    ['subprocess.run(f"ls {x}", shell=True)', ['subprocess.run in f']],
    ['os.system(x)', ['os.system in f']],
    ['requests.get(x, verify=False, timeout=1)', ['requests.get without checking the certificate in f']],
  ])('are found: %s', (call, expected) => {
    expect(unsafe(call)).toEqual(expected);
  });
  it.each([
    ['yaml.safe_load(x)'],
    ['yaml.load(x, Loader=yaml.SafeLoader)'],
    ['yaml.load(x, yaml.CSafeLoader)'],
    ['subprocess.run(["ls", x])'],
    ['subprocess.run("ls -l", shell=True)'],
    ['os.system("ls")'],
    ['eval("1 + 1")'],
    ['x.eval(x)'],
    ['requests.get(x, verify=True, timeout=1)'],
  ])('are not found: %s', (call) => {
    expect(unsafe(call)).toEqual([]);
  });
});

describe('secrets in source', () => {
  const secrets = (text: string, path = 'app/settings.py'): unknown => fact(source(text, path), 'security.hardcodedSecrets')?.value;
  it.each([
    ['SECRET_KEY = "django-insecure-8f7sd6f87sd6f"\n', ['SECRET_KEY']],
    ['class Settings:\n    jwt_secret: str = "s3cr3tjwtvalue99"\n', ['jwt_secret']],
    ['import os\nAPI_KEY = os.environ.get("API_KEY", "ak_live_98sd7f98sd7f")\n', ['API_KEY']],
    ['import os\nAPI_KEY = os.environ.get("API_KEY", "")\n', []],
    ['import os\nAPI_KEY = os.environ["API_KEY"]\n', []],
    ['SECRET_KEY = "changeme"\n', []],
    ['PASSWORD_FIELD_LABEL = "password"\n', []],
    ['TOKEN_URL = "https://a.example/token"\n', []],
    ['ACCESS_TOKEN_EXPIRE_MINUTES = 30\n', []],
  ])('are found or not: %j', (text, expected) => {
    expect(secrets(text)).toEqual(expected);
  });
  it('of tests and of examples are none', () => {
    expect(secrets('SECRET_KEY = "k3j4h5kjh345kjh"\n', 'tests/settings.py')).not.toEqual(['SECRET_KEY']);
    expect(secrets('SECRET_KEY = "k3j4h5kjh345kjh"\n', 'examples/settings.py')).not.toEqual(['SECRET_KEY']);
  });
  it('are masked wherever they are cited', () => {
    const text = JSON.stringify(read(source('import requests\n\nAPI_TOKEN = "zq9x8c7v6b5n4m3"\n\n\ndef f():\n    requests.get("https://api.rates.io/v1", api_key="zq9x8c7v6b5n4m3")\n')));
    expect(text).not.toContain('zq9x8c7v6b5n4m3');
  });
});

describe('how people sign in', () => {
  it.each([
    ['from fastapi.security import OAuth2PasswordBearer\n', 'token'],
    ['import jwt\n', 'token'],
    ['from flask_login import LoginManager\n', 'session'],
    ['from fastapi.security import APIKeyHeader\n', 'api-key'],
    ['from fastapi.security import HTTPBasic\n', 'basic'],
    ['import os\n', undefined],
    ['from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import jwt\n', undefined],
  ])('is told by what is imported: %j', (text, expected) => {
    expect(fact(source(text), 'security.scheme')?.value).toBe(expected);
  });
});

describe('browsers', () => {
  const django = (settings: string): Record<string, string> => ({ ...pyproject('django'), 'shop/settings.py': `INSTALLED_APPS = []\n${settings}` });
  it('are protected by middleware of Django, or are not', () => {
    const on = django('MIDDLEWARE = [\n    "django.middleware.security.SecurityMiddleware",\n    "django.middleware.csrf.CsrfViewMiddleware",\n]\n');
    expect([said(on, 'security.csrf'), said(on, 'security.headers')]).toEqual([[true, 'shop/settings.py:2'], [true, 'shop/settings.py:2']]);
    const off = django('MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]\n');
    expect([fact(off, 'security.csrf')?.value, fact(off, 'security.headers')?.value]).toEqual([false, false]);
    expect(fact(django(''), 'security.csrf')).toBeUndefined();
  });
  it('are protected by what is added to the middleware', () => {
    expect(fact(django('MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]\nMIDDLEWARE += ["a.B"]\n'), 'security.csrf')?.value).toBe(true);
  });
  it.each([
    ['ALLOWED_HOSTS = ["*"]\n', 'any'],
    ['ALLOWED_HOSTS = ["a.example"]\n', 'listed'],
    ['import os\nALLOWED_HOSTS = os.environ["HOSTS"].split(",")\n', 'listed'],
  ])('ask for hosts: %j', (settings, expected) => {
    expect(fact(django(settings), 'security.allowedHosts')?.value).toBe(expected);
  });
});

describe('configuration', () => {
  it.each([
    ['from pydantic_settings import BaseSettings\n', 'typed'],
    ['import os\n\nX = os.environ.get("X")\n', 'module'],
    ['import json\n', undefined],
  ])('is read: %j', (text, expected) => {
    expect(fact(source(text), 'code.configuration')?.value).toBe(expected);
  });
});
