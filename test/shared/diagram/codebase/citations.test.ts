import { describe, expect, it } from 'vitest';
import { checkCitations, checkCodebase, cutLines, lineCheck } from '../../../../shared/diagram/codebase/citations.ts';
import { emptyUnit, sampleCodebase, sampleUnit } from '../../../support/sample-codebase.ts';

describe('citations', () => {
  it('that all hold leave a unit as it is', () => {
    const { unit, leftOut } = checkCitations(sampleUnit, () => true);
    expect(leftOut).toBe(0);
    expect(unit).toEqual(sampleUnit);
  });

  it('that do not hold take their item with them, and what hangs on it', () => {
    const { unit, leftOut } = checkCitations(sampleUnit, (file) => file !== 'shop/db/__init__.py');
    expect(unit.packages.map(({ id }) => id)).not.toContain('shop.db');
    expect(unit.dependencies.filter(({ from, to }) => from === 'shop.db' || to === 'shop.db')).toEqual([]);
    expect(leftOut).toBe(1 + (sampleUnit.dependencies.length - unit.dependencies.length));
    expect(unit.leftOut).toBe(leftOut);
  });

  it('of a file that was not read, or without a line, do not hold', () => {
    expect(checkCitations(sampleUnit, () => undefined).unit).toMatchObject({ packages: [], entities: [], relations: [], entryPoints: [], flows: [], integrations: [], failures: [] });
    const vague = { ...emptyUnit, failures: [{ kind: 'no-retry' as const, where: 'x', text: 'y', evidence: [{ file: 'a.py' }] }] };
    expect(checkCitations(vague, () => true).leftOut).toBe(1);
  });

  it('that hold remain where others of the same item do not', () => {
    const [first, ...rest] = sampleUnit.packages;
    const unit = { ...emptyUnit, packages: [{ ...first!, evidence: [{ file: 'a.py', line: 1 }, { file: 'b.py', line: 9 }] }, ...rest.slice(0, 0)] };
    const checked = checkCitations(unit, (file) => file === 'a.py');
    expect(checked.unit.packages[0]?.evidence).toEqual([{ file: 'a.py', line: 1 }]);
    expect(checked.leftOut).toBe(0);
  });

  it('of a step take its inner steps to what held it', () => {
    const { unit } = checkCitations(sampleUnit, (file, line) => !(file === 'shop/api/orders/routes.py' && line === 38));
    const steps = unit.flows.find(({ entry }) => entry === 'route:POST /orders')?.steps ?? [];
    expect(steps.find(({ id }) => id === 2)).toBeUndefined();
    expect(steps.find(({ id }) => id === 3)?.parent).toBe(0);
  });

  it('are looked up in the texts that were read, line and text, with what is masked left open', () => {
    const holds = lineCheck(cutLines(new Map([['a.py', 'import os\r\nTOKEN = "abc"  # note\n'], ['__proto__', 'x']])));
    expect(holds('a.py', 1)).toBe(true);
    expect(holds('a.py', 2, 'TOKEN = "***"')).toBe(true);
    expect(holds('a.py', 2, 'TOKEN = 3')).toBe(false);
    expect(holds('a.py', 9)).toBe(false);
    expect(holds('b.py', 1)).toBeUndefined();
    expect(holds('__proto__', 1, 'x')).toBe(true);
    expect(holds('constructor', 1)).toBeUndefined();
    expect(checkCodebase(sampleCodebase, holds).leftOut).toBeGreaterThan(100);
  });
});
