import { deploymentEnvironments, deploymentSameImage } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, notApplicable, unknown } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';

export const sameImage = defineRule({
  id: 'deployment.same-image',
  area: 'deployment',
  title: 'What was tested is what runs',
  severity: 'low',
  covers: ['G.F3', 'G.E8', 'G.E1'],
  selector: { type: 'system' },
  check(_, look) {
    const before = look.known({ id: 'system' }, deploymentEnvironments);
    if (before === undefined) return unknown();
    if (before === 'none' || look.structure.nodesOf('service', 'worker').length === 0) return notApplicable();
    return judge(look.fact({ id: 'system' }, deploymentSameImage), 'Production builds an image of its own, which nothing before it has run.');
  },
  why: 'Two builds of one commit differ by whatever was released between them: a base image, a system package, a dependency without a lock. Settings that are baked in at build time force a build for each environment, so that the one that was tested is thrown away.',
  fix: [
    { option: 'Build once, hand the digest from one environment to the next, and give each its settings by variables.', code: 'jobs:\n  build:\n    outputs: { digest: "${{ steps.push.outputs.digest }}" }\n  production:\n    needs: [build, staging]\n    steps:\n      - run: ./deploy production shop@${{ needs.build.outputs.digest }}' },
    { option: 'For frontends, read the settings at start from a file that the server writes.', tradeoff: 'One more request; the bundle stays the same everywhere.' },
  ],
  strength: 'What was tested is what runs.',
  effort: 'days',
  references: [
    { title: 'The Twelve-Factor App, V. Build, release, run', url: 'https://12factor.net/build-release-run' },
    { title: 'The Twelve-Factor App, III. Config', url: 'https://12factor.net/config' },
  ],
  examples: {
    fails: [{ title: 'A build for each environment', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.environments': 'same', 'deployment.sameImage': false } } }],
    passes: [{ title: 'One digest', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.environments': 'same', 'deployment.sameImage': true } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.environments': 'same' } } }],
    notApplicable: [{ title: 'Nothing before production', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.environments': 'none', 'deployment.sameImage': false } } }],
  },
});
