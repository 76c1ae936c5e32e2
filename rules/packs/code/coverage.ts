import { codeCoverageMeasured, codeCoverageThreshold } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { hasTests } from './own-tests.ts';

export const coverage = defineRule({
  id: 'code.coverage',
  area: 'code',
  title: 'It is known which code the tests run',
  severity: 'low',
  covers: ['H.F7', 'H.E6', 'G.F5'],
  options: { minimum: { label: 'Lowest share of covered lines that may be required (%)', default: 50, minimum: 1, maximum: 100 } },
  selector: { type: 'system' },
  check(system, look) {
    if (!hasTests(look) || look.context('stage') === 'prototype') return notApplicable();
    const required = look.known(system, codeCoverageThreshold);
    const measured = required !== undefined && required > 0 ? true : look.fact(system, codeCoverageMeasured);
    if (measured === undefined) return unknown();
    if (!measured) return fail('Nothing measures which code the tests run.', { severity: weigh(look, 'low', 'team') });
    if (required === undefined || required >= look.option('minimum')) return pass();
    return fail(required === 0 ? 'Coverage is measured, and nothing happens when it falls.' : `The pipeline is content with ${required} % of covered lines.`);
  },
  why: 'Without a measure nobody sees that a module has no test at all: it looks like those that do. A number that no pipeline checks falls a little with each change until it says nothing; a bound on the lines that a change touches keeps it from falling without a campaign for old code.',
  fix: [
    { option: 'Measure branches with coverage.py in the pipeline, and let it fail below what is reached today.', tradeoff: 'Holds the state; says nothing about whether the tests assert anything.', code: '[tool.coverage.run]\nbranch = true\nsource = ["shop"]\n[tool.coverage.report]\nfail_under = 80\nshow_missing = true' },
    { option: 'Demand coverage of the lines that a change touches.', tradeoff: 'Fair to old code; needs the report of the main branch beside it.', code: 'coverage xml\ndiff-cover coverage.xml --compare-branch origin/main --fail-under 90' },
    { option: 'Try a few modules with mutation tests.', tradeoff: 'Shows what tests notice, not only what they run; takes hours.' },
  ],
  strength: 'It is known which code the tests run.',
  effort: 'hours',
  references: [
    { title: 'coverage.py: configuration', url: 'https://coverage.readthedocs.io/en/latest/config.html' },
    { title: 'pytest-cov', url: 'https://pytest-cov.readthedocs.io/en/latest/config.html' },
  ],
  examples: {
    fails: [
      { title: 'Tests, and nothing measures them', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.coverageMeasured': false } } },
      { title: 'Measured, and never a reason to stop', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.coverageMeasured': true, 'code.coverageThreshold': 0 } } },
    ],
    passes: [{ title: 'At least 80 %', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.coverageThreshold': 80 } } }],
    unknown: [{ title: 'No pipeline says it', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } } } }],
    notApplicable: [
      { title: 'No tests', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'none' } } } } },
      { title: 'A prototype', system: { components: { api: { kind: 'service', facts: { 'code.tests': 'pytest' } } }, facts: { 'code.coverageMeasured': false }, context: { stage: 'prototype' } } },
    ],
  },
});
