import { describe, expect, it } from 'vitest';
import { readIni } from '../../../../main/import/ini/read-ini.ts';
import { entriesAt, scalarsAt, textAt } from '../../../../main/import/yaml/located.ts';

describe('INI', () => {
  it('reads sections, values of several lines and comments with their places', () => {
    const root = readIni('setup.cfg', '[metadata]\nname = a\nlong: b\n[options]\ninstall_requires =\n    # a comment\n    x>=1\n\n    y\npython_requires = >=3.9\n[metadata]\nname = other\nurl = c\n');
    expect([textAt(root, 'metadata', 'name'), textAt(root, 'metadata', 'long'), textAt(root, 'metadata', 'url')]).toEqual(['a', 'b', 'c']);
    expect(scalarsAt(root, 'options', 'install_requires').map(({ text, place }) => [text, place.line])).toEqual([['x>=1', 7], ['y', 9]]);
    expect(entriesAt(root, 'options').get('python_requires')?.place.line).toBe(10);
  });

  it.each([['[a'.repeat(100_000)], ['a\n'.repeat(100_000)], [' '.repeat(500_000)], ['[__proto__]\n__proto__ = x\n'], ['=\n:\n[]\n'], ['a = b\n']])('survives hostile text', (text) => {
    expect(readIni('x', text).type).toBe('mapping');
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});
