import { describe, expect, it } from 'vitest';
import { interpolateText } from '../../../../main/import/variables/interpolate.ts';
import { readEnvFile } from '../../../../main/import/variables/env-file.ts';

const values: Record<string, string> = { SET: 'value', EMPTY: '', OTHER: 'other' };
const fill = (text: string): string => interpolateText(text, (name) => values[name]).text;

describe('variables in compose files', () => {
  it.each([
    ['$SET', 'value'], ['${SET}', 'value'], ['a${SET}b', 'avalueb'], ['$SET.txt', 'value.txt'],
    ['${NONE:-default}', 'default'], ['${EMPTY:-default}', 'default'], ['${EMPTY-default}', ''], ['${SET:-default}', 'value'], ['${NONE-}', ''],
    ['${SET:+other}', 'other'], ['${EMPTY:+other}', ''], ['${EMPTY+other}', 'other'], ['${NONE+other}', ''],
    ['${NONE:-${OTHER}}', 'other'], ['${NONE:-${NEVER:-deep}}', 'deep'], ['${SET:?message}', 'value'],
    ['$$SET', '$SET'], ['cost: $$5', 'cost: $5'], ['${NONE:-http://h:80/x}', 'http://h:80/x'],
    ['${NONE}', '${NONE}'], ['$NONE', '${NONE}'], ['${NONE:?say why}', '${NONE}'], ['$(date)', '$(date)'], ['${', '${'], ['100$', '100$'],
  ])('%s becomes %s', (text, expected) => {
    expect(fill(text)).toBe(expected);
  });

  it('that are required and missing are reported with their message', () => {
    expect([...interpolateText('${A:?say why}${B?}', () => undefined).required]).toEqual([['A', 'say why'], ['B', '']]);
  });

  it('that nest without end are left alone in no time', () => {
    const text = '${A:-'.repeat(20_000) + '}'.repeat(20_000);
    const start = performance.now();
    interpolateText(text, () => undefined);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('an env file', () => {
  it.each([
    ['A=1', '1'], ['A = 1 ', '1'], ['export A=1', '1'], ['A="a b" # c', 'a b'], ["A='$X'", '$X'], ['A="x\\ny"', 'x\ny'], ['A=a # c', 'a'], ['A=a#b', 'a#b'], ['A=', ''], ['\uFEFFA=1', '1'], ['#A=2\r\nA=1\r\n', '1'],
    ['B=2\nA=${B}3', '23'], ['A="one\ntwo"', 'one\ntwo'], ['A=x=y', 'x=y'],
  ])('%j gives A the value %j', (text, value) => {
    expect(readEnvFile('.env', text, false).get('A')?.value).toBe(value);
  });

  it('keeps the line of each variable, also after values of several lines', () => {
    const variables = readEnvFile('.env', '# c\nA="one\ntwo"\nB=3', false);
    expect([variables.get('A')?.place.line, variables.get('B')?.place.line]).toEqual([2, 4]);
  });
});
