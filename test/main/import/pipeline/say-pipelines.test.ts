import { describe, expect, it } from 'vitest';
import { FactBook } from '../../../../main/import/facts.ts';
import { readPipelines, readPreCommit } from '../../../../main/import/pipeline/read-pipelines.ts';
import { sayPipelines } from '../../../../main/import/pipeline/say-pipelines.ts';
import { Source } from '../../../../main/import/source.ts';
import type { Facts } from '../../../../shared/model/document.ts';

const say = (files: Record<string, string>): Facts => {
  const source = new Source(new Map(Object.entries(files)));
  const book = new FactBook(source, (fact) => fact.on.system === true);
  sayPipelines(book, readPipelines(source), readPreCommit(source));
  return book.facts;
};

const values = (facts: Facts): Record<string, unknown> => Object.fromEntries(Object.entries(facts).map(([key, { value, confidence }]) => [key, confidence === 'certain' ? value : `${String(value)} (${confidence})`]));

const job = (...commands: string[]): string => `jobs:\n  a:\n    steps:\n${commands.map((command) => `      - run: ${command}`).join('\n')}\n`;

describe('what pipelines say about the system', () => {
  it('names the pipeline that tests changes, and what runs in it', () => {
    const facts = say({
      '.github/workflows/test.yml': `on: pull_request\n${job('pytest --cov', 'ruff check', 'mypy .', 'pip-audit', 'trivy image app', 'bandit -r src', 'gitleaks detect')}`,
      '.github/workflows/deploy.yml': `on: {push: {branches: [main]}}\n${job('helm upgrade --atomic app .', 'kubectl rollout status deploy/app')}`,
    });
    expect(values(facts)).toEqual({
      'deployment.ci': 'github-actions', 'code.testsInCi': true, 'code.checksInCi': true, 'code.coverageMeasured': true, 'code.tests': 'pytest', 'code.linter': 'ruff', 'code.typeChecker': 'mypy',
      'security.dependencyScanning': true, 'security.imageScanning': true, 'security.staticAnalysis': true, 'security.secretScanning': true,
      'deployment.fromCi': true, 'deployment.strategy': 'rolling (likely)', 'deployment.automaticRollback': 'true (likely)',
    });
    expect(facts['security.imageScanning']?.evidence).toEqual([{ file: '.github/workflows/test.yml', line: 9, text: '- run: trivy image app' }]);
    expect(facts['deployment.ci']?.evidence?.[0]?.file).toBe('.github/workflows/test.yml');
  });

  it('says that checks do not run for changes where tests do, and no service runs the hooks', () => {
    const tested = { '.github/workflows/test.yml': `on: pull_request\n${job('pytest')}` };
    expect(say(tested)['code.checksInCi']?.value).toBe(false);
    expect(say({ ...tested, '.pre-commit-config.yaml': 'repos:\n  - repo: https://github.com/astral-sh/ruff-pre-commit\n    rev: v0.14.0\n    hooks:\n      - id: ruff\n' })['code.checksInCi']).toBeUndefined();
    expect(say({ '.github/workflows/a.yml': `on: pull_request\n${job('make all')}` })['code.checksInCi']).toBeUndefined();
  });

  it('takes a service that updates dependencies for likely, and for no pipeline', () => {
    expect(values(say({ '.github/dependabot.yml': 'version: 2\nupdates: [{package-ecosystem: pip}]' }))).toEqual({ 'security.dependencyScanning': 'true (likely)' });
  });

  it('takes no scanner of pipelines for one of code', () => {
    expect(values(say({ '.github/workflows/a.yml': job('zizmor .', 'checkov -d .') }))).not.toHaveProperty(['security.staticAnalysis']);
  });

  it('takes hooks for likely', () => {
    expect(values(say({ '.pre-commit-config.yaml': 'repos: [{repo: x, hooks: [{id: ruff}, {id: gitleaks}, {id: check-yaml}, {id: detect-private-key}]}]' }))).toEqual({ 'code.linter': 'ruff (likely)', 'security.secretScanning': 'true (likely)' });
  });

  it('says that nothing tests where a pipeline only builds, and that tests come late', () => {
    expect(values(say({ '.github/workflows/a.yml': job('docker build .') }))).toMatchObject({ 'code.testsInCi': 'false (likely)' });
    expect(values(say({ '.github/workflows/a.yml': `on: {push: {branches: [main]}}\n${job('pytest')}` }))).toMatchObject({ 'code.testsInCi': 'false (likely)' });
    expect(values(say({ 'cloudbuild.yaml': 'steps: [{name: python, script: pytest}]' }))).not.toHaveProperty(['code.testsInCi']);
  });

  it('leaves strategies that contradict each other to a person', () => {
    const facts = say({ '.github/workflows/a.yml': job('fly deploy --strategy canary'), '.github/workflows/b.yml': job('kubectl rollout status deploy/a') });
    expect(facts).not.toHaveProperty(['deployment.strategy']);
  });

  it('says nothing without a pipeline', () => {
    expect(say({ 'README.md': 'pytest' })).toEqual({});
  });
});
