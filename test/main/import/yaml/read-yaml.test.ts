import { describe, expect, it } from 'vitest';
import { textAt, valueAt } from '../../../../main/import/yaml/located.ts';
import { readYaml } from '../../../../main/import/yaml/read-yaml.ts';
import { LintelError } from '../../../../shared/lib/errors.ts';

const codeOf = (text: string): string => {
  const start = performance.now();
  try {
    readYaml('x.yml', text);
    return 'read';
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    return error.code;
  } finally {
    expect(performance.now() - start).toBeLessThan(5_000);
  }
};

describe('YAML', () => {
  it('keeps the place of values through aliases and merge keys, the nearer winning', () => {
    const { root } = readYaml('x.yml', 'a: &a\n  k: 1\n  l: 1\nb: &b\n  k: 2\n  m: 2\nc:\n  <<: [*a, *b]\n  l: 3\n');
    expect([textAt(root, 'c', 'k'), textAt(root, 'c', 'l'), textAt(root, 'c', 'm')]).toEqual(['1', '3', '2']);
    expect(valueAt(root, 'c', 'm')?.place).toEqual({ file: 'x.yml', line: 6, column: 6 });
  });

  it('keeps plain values as they are written', () => {
    const { root } = readYaml('x.yml', 'a: 1.10\nb: 0o17\nc: yes\nd: ~\ne: 22:22\n');
    expect(['a', 'b', 'c', 'd', 'e'].map((key) => textAt(root, key))).toEqual(['1.10', '0o17', 'yes', undefined, '22:22']);
  });

  it.each([
    ['lines that end as on Windows', 'a: 1\r\nb: 2\r\n', 'read'],
    ['an empty file', '', 'read'],
    ['several documents', 'a: 1\n---\nb: 2\n', 'read'],
    ['an unknown tag', 'a: !Ref x\n', 'read'],
    ['keys such as __proto__', '__proto__: {a: 1}\nconstructor: 1\n', 'read'],
    ['a line of two million characters', `a: "${'x'.repeat(2_000_000)}"\n`, 'read'],
    ['many keys', Array.from({ length: 30_000 }, (_, n) => `k${n}: ${n}`).join('\n'), 'read'],
    ['an anchor that holds itself', 'a: &a [*a]\n', 'YAML_TOO_COMPLEX'],
    ['deep brackets', '['.repeat(100_000), 'YAML_TOO_COMPLEX'],
    ['deep mappings', Array.from({ length: 300 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'), 'YAML_TOO_COMPLEX'],
    ['deep lists in one line', '- '.repeat(50_000), 'YAML_TOO_COMPLEX'],
  ])('%s', (_, text, expected) => {
    expect(codeOf(text)).toBe(expected);
  });
});
