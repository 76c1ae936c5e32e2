import { describe, expect, it } from 'vitest';
import { foldBlanks, findEmptyLines } from '../../../main/import/terraform/blanks.ts';
import { digestModule } from '../../../main/import/python/parse.ts';
import { readYaml } from '../../../main/import/yaml/read-yaml.ts';
import { LintelError } from '../../../shared/lib/errors.ts';

/** What made an import take minutes, found by `npm run fuzz`: each text took the square of its length, or kept every error of it. */
describe('YAML of errors alone', () => {
  it.each([
    ['commas', `a: [${','.repeat(300_000)}]\n`],
    ['brackets that close what is not open', `a: {b: c${'}'.repeat(1_000_000)}\n`],
  ])('ends early: %s', { timeout: 20_000 }, (_, text) => {
    const refuse = (): unknown => readYaml('a.yaml', text);
    expect(refuse).toThrow(LintelError);
  });
  it('is refused at its first error', () => {
    try {
      readYaml('a.yaml', `a: 1\nb: [${','.repeat(1_000)}]\n`);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'YAML_SYNTAX', place: { line: 2 } });
    }
  });
  it('does not count tags that only this file knows', () => {
    expect(readYaml('a.yaml', `a: [${Array.from({ length: 500 }, () => '!Ref x').join(', ')}]\n`).root).toMatchObject({ type: 'mapping' });
  });
});

describe('source that is no Python', () => {
  const around = (broken: string): string => `import requests\n\n\ndef a():\n    requests.get("x")\n\n\n${broken}\n\n\ndef b():\n    requests.post("y")\n`;
  it.each([
    ['commas', `requests.put(${','.repeat(50_000)}`],
    ['colons', `requests.put(1 ${': '.repeat(50_000)}`],
    ['words', `requests.put(${'a b '.repeat(50_000)}`],
  ])('is left out where it is long, and what stands around it is read: %s', { timeout: 20_000 }, (_, broken) => {
    const { calls, problems } = digestModule(around(broken));
    expect(calls.map(({ callee, line }) => [callee, line])).toEqual([['requests.get', 5], ['requests.post', 12]]);
    expect(problems[0]?.line).toBe(8);
  });
  it('may be imported under a name of any length', () => {
    expect(digestModule(`import ${'a'.repeat(100_000)}\nx = 1\n`).imports).toHaveLength(1);
  });
});

describe('blanks in Terraform', () => {
  it('are shortened to their line ends', () => {
    expect(foldBlanks(`a${' '.repeat(600)}=${'\n '.repeat(300)}b  = 1`)).toBe(`a =${'\n'.repeat(300)}b  = 1`);
  });
  it('are found where there are too many lines of them', () => {
    expect(findEmptyLines(`a = 1\n\nb = 2${'\n'.repeat(5_000)}`)).toBe(3);
    expect(findEmptyLines('a = 1\n\nb = 2\n')).toBeUndefined();
  });
});
