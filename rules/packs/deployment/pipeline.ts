import { deploymentCi } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const pipeline = defineRule({
  id: 'deployment.pipeline',
  area: 'deployment',
  title: 'A pipeline tests and builds each change',
  severity: 'medium',
  covers: ['G.E3', 'G.F2', 'G.F5', 'G.F6'],
  selector: { type: 'system' },
  check(_, look) {
    if (look.structure.nodesOf('service', 'function', 'worker').length === 0) return notApplicable();
    const ci = look.fact({ id: 'system' }, deploymentCi);
    if (ci === undefined) return unknown();
    return ci === 'none' ? fail('No pipeline tests and builds the changes.') : pass();
  },
  why: 'What people do by hand is done differently each time, and not at all on a Friday. A pipeline makes the tests count and the build repeatable.',
  fix: [
    { option: 'One workflow that lints, tests, builds the image, scans it and deploys it by its digest.', code: 'jobs:\n  test:\n    steps:\n      - uses: actions/checkout@v6\n      - run: uv sync --locked && uv run pytest' },
    { option: 'Start with tests on each pull request; add the build and the deployment after.', tradeoff: 'Releases stay manual for a while.' },
  ],
  strength: 'A pipeline tests and builds each change.',
  effort: 'days',
  references: [{ title: 'DORA: Continuous integration', url: 'https://dora.dev/capabilities/continuous-integration/' }],
  examples: {
    fails: [{ title: 'No pipeline', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.ci': 'none' } } }],
    passes: [{ title: 'GitHub Actions', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.ci': 'github-actions' } } }],
    unknown: [{ title: 'Only compose files were read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Nothing is built', system: { components: { db: { kind: 'database' } } } }],
  },
});
