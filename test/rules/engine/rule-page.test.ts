import { describe, expect, it } from 'vitest';
import { writeRulePage } from '../../../rules/engine/rule-page.ts';
import { rules } from '../../../rules/index.ts';

const pageOf = (id: string): string => {
  const rule = rules.find((each) => each.id === id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  return writeRulePage(rule);
};

describe('the page of a rule', () => {
  const page = pageOf('database.backups');

  it('says what, why, how, what it reads, and where to read on', () => {
    const headings = page.split('\n').filter((line) => line.startsWith('#'));
    expect(headings).toEqual(['# Stores are backed up', '## Why', '## How to put it right', '## What it reads', '## Examples', '## References', '## In the review framework']);
  });

  it('shows the code of a fix as code', () => {
    expect(page).toMatch(/ {3}```\n {3}pg_dump .*\n {3}```/);
  });

  it('lists the facts that the verdict is read from with their question, and the context that weighs in', () => {
    expect(page).toContain('- Backups (`database.backups`): Is it backed up');
    expect(page).toContain('- Context: Stage (`stage`).');
  });

  it('shows each finding of its examples in the words of the review', () => {
    expect(page).toContain('- **Found**: No backup. *“db is not backed up.”* (high)');
  });

  it('names the bullets of the framework with their text', () => {
    expect(page).toContain('- B.F6: Backup and disaster recovery');
  });

  it('is the same each time', () => {
    expect(pageOf('database.backups')).toBe(page);
  });
});

it.each(rules.map((rule) => [rule.id, rule] as const))('the page of %s shows every finding that its examples promise', (_, rule) => {
  const found = writeRulePage(rule).split('\n').filter((line) => line.startsWith('- **Found**'));
  expect(found).toHaveLength(rule.examples.fails.length);
  for (const line of found) expect(line).toMatch(/“.+”\* \((high|medium|low)\)$/);
});
