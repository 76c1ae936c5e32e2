import { describe, expect, it } from 'vitest';
import { fact, pyproject } from './project.ts';

const waits = 'import requests\n\n\ndef upload(url):\n    return requests.get(url)\n';
const key = 'resilience.callsWithoutTimeout';

describe('scripts beside the program', () => {
  it('say nothing of what runs when they have nothing to do with it', () => {
    expect(fact({ ...pyproject('flask', 'requests'), 'app/main.py': 'import flask\n', 'bin/release.py': waits }, key)?.value).toEqual([]);
    expect(fact({ ...pyproject('flask', 'requests'), 'src/shop/main.py': 'import flask\n', 'docker/status.py': waits }, key)?.value).toEqual([]);
  });
  it('are part of the program when they take something from it, or it from them', () => {
    const files = { ...pyproject('flask', 'requests'), 'app/main.py': 'import flask\n' };
    expect(fact({ ...files, 'bin/serve.py': `from app.main import app\n${waits}` }, key)?.value).toEqual(['requests.get in upload']);
    expect(fact({ ...files, 'bin/fetch.py': waits, 'app/jobs.py': 'from bin import fetch\n' }, key)?.value).toEqual(['requests.get in upload']);
  });
});

describe('queries in loops', () => {
  const models = 'from django.db import models\n\n\nclass Order(models.Model):\n    pass\n';
  const found = (body: string): unknown => fact({ ...pyproject('django'), 'app/models.py': models, 'app/views.py': `from app.models import Order\n\n\ndef show(wanted):\n${body}` }, 'database.queriesInLoops')?.value;

  it('are those that run again for each item, and not the one that a loop goes through', () => {
    expect(found('    for order in Order.objects.filter(id=1):\n        print(order)\n')).toEqual([]);
    expect(found('    for key in wanted:\n        Order.objects.get(pk=key)\n')).toHaveLength(1);
    expect(found('    for key in wanted:\n        for order in Order.objects.filter(id=key):\n            print(order)\n')).toHaveLength(1);
    expect(found('    for key in wanted:\n        print(key)\n    else:\n        Order.objects.get(pk=1)\n')).toEqual([]);
  });
});

describe('SQL from strings', () => {
  const sql = (statement: string): unknown => fact({ ...pyproject('psycopg'), 'app/db.py': `def run(cursor, value, extension):\n    cursor.execute(f'${statement}')\n` }, 'security.sqlFromStrings')?.value;

  it('is about values, and not about names in definitions, which cannot be parameters', () => {
    expect(sql('SELECT * FROM orders WHERE id = {value}')).toEqual(['run']);
    expect(sql('CREATE EXTENSION IF NOT EXISTS "{extension}"')).toEqual([]);
  });
});
