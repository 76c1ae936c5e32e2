import { describe, expect, it } from 'vitest';
import { isPipeline, readPipelines, readPreCommit, type Pipeline } from '../../../../main/import/pipeline/read-pipelines.ts';
import { Source } from '../../../../main/import/source.ts';

const read = (files: Record<string, string>): Pipeline[] => readPipelines(new Source(new Map(Object.entries(files))));

/** Steps as `step:tool@line`, with the file where that is another. */
const shown = (pipeline: Pipeline | undefined): string[] =>
  [...(pipeline?.does ?? [])].flatMap(([step, places]) => places.map(({ with: tool, place }) => `${step}:${tool}@${place.file === pipeline?.place.file ? '' : `${place.file}:`}${place.line}`));

describe('GitHub Actions', () => {
  const workflow = `name: CI
on: [push, pull_request]
jobs:
  test:
    defaults: { run: { working-directory: backend } }
    steps:
      - uses: actions/checkout@v4
      - run: |
          # pytest is not run here
          pip install pytest
          make check
      - run: ./scripts/lint.sh
        working-directory: .
      - uses: aquasecurity/trivy-action@v1
        with: { image-ref: app, format: table }
      - uses: aquasecurity/trivy-action@v1
        with: { scan-type: fs, scanners: 'vuln,secret' }
      - uses: ./.github/actions/build
  shared:
    uses: ./.github/workflows/shared.yml
`;
  const files = {
    '.github/workflows/ci.yml': workflow,
    '.github/workflows/shared.yml': 'on: workflow_call\njobs:\n  types:\n    steps:\n      - run: mypy .\n',
    '.github/actions/build/action.yml': 'runs:\n  using: composite\n  steps:\n    - uses: docker/build-push-action@v6\n      with: { sbom: true }\n',
    'backend/Makefile': 'PY ?= uv run\n.PHONY: check\ncheck: unit\n\t@echo checking\nunit:\n\t$(PY) pytest\ndeploy:\n\tkubectl apply -f .\n',
    'scripts/lint.sh': '#!/bin/sh\nruff check .\n',
  };

  it('follows make, scripts, actions and workflows of the repository', () => {
    const [ci, shared] = read(files);
    expect(shown(ci)).toEqual([
      'test:pytest@11', 'test:pytest@backend/Makefile:6',
      'lint:ruff@12', 'lint:ruff@scripts/lint.sh:2',
      'image-scan:trivy@14', 'dependency-scan:trivy@16', 'secret-scan:trivy@16',
      'image-build:docker@.github/actions/build/action.yml:4', 'sbom:docker@.github/actions/build/action.yml:4',
      'type-check:mypy@.github/workflows/shared.yml:5',
    ]);
    expect(ci?.onPullRequest).toBe(true);
    expect(shared?.onPullRequest).toBe(true);
  });

  it.each([
    ['on: push', true],
    ['on: {push: {branches: [main]}}', false],
    ['on: {push: {tags: [v1]}}', false],
    ['on: {push: {branches: ["**"]}}', true],
    ['on: workflow_dispatch', false],
    ['on: {pull_request_target: {types: [opened]}}', true],
  ])('%s', (on, expected) => {
    expect(read({ '.github/workflows/a.yml': `${on}\njobs: {a: {steps: [{run: pytest}]}}` })[0]?.onPullRequest).toBe(expected);
  });

  it('reads strategy and rollback of a deployment', () => {
    const [compose, helm] = read({
      '.github/workflows/a.yml': 'jobs: {deploy: {steps: [{run: docker compose up -d}]}}',
      '.github/workflows/b.yml': 'jobs: {x: {environment: production, steps: [{run: "helm upgrade --atomic app ."}, {run: kubectl rollout status deploy/app}]}}',
    });
    expect(compose?.strategy?.value).toBe('recreate');
    expect(helm?.strategy?.value).toBe('rolling');
    expect(helm?.rollback?.line).toBe(1);
  });

  it('follows scripts of npm, tox, nox, just and pyproject', () => {
    const [ci] = read({
      '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: npm --prefix web run lint\n      - run: tox -e types\n      - run: nox -s audit\n      - run: just fmt\n      - run: uv run poe e2e\n      - run: cd web && npm test\n',
      'web/package.json': '{\n  "scripts": {\n    "lint": "eslint .",\n    "test": "vitest run"\n  }\n}',
      'tox.ini': '[testenv]\ncommands = pytest\n[testenv:types]\ncommands =\n    mypy src\n',
      'noxfile.py': 'import nox\n@nox.session\ndef tests(session):\n    session.run("pytest")\n@nox.session(name="audit")\ndef check(session):\n    session.run(\n        "pip-audit", env={"A": "b"})\n',
      justfile: 'fmt:\n    ruff format\n',
      'pyproject.toml': '[tool.poe.tasks]\ne2e = "playwright test"\n',
    });
    expect(shown(ci).filter((line) => line.includes(':') && /@[^\d]/.test(line))).toEqual(['lint:eslint@web/package.json:3', 'type-check:mypy@tox.ini:5', 'dependency-scan:pip-audit@noxfile.py:7', 'format:ruff@justfile:2', 'end-to-end-test:playwright@pyproject.toml:2', 'test:vitest@web/package.json:4']);
  });

  it('follows targets of Nx', () => {
    const [ci] = read({ '.github/workflows/ci.yml': 'jobs: {a: {steps: [{run: "yarn nx affected --targets=lint,test"}, {run: npx nx execute e2e}]}}', 'app/project.json': '{"targets": {\n"lint": {"options": {"commands": ["eslint ."]}},\n"test": {"command": "jest"}}}' });
    expect(shown(ci)).toEqual(['lint:eslint@1', 'lint:eslint@app/project.json:2', 'test:jest@1', 'test:jest@app/project.json:3', 'end-to-end-test:nx@1']);
  });

  it('takes the hooks of pre-commit for steps where a pipeline runs them', () => {
    const hooked = { '.github/workflows/a.yml': 'on: pull_request\njobs: {a: {steps: [{run: pre-commit run --all-files}]}}', '.pre-commit-config.yaml': 'repos:\n  - repo: https://example.org/ruff\n    hooks:\n      - id: ruff-format\n      - id: gitleaks\n  - repo: local\n    hooks:\n      - id: types\n        entry: uv run mypy\n' };
    expect(shown(read(hooked)[0])).toEqual(['lint:pre-commit@2', 'format:ruff@2', 'format:ruff@.pre-commit-config.yaml:4', 'secret-scan:gitleaks@2', 'secret-scan:gitleaks@.pre-commit-config.yaml:5', 'type-check:mypy@2', 'type-check:mypy@.pre-commit-config.yaml:8']);
    expect([...readPreCommit(new Source(new Map(Object.entries(hooked))))].map(([id, { line }]) => `${id}@${line}`)).toEqual(['ruff-format@4', 'gitleaks@5', 'types@8']);
  });
});

