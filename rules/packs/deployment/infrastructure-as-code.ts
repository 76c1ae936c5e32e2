import { deploymentInfrastructureAsCode } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const infrastructureAsCode = defineRule({
  id: 'deployment.infrastructure-as-code',
  area: 'deployment',
  title: 'Infrastructure is made from files',
  severity: 'medium',
  covers: ['G.E5', 'G.F7', 'G.F6', 'G.F2', 'G.E8'],
  selector: { type: 'system' },
  check(_, look) {
    const stage = look.context('stage');
    if (look.structure.nodes.size < 3 || stage === 'prototype' || stage === 'design') return notApplicable();
    const described = look.fact({ id: 'system' }, deploymentInfrastructureAsCode);
    if (described === undefined) return unknown();
    if (described === 'none') return fail('The infrastructure was set up by hand and is described nowhere.', { severity: weigh(look, 'medium', 'availability', 'compliance', 'team') });
    return described === 'partly' ? fail('A part of the infrastructure was set up by hand, beside what the files describe.', { severity: 'low' }) : pass();
  },
  why: 'A server that was set up by hand is known to one person and to the server. It cannot be brought back after a loss, a second one for tests is never quite the same, and nobody can say who opened which port when. A plan of a change in a file can be read before it happens, and taken back.',
  fix: [
    { option: 'Terraform or OpenTofu, with import blocks for what is there.', tradeoff: 'Weeks for what has grown; a state to look after.', code: 'import {\n  to = aws_db_instance.shop\n  id = "shop-production"\n}\n# terraform plan -generate-config-out=generated.tf' },
    { option: 'For a few hosts: Ansible, or cloud-init and a compose file.', tradeoff: 'Quickly learned; what is deleted from the files stays on the host.' },
    { option: 'A controller that keeps the cluster as the repository says (Argo CD, Flux).', tradeoff: 'Changes by hand are undone; one more thing to run.' },
  ],
  strength: 'Infrastructure is made from files.',
  effort: 'weeks',
  references: [
    { title: 'Terraform: import existing resources', url: 'https://developer.hashicorp.com/terraform/language/import' },
    { title: 'OpenGitOps: principles', url: 'https://opengitops.dev/' },
    { title: 'Azure Well-Architected: infrastructure as code', url: 'https://learn.microsoft.com/en-us/azure/well-architected/operational-excellence/infrastructure-as-code-design' },
  ],
  examples: {
    fails: [
      { title: 'By hand', system: { components: { web: { kind: 'proxy' }, api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'deployment.infrastructureAsCode': 'none' } } },
      { title: 'The database by hand', system: { components: { web: { kind: 'proxy' }, api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'deployment.infrastructureAsCode': 'partly' } } },
    ],
    passes: [{ title: 'Terraform', system: { components: { web: { kind: 'proxy' }, api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'deployment.infrastructureAsCode': 'files' } } }],
    unknown: [{ title: 'Not described', system: { components: { web: { kind: 'proxy' }, api: { kind: 'service' }, db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'One process', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.infrastructureAsCode': 'none' } } }],
  },
});
