import { describe, expect, it } from 'vitest';
import { fact, pyproject } from './project.ts';

const flask = (body: string, more = '', name = 'flask'): Record<string, string> => ({ ...pyproject(name, ...(more === '' ? [] : [more])), 'app/main.py': `from flask import Flask, make_response, render_template, request\n\napp = Flask(__name__)\n\n\n${body}`, 'app/a.py': 'x = 1\n', 'app/b.py': 'y = 2\n' });
const login = '@app.post("/login")\ndef login():\n    name = request.form.get("name")\n    resp = make_response(render_template("home.html"))\n    resp.set_cookie(app.config["TOKEN_NAME"], token, max_age=60)\n    return resp\n';
const settings = (lines: string, more: Record<string, string> = {}): Record<string, string> => ({ ...pyproject('django'), 'shop/settings.py': `import os\n\nINSTALLED_APPS = ["django.contrib.auth"]\n${lines}\n`, 'shop/urls.py': 'from django.urls import path\n\nurlpatterns = []\n', ...more });

describe('cookies and forms', () => {
  it('knows a cookie whose name stands elsewhere by what it is given', () => {
    expect(fact(flask(login), 'security.weakCookies')?.value).toEqual(['token: HttpOnly, Secure, SameSite']);
    expect(fact(flask(login.replace('token,', '"yes",')), 'security.weakCookies')).toBeUndefined();
  });

  it.each([
    ['no check of where a form comes from', flask(login), false],
    ['Flask-WTF', flask(login, 'flask-wtf'), true],
    ['a check of its own', flask(`def check_csrf():\n    pass\n\n\n${login}`), undefined],
    ['no cookie that signs in', flask(login.replace('token,', '"yes",')), undefined],
  ])('tells of %s', (_, files, expected) => {
    expect(fact(files, 'security.csrf')?.value).toBe(expected);
  });
});

describe('keys that sign', () => {
  it.each([
    ['a default that everybody knows', 'SECRET_KEY = os.getenv("SECRET_KEY", "---")', ['SECRET_KEY']],
    ['a default through a helper', 'SECRET_KEY = env.str("SECRET_KEY", default="changeme")', ['SECRET_KEY']],
    ['a fallback behind `or`', 'SECRET_KEY = os.getenv("SECRET_KEY") or "insecure-key"', ['SECRET_KEY']],
    ['a word', 'SECRET_KEY = os.getenv("SECRET_KEY", "secret")', ['SECRET_KEY']],
    ['one that is made anew at each start', 'SECRET_KEY = os.getenv("SECRET_KEY") or get_random_secret_key()', undefined],
    ['no default', 'SECRET_KEY = os.environ["SECRET_KEY"]', []],
    ['a key that is no sample: that is said of secrets in code', 'SECRET_KEY = os.getenv("SECRET_KEY", "k3m9x8w2q1z7")', []],
    ['a check that refuses it', 'SECRET_KEY = os.getenv("SECRET_KEY", "changeme")\n\n\ndef check_secret_key():\n    raise ValueError("Set SECRET_KEY")', undefined],
    ['none', 'DEBUG = False', undefined],
  ])('are told: %s', (_, lines, expected) => {
    expect(fact(settings(lines), 'security.knownSigningKeys')?.value).toEqual(expected);
  });

  it('are not looked for in settings of developers', () => {
    expect(fact({ ...settings('DEBUG = False'), 'shop/settings_dev.py': 'import os\nSECRET_KEY = os.getenv("SECRET_KEY", "changeme")\n', 'shop/dev.py': 'SECRET_KEY = "changeme"\n' }, 'security.knownSigningKeys')?.value ?? []).toEqual([]);
  });
});

describe('how long somebody stays signed in', () => {
  it.each([
    ['SESSION_COOKIE_AGE = 3600 * 24 * 365', 365],
    ['SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", 60 * 60 * 24 * 14)', 14],
    ['SESSION_COOKIE_AGE = compute()', undefined],
  ])('%s', (line, days) => {
    expect(fact(settings(line), 'security.sessionDays')?.value).toBe(days);
  });

  const api = (body: string): Record<string, string> => ({ ...pyproject('fastapi', 'pyjwt'), 'app/main.py': `import jwt\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\ndef current(token: str):\n    return jwt.decode(token, "k", algorithms=["HS256"])\n\n\n${body}`, 'app/config.py': 'class Settings:\n    ACCESS_TOKEN_EXPIRE_MINUTES: int = 60 * 24 * 8\n' });
  it('says that tokens cannot be taken back where nothing looks for one', () => {
    expect(fact(api(''), 'security.tokenMinutes')?.value).toBe(11_520);
    expect(fact(api(''), 'security.tokenRevocation')?.value).toBe(false);
    expect(fact(api('def revoke_token(token: str):\n    pass\n'), 'security.tokenRevocation')).toBeUndefined();
    expect(fact(api('class User:\n    token_version: int = 0\n'), 'security.tokenRevocation')).toBeUndefined();
  });
});
