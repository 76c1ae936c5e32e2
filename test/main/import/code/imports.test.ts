import { describe, expect, it } from 'vitest';
import { fact, pyproject, read, said } from './project.ts';

const cycles = (files: Record<string, string>): unknown => fact({ ...pyproject('fastapi'), ...files }, 'code.importCycles')?.value;

describe('import cycles', () => {
  it.each([
    ['two modules', { 'app/a.py': 'from . import b\n', 'app/b.py': 'from .a import x\n' }, 1],
    ['three modules', { 'app/a.py': 'import app.b\n', 'app/b.py': 'import app.c\n', 'app/c.py': 'import app.a\n' }, 1],
    ['two cycles', { 'app/a.py': 'from app import b\n', 'app/b.py': 'from app import a\n', 'app/c.py': 'from app import d\n', 'app/d.py': 'from app import c\n' }, 2],
    ['an import under a condition', { 'app/a.py': 'import os\nif os.name:\n    from app import b\n', 'app/b.py': 'from app import a\n' }, 1],
    ['an import in a try', { 'app/a.py': 'try:\n    import app.b\nexcept ImportError:\n    pass\n', 'app/b.py': 'from app import a\n' }, 1],
  ])('are counted: %s', (_, files, expected) => {
    expect(cycles({ 'app/__init__.py': '', ...(files as Record<string, string>) })).toBe(expected);
  });
  it.each([
    ['an import inside a function', { 'app/a.py': 'from app import b\n', 'app/b.py': 'def f():\n    from app import a\n' }],
    ['an import for types', { 'app/a.py': 'from app import b\n', 'app/b.py': 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app.a import X\n' }],
    ['a module that imports itself', { 'app/a.py': 'from app import a\n' }],
    ['a library of the same name as a module', { 'app/redis.py': 'import redis.asyncio\n', 'app/b.py': 'from app import redis\n' }],
    ['tests', { 'app/a.py': 'import os\n', 'tests/__init__.py': '', 'tests/test_a.py': 'from tests import test_b\n', 'tests/test_b.py': 'from tests import test_a\n' }],
  ])('are none: %s', (_, files) => {
    expect(cycles({ 'app/__init__.py': '', ...(files as Record<string, string>) })).toBe(0);
  });
  it('are cited where they are closed', () => {
    expect(said({ ...pyproject('fastapi'), 'app/__init__.py': '', 'app/a.py': 'import os\n\nfrom app import b\n', 'app/b.py': 'from app import a\n' }, 'code.importCycles')).toEqual([1, 'app/a.py:3']);
  });
});

describe('names between modules', () => {
  const steps = (files: Record<string, string>): string[] => (read({ ...pyproject('fastapi', 'httpx'), ...files }).codebase?.units[0]?.flows[0]?.steps ?? []).map(({ kind, evidence }) => `${kind} ${evidence[0]?.file}:${evidence[0]?.line}`);
  const main = (imports: string, call: string): string => `from fastapi import FastAPI\n${imports}\n\napp = FastAPI()\n\n\n@app.post("/x")\ndef x():\n    ${call}\n`;
  const send = 'import httpx\n\n\ndef send():\n    httpx.post("https://hooks.partner.io/in", timeout=5)\n';
  it.each([
    ['absolute', 'from shop.mail import send', 'send()', { 'shop/__init__.py': '', 'shop/main.py': '', 'shop/mail.py': send }],
    ['relative', 'from .mail import send as post', 'post()', { 'shop/__init__.py': '', 'shop/main.py': '', 'shop/mail.py': send }],
    ['a whole module', 'import shop.mail', 'shop.mail.send()', { 'shop/__init__.py': '', 'shop/main.py': '', 'shop/mail.py': send }],
    ['a module by another name', 'import shop.mail as m', 'm.send()', { 'shop/__init__.py': '', 'shop/main.py': '', 'shop/mail.py': send }],
    ['a package that passes it on', 'from shop.mail import send', 'send()', { 'shop/__init__.py': '', 'shop/main.py': '', 'shop/mail/__init__.py': 'from .smtp import send\n', 'shop/mail/smtp.py': send }],
    ['a package without a file of its own', 'from shop.mail import send', 'send()', { 'shop/main.py': '', 'shop/mail.py': send }],
    ['below src', 'from shop.mail import send', 'send()', { 'src/shop/__init__.py': '', 'src/shop/main.py': '', 'src/shop/mail.py': send }],
  ])('are followed: %s', (_, imports, call, files) => {
    const [path = ''] = Object.keys(files).filter((each) => each.endsWith('main.py'));
    const mail = Object.entries(files).find(([, text]) => text === send)?.[0] ?? '';
    expect(steps({ ...(files as Record<string, string>), [path]: main(imports, call) })).toEqual([`call ${path}:9`, `request ${mail}:5`]);
  });
});

describe('the framework and its stack', () => {
  it.each([
    ['a subclass', 'from fastapi import FastAPI\n\n\nclass App(FastAPI):\n    pass\n', 'fastapi'],
    ['one of two that is made', 'import flask\nfrom litestar import Litestar\n\napp = Litestar()\n', 'litestar'],
    ['an import for types alone', 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import flask\n', undefined],
    ['a name in a string', 'X = "from flask import Flask; Flask()"\n', undefined],
  ])('is told by %s', (_, source, expected) => {
    const found = fact({ ...pyproject('pydantic'), 'app/main.py': source }, 'runtime.framework');
    expect(found?.value).toBe(expected);
  });
  it('is not told by tests or by groups of developers', () => {
    const files = { 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["pydantic"]\n[dependency-groups]\ndev = ["flask"]\ntest = ["sqlalchemy"]\n', 'app/main.py': 'import pydantic\n', 'tests/test_a.py': 'from flask import Flask\nimport sqlalchemy\n\napp = Flask(__name__)\n' };
    expect([fact(files, 'runtime.framework')?.value, fact(files, 'database.orm')?.value]).toEqual([undefined, undefined]);
  });
});