describe('other tools', () => {
  it.each<[string, Record<string, string>, string[], boolean]>([
    ['gitlab-ci', {
      '.gitlab-ci.yml': 'include:\n  - template: Security/SAST.gitlab-ci.yml\n  - local: /ci/deploy.yml\n.base:\n  script: [ruff check]\ntest:\n  extends: .base\n  before_script:\n    - !reference [.base, script]\n  script:\n    - pytest\n',
      'ci/deploy.yml': 'deploy:\n  stage: deploy\n  when: manual\n  script:\n    - docker compose up -d\n  rules:\n    - if: $CI_COMMIT_TAG\n',
    }, ['security-scan:gitlab sast@2', 'lint:ruff@5', 'test:pytest@11', 'deploy:docker compose@ci/deploy.yml:5'], true],
    ['jenkins', { Jenkinsfile: "pipeline {\n  stages {\n    // sh 'ruff check'\n    stage('Test') { steps { sh '''\n      pytest\n    ''' } }\n    stage('Deploy') { when { branch 'main' }\n      steps { input message: 'Go?'\n      sh(script: \"docker compose up -d\", returnStatus: true) } }\n  }\n}\n" }, ['test:pytest@5', 'deploy:docker compose@9'], true],
    ['circleci', { '.circleci/config.yml': 'version: 2.1\norbs: {snyk: snyk/snyk@2}\njobs:\n  test:\n    steps:\n      - run: pytest\n      - run: {name: x, command: ruff check}\n      - snyk/scan\nworkflows:\n  main:\n    jobs:\n      - test\n' }, ['test:pytest@6', 'lint:ruff@7', 'dependency-scan:snyk@8'], true],
    ['azure-pipelines', { 'azure-pipelines.yml': 'trigger: [main]\nstages:\n- stage: Build\n  jobs:\n  - job: a\n    steps:\n    - script: pytest\n    - task: Docker@2\n      inputs: {command: buildAndPush}\n    - task: DotNetCoreCLI@2\n      inputs: {command: test}\n- stage: Release\n  jobs:\n  - deployment: web\n    strategy:\n      canary:\n        deploy: {steps: [{bash: kubectl apply -f k8s}]}\n' }, ['test:pytest@7', 'test:dotnet test@10', 'image-build:docker@8', 'deploy:azure@14', 'deploy:kubectl@17'], true],
    ['bitbucket', { 'bitbucket-pipelines.yml': 'pipelines:\n  default:\n    - step:\n        script:\n          - pytest\n          - pipe: atlassian/git-secrets-scan:1\n' }, ['secret-scan:git-secrets-scan@6', 'test:pytest@5'], true],
    ['travis', { '.travis.yml': 'language: python\nscript:\n  - pytest\ndeploy:\n  provider: heroku\n' }, ['test:pytest@3', 'deploy:heroku@5'], true],
    ['cloud-build', { 'cloudbuild.yaml': "steps:\n- name: gcr.io/cloud-builders/docker\n  args: ['build', '-t', 'x', '.']\n- name: python\n  entrypoint: bash\n  args: ['-c', 'pytest']\n" }, ['image-build:docker@3', 'test:pytest@6'], false],
    ['buildkite', { '.buildkite/pipeline.yml': 'steps:\n  - label: t\n    command: pytest\n  - block: Release?\n' }, ['test:pytest@3'], true],
    ['drone', { '.drone.yml': 'kind: pipeline\nsteps:\n- name: t\n  image: python\n  commands: [pytest]\n---\nkind: pipeline\nsteps:\n- name: i\n  image: plugins/docker:20\n  settings: {repo: x}\n' }, ['test:pytest@5', 'image-build:docker@10'], true],
    ['woodpecker', { '.woodpecker/test.yaml': 'when:\n  - event: push\nsteps:\n  - name: t\n    image: python\n    commands:\n      - pytest\n' }, ['test:pytest@7'], false],
    ['codebuild', { 'buildspec.yml': 'version: 0.2\nphases:\n  build:\n    commands:\n      - pytest\n      - docker build .\n' }, ['test:pytest@5', 'image-build:docker@6'], false],
    ['tekton', { '.tekton/pr.yaml': 'apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata:\n  annotations:\n    pipelinesascode.tekton.dev/on-event: "[pull_request]"\nspec:\n  pipelineSpec:\n    tasks:\n      - name: t\n        taskSpec:\n          steps:\n            - image: python\n              script: |\n                pytest\n      - name: i\n        taskRef: {name: kaniko}\n' }, ['test:pytest@14', 'image-build:kaniko@16'], true],
    ['dagger', { 'dagger.json': '{"name": "x", "sdk": {"source": "python"}}', 'src/main.py': 'import dagger\nx = dag.container().with_exec(["uv", "run", "pytest"])\n' }, ['test:pytest@src/main.py:2'], false],
    ['appveyor', { 'appveyor.yml': 'version: 1\ntest_script:\n  - ps: pytest\n  - cmd: ruff check\n' }, ['test:pytest@3', 'lint:ruff@4'], true],
    ['cirrus', { '.cirrus.yml': 'test_task:\n  container: {image: python}\n  test_script: pytest\n' }, ['test:pytest@3'], true],
    ['dependabot', { '.github/dependabot.yml': 'version: 2\nupdates:\n  - package-ecosystem: github-actions\n  - package-ecosystem: uv\n' }, ['dependency-scan:dependabot@4'], false],
    ['renovate', { 'renovate.json': '{\n  "extends": ["config:recommended"]\n}' }, ['dependency-scan:renovate@2'], false],
  ])('%s', (tool, files, expected, onPullRequest) => {
    expect(Object.keys(files).some(isPipeline)).toBe(true);
    const [pipeline, ...others] = read(files);
    expect(others).toEqual([]);
    expect(pipeline?.tool).toBe(tool);
    expect(shown(pipeline).toSorted()).toEqual(expected.toSorted());
    expect(pipeline?.onPullRequest).toBe(onPullRequest);
  });

  it('finds approvals and strategies', () => {
    const [azure] = read({ 'azure-pipelines.yml': 'pr: none\njobs:\n- deployment: web\n  strategy: {rolling: {deploy: {steps: []}}}\n- job: w\n  steps: [{task: ManualValidation@0}]\n' });
    expect([azure?.strategy?.value, azure?.approval?.line, azure?.onPullRequest]).toEqual(['rolling', 6, false]);
    const [gitlab] = read({ '.gitlab-ci.yml': 'deploy:\n  when: manual\n  environment: production\n  script: [kubectl set image deploy/a a=b]\n' });
    expect([gitlab?.strategy?.value, gitlab?.approval?.line]).toEqual(['rolling', 2]);
  });

  it.each(['src/app.yml', 'vendor/x/.github/workflows/ci.yml', 'docker-compose.yml', 'k8s/deploy.yaml', 'package.json'])('%s is no pipeline', (path) => {
    expect(isPipeline(path)).toBe(false);
  });
});

