import { describe, expect, it } from 'vitest';
import { fact, pyproject } from './project.ts';

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
