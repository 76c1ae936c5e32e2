import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../rules/engine/define-rule.ts';
import { rules } from '../../../rules/index.ts';
import { findProblems } from '../../../rules/tools/find-problems.ts';
import { writePages } from '../../../rules/tools/pages.ts';

const pages = writePages(rules);
const [first, ...rest] = rules as readonly [Rule, ...Rule[]];
const withFirst = (change: Partial<Rule>): string[] => {
  const changed = [{ ...first, ...change }, ...rest];
  return findProblems(changed, writePages(changed));
};

describe('the check of the rules', () => {
  it('has nothing to say about complete rules and fresh pages', () => {
    expect(findProblems(rules, pages)).toEqual([]);
  });

  it.each<[string, Partial<Rule>, string]>([
    ['without a reference', { references: [] }, 'has no reference'],
    ['that covers nothing', { covers: [] }, 'covers no bullet of the framework'],
    ['that covers what does not exist', { covers: ['Z.E1'] }, 'covers Z.E1, which does not exist'],
    ['that says too little', { why: 'Because.' }, 'says too little'],
    ['whose id is of another area', { id: 'elsewhere.rule' }, 'its id does not begin with its area'],
    ['that nobody sees not applying', { examples: { ...first.examples, notApplicable: [] } }, 'has no example where it does not apply'],
    ['that causes what is not there', { causes: ['code.nothing'] }, 'causes code.nothing, which does not exist'],
  ])('finds a rule %s', (_, change, problem) => {
    expect(withFirst(change).join('\n')).toContain(problem);
  });

  it('finds a rule that is never unknown', () => {
    const known = rules.map((rule) => (rule.id === 'database.backups' ? { ...rule, examples: { ...rule.examples, unknown: [] } } : rule));
    expect(findProblems(known, writePages(known))).toContain('database.backups: has no example where it is unknown');
  });

  it('finds a bullet of the framework that no rule covers', () => {
    const few = rules.map((rule) => ({ ...rule, covers: rule.covers.filter((bullet) => bullet !== 'B.F6') }));
    expect(findProblems(few, writePages(few))).toContain('B.F6: no rule covers it');
  });

  it('finds a page that is missing', () => {
    const kept = new Map(pages);
    kept.delete(`rules/docs/${first.id}.md`);
    expect(findProblems(rules, kept)).toEqual([`rules/docs/${first.id}.md: is missing; run "npm run docs"`]);
  });

  it('finds a page that is stale, and not one with other line ends', () => {
    const path = `rules/docs/${first.id}.md`;
    expect(findProblems(rules, new Map(pages).set(path, 'old'))).toEqual([`${path}: is stale; run "npm run docs"`]);
    expect(findProblems(rules, new Map(pages).set(path, pages.get(path)!.replaceAll('\n', '\r\n')))).toEqual([]);
  });

  it('finds a page of a rule that is gone', () => {
    expect(findProblems(rules, new Map(pages).set('rules/docs/gone.md', ''))).toEqual(['rules/docs/gone.md: belongs to no rule; run "npm run docs"']);
  });

  it('finds an area that hardly any rule speaks for', () => {
    const few = rules.filter(({ area }) => area !== 'code');
    expect(findProblems(few, writePages(few))).toContain('code: has 0 rules, fewer than 12');
  });
});
