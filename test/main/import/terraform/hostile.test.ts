import { describe, expect, test } from 'vitest';
import { importFiles } from './import-files.ts';

const started = (): (() => number) => {
  const from = performance.now();
  return () => performance.now() - from;
};

describe('files that no person writes', () => {
  test.each([
    ['brackets without end', `a = ${'['.repeat(20_000)}`],
    ['parentheses without end', `a = ${'('.repeat(20_000)}`],
    ['blocks without end', 'a {'.repeat(20_000)],
    ['interpolations without end', `a = "${'${"'.repeat(10_000)}`],
    ['conditions without end', `a = ${'b ? '.repeat(10_000)}`],
    ['a long path', `resource "aws_sqs_queue" "a" { x = b${'.c'.repeat(20_000)} }`],
    ['no text', '\0\u{FFFE}\u{1F600}'.repeat(1_000)],
  ])('%s', async (_, text) => {
    const elapsed = started();
    const { fragment } = await importFiles({ 'main.tf': text });
    expect(fragment.components.length).toBeLessThan(2);
    expect(elapsed()).toBeLessThan(20_000);
  });

  test('values that name each other in a circle', async () => {
    const { fragment } = await importFiles({ 'main.tf': 'locals {\n  a = local.b\n  b = local.a\n}\nresource "aws_sqs_queue" "jobs" { name = local.a }' });
    expect(fragment.components).toHaveLength(1);
  });

  test('values that double at each step', async () => {
    const elapsed = started();
    const doubling = Array.from({ length: 60 }, (_, at) => `  a${at} = [local.a${at + 1}, local.a${at + 1}]`).join('\n');
    const texts = Array.from({ length: 60 }, (_, at) => `  t${at} = "\${local.t${at + 1}}\${local.t${at + 1}}"`).join('\n');
    const { fragment } = await importFiles({ 'main.tf': `locals {\n${doubling}\n  a60 = []\n${texts}\n  t60 = "x"\n}\nresource "aws_sqs_queue" "jobs" {\n  policy = local.a0\n  name = local.t0\n  redrive_policy = local.a0\n}` });
    expect(fragment.components).toHaveLength(1);
    expect(elapsed()).toBeLessThan(20_000);
  });

  test('modules that call themselves and each other', async () => {
    const calls = Array.from({ length: 30 }, (_, at) => `module "m${at}" { source = "../b" }`).join('\n');
    const elapsed = started();
    const { fragment } = await importFiles({ 'a/main.tf': `${calls}\nprovider "aws" {}`, 'b/main.tf': calls.replaceAll('../b', '../c'), 'c/main.tf': `${calls}\nresource "aws_sqs_queue" "q" {}` });
    expect(fragment.components.length).toBeLessThanOrEqual(20_000);
    expect(elapsed()).toBeLessThan(60_000);
  });

  test('names of the language’s own objects', async () => {
    const { fragment } = await importFiles({ 'main.tf': 'resource "__proto__" "constructor" {}\nresource "aws_sqs_queue" "__proto__" { toString = local.constructor }\nmodule "hasOwnProperty" { source = "constructor" }' });
    expect(fragment.components).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'kind')).toBe(false);
  });

  test('a file that is broken in one place keeps the rest, with a note', async () => {
    const { fragment, notes } = await importFiles({ 'main.tf': 'resource "aws_sqs_queue" "jobs" {}\nresource "aws_sns_topic" {{{\n', 'more.tf': 'resource "aws_s3_bucket" "files" {}' });
    expect(fragment.components.map(({ id }) => id)).toEqual(expect.arrayContaining(['jobs', 'files']));
    expect(notes).toContainEqual(expect.stringContaining('not valid Terraform'));
  });
});
