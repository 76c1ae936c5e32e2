import { deploymentFromCi } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const fromPipeline = defineRule({
  id: 'deployment.from-pipeline',
  area: 'deployment',
  title: 'A pipeline brings releases into operation',
  severity: 'medium',
  covers: ['G.F6', 'G.F2', 'G.E3'],
  selector: { type: 'system' },
  check(system, look) {
    const own = look.structure.nodesOf('service', 'worker', 'function').filter((node) => isOwnCode(node, look));
    if (own.length === 0) return notApplicable();
    if (look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(system, deploymentFromCi), 'Releases are brought into operation by hand.', { severity: weigh(look, 'medium', 'team', 'availability') });
  },
  why: 'Steps that a person does differ from time to time: one is forgotten, one is done on the wrong machine, and only that person knows them. It also means that somebody’s laptop can reach production.',
  fix: [
    { option: 'A deploy job in the pipeline, started by a tag or a button, that does all steps and nothing else can.', tradeoff: 'Needs credentials in the pipeline: short-lived ones (OIDC), for that job alone.', code: 'deploy:\n  needs: test\n  environment: production\n  permissions: {id-token: write, contents: read}\n  steps:\n    - run: helm upgrade --install --atomic shop ./chart --set image.digest=$DIGEST' },
    { option: 'GitOps: Argo CD or Flux pull what the repository says.', tradeoff: 'No credentials outside the cluster; one more program to run.' },
  ],
  strength: 'A pipeline brings releases into operation.',
  effort: 'days',
  references: [
    { title: 'GitHub: deploying with OpenID Connect', url: 'https://docs.github.com/en/actions/concepts/security/openid-connect' },
    { title: 'OpenGitOps: principles', url: 'https://opengitops.dev/' },
  ],
  examples: {
    fails: [{ title: 'By hand over SSH', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': false } } }],
    passes: [{ title: 'A deploy job', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': true } } }],
    unknown: [{ title: 'Nobody has said', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Nothing of one’s own runs', system: { components: { db: { kind: 'database' } } } }],
  },
});
