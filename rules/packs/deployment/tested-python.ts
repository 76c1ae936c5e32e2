import { kindsOf } from '../../../shared/model/kinds.ts';
import { deploymentBaseImage, deploymentTestedPython } from '../../../shared/vocabulary/deployment.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

/** The minor release of Python that an image holds, where its name says it: `python:3.14-slim`, `ghcr.io/astral-sh/uv:python3.14-bookworm`. */
export const pythonOf = (image: string): string | undefined => /(?:^|\/)python:(3\.\d{1,2})\b/.exec(image)?.[1] ?? /[:-]python(3\.\d{1,2})\b/.exec(image)?.[1];

export const testedPython = defineRule({
  id: 'deployment.tested-python',
  area: 'deployment',
  title: 'Tests run on the Python of production',
  severity: 'low',
  covers: ['G.P4', 'G.F3', 'G.F5'],
  selector: { type: 'system' },
  check(_, look) {
    const tested = look.known({ id: 'system' }, deploymentTestedPython);
    const own = look.structure.nodesOf(...kindsOf('compute')).filter((component) => isOwnCode(component, look));
    const run = own.flatMap(({ id, name }) => {
      const python = pythonOf(look.known({ id }, deploymentBaseImage) ?? '');
      return python === undefined ? [] : [{ id, name, python }];
    });
    if (run.length === 0) return notApplicable();
    if (tested === undefined || tested.length === 0) return unknown();
    const strange = run.filter(({ python }) => !tested.includes(python));
    if (strange.length === 0) return pass();
    const versions = [...new Set(strange.map(({ python }) => python))];
    return fail(`${listNames(strange.map(({ name }) => name))} ${strange.length === 1 ? 'runs' : 'run'} on Python ${versions.join(' and ')}, and the pipeline tests on ${tested.join(', ')}.`, { related: strange.map(({ id }) => id) });
  },
  why: 'Minor releases of Python change behaviour, remove modules, and have wheels of their own: what a test passed with on one may fail to import on the other, at the start of the container. The version in the image is usually moved by somebody else than the one in the workflow.',
  fix: [
    { option: 'One file that says the version, read by all.', code: '# .python-version\n3.14\n\n# workflow\n- uses: astral-sh/setup-uv@v7\n- run: uv run pytest\n\n# Dockerfile\nARG PYTHON_VERSION=3.14\nFROM python:${PYTHON_VERSION}-slim' },
    { option: 'Run the tests inside the image that is released.', tradeoff: 'Nothing can differ; test dependencies need a stage of their own.', code: 'docker build --target test -t shop-test . && docker run --rm shop-test pytest' },
  ],
  strength: 'Tests run on the Python of production.',
  effort: 'hours',
  references: [
    { title: 'uv: Python versions, .python-version files', url: 'https://docs.astral.sh/uv/concepts/python-versions/' },
    { title: 'actions/setup-python: advanced usage', url: 'https://github.com/actions/setup-python/blob/main/docs/advanced-usage.md' },
    { title: 'The Twelve-Factor App, X. Dev/prod parity', url: 'https://12factor.net/dev-prod-parity' },
  ],
  examples: {
    fails: [{ title: '3.14 in the image, 3.12 in the tests', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim' } } }, facts: { 'deployment.testedPython': ['3.12'] } } }],
    passes: [{ title: 'Both 3.14', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim' } } }, facts: { 'deployment.testedPython': ['3.13', '3.14'] } } }],
    unknown: [{ title: 'The pipeline does not say', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim' } } } } }],
    notApplicable: [{ title: 'The image does not say', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'debian:13' } } } } }],
  },
});