describe('hostile files', () => {
  const deep = '{a: '.repeat(5_000);
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.split('').map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(',')}]`).join('\n')}`;
  it.each([
    ['broken', 'jobs: [\n'], ['deep', deep], ['bomb', bomb], ['empty', ''], ['a list', '- a\n- b'], ['a text', 'x'], ['keys of prototypes', '__proto__: {jobs: 1}\nconstructor: {steps: [{run: pytest}]}\njobs: {__proto__: {steps: [{run: pytest}]}}'],
    ['numbers where there should be lists', 'jobs: {a: {steps: 3, uses: 4}}\non: 5\npipelines: 6\nsteps: 7\ninclude: 8\nphases: 9'],
    ['a job that extends itself', 'a: {extends: a, script: !reference [a, script]}\nb: {extends: [b, a], script: [[[[[x]]]]]}'],
    ['an action that uses itself', 'jobs: {a: {uses: ./.github/workflows/x.yml, steps: [{uses: ./}]}}\non: workflow_call'],
    ['comments without end', "pipeline { /* sh 'pytest'"], ['quotes without end', `pipeline { sh ${'"'.repeat(50_001)}`], ['openings', `pipeline ${'{('.repeat(50_000)}`],
  ])('%s', (_name, text) => {
    const paths = ['.github/workflows/x.yml', '.gitlab-ci.yml', 'Jenkinsfile', '.circleci/config.yml', 'azure-pipelines.yml', 'bitbucket-pipelines.yml', '.travis.yml', 'cloudbuild.yaml', '.buildkite/pipeline.yml', '.drone.yml', '.woodpecker.yml', 'buildspec.yml', '.tekton/a.yaml', 'dagger.json', 'appveyor.yml', '.cirrus.yml', '.github/dependabot.yml', 'renovate.json', '.pre-commit-config.yaml'];
    const begun = performance.now();
    expect(() => read(Object.fromEntries(paths.map((path) => [path, text])))).not.toThrow();
    expect(performance.now() - begun).toBeLessThan(8_000);
  });

  it('ends where scripts call each other', () => {
    const [ci] = read({ '.github/workflows/x.yml': 'jobs: {a: {steps: [{run: make a}, {run: ./a.sh}, {run: npm test}]}}', Makefile: 'a: b\n\t./a.sh\nb: a\n\tmake a\n', 'a.sh': './a.sh\nmake a\npytest\n', 'package.json': '{"scripts": {"test": "npm test"}}' });
    expect(shown(ci)).toContain('test:pytest@a.sh:3');
  });
});
