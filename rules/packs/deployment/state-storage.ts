import { deploymentInfrastructureAsCode, deploymentStateStorage } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const stateStorage = defineRule({
  id: 'deployment.state-storage',
  area: 'deployment',
  title: 'The state of the infrastructure is shared and locked',
  severity: 'medium',
  covers: ['G.E5', 'G.F7', 'G.E9'],
  selector: { type: 'system' },
  check(_, look) {
    const stored = look.known({ id: 'system' }, deploymentStateStorage);
    if (stored === undefined) {
      const described = look.known({ id: 'system' }, deploymentInfrastructureAsCode);
      return described === 'files' || described === 'partly' ? unknown() : notApplicable();
    }
    if (stored === 'locked') return pass();
    const alone = look.context('teamSize') === 1 || look.context('stage') === 'prototype';
    if (stored === 'local') return fail('The state of Terraform lies in a local file: on one machine, with all secrets in it.', { severity: alone ? 'low' : 'medium' });
    return alone ? notApplicable() : fail('The state of Terraform is not locked: two who apply at the same time overwrite each other.');
  },
  why: 'The state is the only record of which resources belong to which lines. When two apply at once, or the laptop that has it is lost, resources go on running and costing that nothing manages, and the next apply makes them again or deletes the wrong ones. It also holds passwords and keys in the clear.',
  fix: [
    { option: 'A bucket with versions, encryption and a lock, which only the pipeline and few people may read.', code: 'terraform {\n  backend "s3" {\n    bucket       = "shop-terraform"\n    key          = "production.tfstate"\n    region       = "eu-central-1"\n    encrypt      = true\n    use_lockfile = true\n  }\n}' },
    { option: 'HCP Terraform, GitLab’s state, Spacelift and the like.', tradeoff: 'Locks, history and approval come with it; one more provider.' },
  ],
  strength: 'The state of the infrastructure is shared and locked.',
  effort: 'hours',
  references: [
    { title: 'Terraform: backend s3, state locking', url: 'https://developer.hashicorp.com/terraform/language/backend/s3' },
    { title: 'Terraform: sensitive data in state', url: 'https://developer.hashicorp.com/terraform/language/state/sensitive-data' },
  ],
  examples: {
    fails: [
      { title: 'A local file', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.stateStorage': 'local' } } },
      { title: 'A bucket without a lock', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.stateStorage': 'unlocked' } } },
    ],
    passes: [{ title: 'A bucket with a lock', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.stateStorage': 'locked' } } }],
    unknown: [{ title: 'The backend is not known', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.infrastructureAsCode': 'files' } } }],
    notApplicable: [{ title: 'No Terraform', system: { components: { api: { kind: 'service' } } } }],
  },
});
