import { deploymentImagesTried } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, notApplicable, unknown } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';

export const imagesTried = defineRule({
  id: 'deployment.images-tried',
  area: 'deployment',
  title: 'Images are built and started before they are released',
  severity: 'medium',
  covers: ['G.F5', 'G.E3', 'G.E1'],
  selector: { type: 'system' },
  check(_, look) {
    if (look.structure.nodesOf('service', 'worker', 'function').length === 0) return notApplicable();
    const tried = look.known({ id: 'system' }, deploymentImagesTried);
    if (tried === undefined) return unknown();
    return judge(tried, 'The pipeline builds the image for the first time when it is released: what the tests ran on is not what users get.', { severity: weigh(look, 'medium', 'availability') });
  },
  why: 'Tests run in the checkout, with the system packages, the start script and the user of the pipeline’s machine. A file that the image leaves out, a library of the system that it lacks, an entry point that fails: all of these pass the tests, and are published.',
  fix: [
    { option: 'Build the image for each change, start it with its stores, and ask its health endpoint.', tradeoff: 'Some minutes for each change; a cache of layers makes most of them short.', code: 'jobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: docker compose up --build --wait --wait-timeout 120\n      - run: curl --fail --retry 5 http://localhost:8000/health' },
    { option: 'Run the tests inside the image.', tradeoff: 'Exactly what is released; the image needs a stage with the tools of testing.', code: 'docker build --target test -t shop:test . && docker run --rm shop:test pytest' },
    { option: 'Publish what was built and tried, by its digest, and build nothing at the release.', tradeoff: 'The release takes seconds; images of changes have to be kept for a while.' },
  ],
  strength: 'Images are built before they are released.',
  effort: 'hours',
  references: [
    { title: 'Docker: test before you push with GitHub Actions', url: 'https://docs.docker.com/build/ci/github-actions/test-before-push/' },
    { title: 'The Twelve-Factor App, X. Dev/prod parity', url: 'https://12factor.net/dev-prod-parity' },
  ],
  examples: {
    fails: [{ title: 'Built by the workflow of the release alone', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.imagesTried': false } } }],
    passes: [{ title: 'Built for each change', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.imagesTried': true } } }],
    unknown: [{ title: 'No pipeline was read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Nothing is built', system: { components: { db: { kind: 'database' } } } }],
  },
});
