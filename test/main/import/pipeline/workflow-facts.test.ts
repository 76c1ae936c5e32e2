import { describe, expect, it } from 'vitest';
import { FactBook } from '../../../../main/import/facts.ts';
import { readPipelines } from '../../../../main/import/pipeline/read-pipelines.ts';
import { sayWorkflows } from '../../../../main/import/pipeline/workflow-facts.ts';
import { Source } from '../../../../main/import/source.ts';
import type { FactValue } from '../../../../shared/model/document.ts';

/** The value of a fact that workflows say; `on` and `jobs` are given as YAML. */
function say(key: string, ...workflows: readonly string[]): FactValue | undefined {
  const source = new Source(new Map(workflows.map((text, at) => [`.github/workflows/w${at}.yml`, text])));
  const book = new FactBook(source, (fact) => fact.on.system === true);
  sayWorkflows(book, source, readPipelines(source));
  return book.facts[key]?.value;
}

const steps = (...lines: readonly string[]): string => `on: push\njobs:\n  one:\n    steps:\n${lines.map((line) => `      - ${line}\n`).join('')}`;
const push = 'on: {push: {branches: [main]}}\n';

describe('what GitHub workflows say', () => {
  it('names actions of others that are taken by tag', () => {
    const sha = 'a'.repeat(40);
    expect(say('deployment.unpinnedActions', steps('uses: actions/checkout@v6', 'uses: tj-actions/changed-files@v45', `uses: codecov/codecov-action@${sha}`, 'uses: ./local', 'uses: docker/build-push-action@v6'))).toEqual(['tj-actions/changed-files@v45']);
    expect(say('deployment.unpinnedActions', steps('run: pytest'))).toEqual([]);
  });

  it.each([
    ['a key', 'uses: aws-actions/configure-aws-credentials@v5\n        with: {aws-secret-access-key: "${{ secrets.KEY }}"}', 'keys'],
    ['a role', 'uses: aws-actions/configure-aws-credentials@v5\n        with: {role-to-assume: "arn:x"}', 'oidc'],
    ['a service account', 'uses: google-github-actions/auth@v3\n        with: {credentials_json: "${{ secrets.X }}"}', 'keys'],
    ['either', 'uses: google-github-actions/auth@v3\n        with: {credentials_json: "${{ secrets.X }}", workload_identity_provider: "${{ secrets.Y }}"}', undefined],
    ['a federated identity', 'uses: azure/login@v2\n        with: {client-id: "${{ secrets.ID }}"}', 'oidc'],
    ['nothing', 'run: pytest', undefined],
  ])('tells how it signs in with %s', (_, step, value) => {
    expect(say('deployment.cloudCredentials', steps(step))).toEqual(value);
  });

  it('knows on which Python it tests, through a matrix too', () => {
    expect(say('deployment.testedPython', 'on: push\njobs:\n  t:\n    strategy: {matrix: {py: ["3.13", "3.9"]}}\n    steps:\n      - uses: actions/setup-python@v6\n        with: {python-version: "${{ matrix.py }}"}\n')).toEqual(['3.9', '3.13']);
    expect(say('deployment.testedPython', steps('uses: actions/setup-python@v6\n        with: {python-version: "3.14"}'))).toEqual(['3.14']);
    expect(say('deployment.testedPython', steps('uses: actions/setup-python@v6\n        with: {python-version: "${{ env.PY }}"}'))).toBeUndefined();
  });

  it.each([
    ['a deployment by itself', [`${push}jobs:\n  deploy:\n    steps:\n      - run: kubectl apply -f k8s\n`], false],
    ['one that needs tests', [`${push}jobs:\n  test:\n    steps:\n      - run: pytest\n  build:\n    needs: test\n    steps:\n      - run: docker build .\n  deploy:\n    needs: [build]\n    steps:\n      - run: kubectl apply -f k8s\n`], true],
    ['one beside the tests', [`${push}jobs:\n  test:\n    steps:\n      - run: pytest\n  deploy:\n    steps:\n      - run: kubectl apply -f k8s\n`], false],
    ['one after them in the same job', [`${push}jobs:\n  all:\n    steps:\n      - run: pytest\n      - run: kubectl apply -f k8s\n`], true],
    ['one that waits for another workflow', ['on: {workflow_run: {workflows: [test]}}\njobs:\n  deploy:\n    steps:\n      - run: kubectl apply -f k8s\n'], true],
    ['one that calls the tests', [`${push}jobs:\n  test:\n    uses: ./.github/workflows/w1.yml\n  deploy:\n    needs: test\n    steps:\n      - run: kubectl apply -f k8s\n`, 'on: {workflow_call: {}}\njobs:\n  t:\n    steps:\n      - run: pytest\n'], true],
    ['none', [`${push}jobs:\n  test:\n    steps:\n      - run: pytest\n`], undefined],
  ])('%s', (_, workflows, value) => {
    expect(say('deployment.gated', ...workflows)).toEqual(value);
  });
});

describe('images', () => {
  const build = (on: string): string => `on: ${on}\njobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v7\n`;
  it.each([
    ['at the release alone', [build('{release: {types: [published]}}')], false],
    ['for tags alone', [build('{push: {tags: ["v*"]}}')], false],
    ['for each change too', [build('{release: {types: [published]}}'), build('[pull_request]')], true],
    ['on a branch', [build('{push: {branches: [main]}}')], true],
    ['not at all', ['on: push\njobs:\n  a:\n    steps:\n      - run: pytest\n'], undefined],
  ])('are built %s', (_, workflows, expected) => {
    expect(say('deployment.imagesTried', ...workflows)).toBe(expected);
  });
});

it('takes a step that is called tests and starts containers for tests', () => {
  const source = (name: string): Source => new Source(new Map([['.github/workflows/t.yml', `on: pull_request\njobs:\n  t:\n    steps:\n      - name: ${name}\n        run: docker compose up --exit-code-from web web\n`]]));
  expect(readPipelines(source('Unit tests')).some(({ does }) => does.has('test'))).toBe(true);
  expect(readPipelines(source('Start the stores')).some(({ does }) => does.has('test'))).toBe(false);
});
