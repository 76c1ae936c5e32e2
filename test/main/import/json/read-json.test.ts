import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../main/import/json/read-json.ts';
import { scalarAt, textAt, valueAt } from '../../../../main/import/yaml/located.ts';

describe('JSON', () => {
  it('keeps the place of each value', () => {
    const { root, notes } = readJson('a.json', '{\n  // a comment\n  "a": { "b": [1, true, null, "x"] },\n}');
    expect(notes).toEqual([]);
    const list = valueAt(root, 'a', 'b');
    expect(list?.type === 'list' && list.items.map((item) => item.type === 'scalar' && item.text)).toEqual(['1', 'true', null, 'x']);
    expect(list?.place).toEqual({ file: 'a.json', line: 3, column: 15 });
  });

  it('passes over what is left out, and goes on after it', () => {
    const { root } = readJson('a.json', '{"a": {"b": {"c": 1}}, "d": 2}', (path) => path.join('.') === 'a.b');
    expect(textAt(root, 'a', 'b', 'c')).toBeUndefined();
    expect(valueAt(root, 'a', 'b')).toMatchObject({ type: 'mapping' });
    expect(textAt(root, 'd')).toBe('2');
  });

  it('notes what is broken and keeps the rest', () => {
    const { root, notes } = readJson('a.json', '{\n"a": 1,\n"b": ]\n}');
    expect(textAt(root, 'a')).toBe('1');
    expect(notes[0]).toMatchObject({ severity: 'warning', line: 3 });
  });

  it('takes keys of prototypes for keys, and the first of two', () => {
    const { root } = readJson('a.json', '{"__proto__": {"x": "1"}, "a": "first", "a": "second"}');
    expect(textAt(root, '__proto__', 'x')).toBe('1');
    expect(scalarAt(root, 'a')?.text).toBe('first');
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });

  it('gives a note for what is nested without end', () => {
    expect(readJson('a.json', '{"a":'.repeat(100_000)).notes[0]?.message).toContain('deep');
    expect(readJson('a.json', '['.repeat(100_000)).root).toBeUndefined();
    expect(readJson('a.json', '').root).toBeUndefined();
  });
});
