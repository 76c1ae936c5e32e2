import { expect, it } from 'vitest';
import { importTexts } from '../../../main/import/index.ts';
import { LintelError } from '../../../shared/lib/errors.ts';

const service = 'services:\n  a:\n    image: x\n';
const valued = (value: string): string => `${service}    environment:\n      URL: "${value}"\n`;

function outcomeOf(files: Record<string, string>): string {
  try {
    return `${importTexts({ name: 'x', id: 'sys-test', files: new Map(Object.entries(files)) }).document.components.length} components`;
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    return error.code;
  }
}

it.each([
  ['a value of 2 MB that looks like addresses', { 'compose.yaml': valued('a:1 '.repeat(500_000)) }, '1 components'],
  ['a URL with half a million users', { 'compose.yaml': valued(`http://${'a@'.repeat(500_000)}`) }, '1 components'],
  ['variables in variables without end', { 'compose.yaml': valued('${A:-'.repeat(100_000)) }, 'YAML_TOO_COMPLEX'],
  ['template statements without end', { 'compose.yaml': `services:\n${'{% if x %}'.repeat(50_000)}\n  a: {image: x}\n` }, '1 components'],
  ['openings of template statements', { 'compose.yaml': `services:\n  a: {image: x}\n${'{%'.repeat(200_000)}` }, 'YAML_TOO_COMPLEX'],
  ['a million empty lines', { 'compose.yaml': `${service}${'\n'.repeat(1_000_000)}` }, '1 components'],
  ['here-documents that never end', { 'compose.yaml': 'services:\n  a: {build: .}\n', Dockerfile: `${'FROM x\n'.repeat(20_000)}${'RUN <<EOF\n'.repeat(20_000)}` }, '1 components'],
  ['includes that meet again at each level', Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`f${n}/compose.yaml`, n === 29 ? service : `include: [../f${n + 1}/compose.yaml, {path: [../f${n + 1}/compose.yaml]}]\n`])), 'COMPOSE_INVALID'],
])('%s', { timeout: 30_000 }, (_, files, expected) => {
  const start = performance.now();
  expect(outcomeOf(files)).toBe(expected);
  expect(performance.now() - start).toBeLessThan(10_000);
});
