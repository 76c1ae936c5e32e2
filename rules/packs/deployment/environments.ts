import { deploymentEnvironments } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const environments = defineRule({
  id: 'deployment.environments',
  area: 'deployment',
  title: 'A release runs somewhere like production before it reaches users',
  severity: 'medium',
  covers: ['G.E4', 'G.F3', 'G.F5'],
  selector: { type: 'system' },
  check(_, look) {
    const stage = look.context('stage');
    const own = look.structure.nodesOf('service', 'function', 'worker').filter((component) => isOwnCode(component, look));
    if (own.length === 0 || stage === 'prototype' || stage === 'design') return notApplicable();
    const before = look.fact({ id: 'system' }, deploymentEnvironments);
    if (before === undefined) return unknown();
    if (before === 'none') return fail('New versions go from the developers’ machines straight to the users.', { severity: weigh(look, 'medium', 'availability', 'compliance') });
    return before === 'different' ? fail('What runs before production differs from it in stores, versions or settings.', { severity: 'low' }) : pass();
  },
  why: 'Migrations that lock a large table, a proxy that buffers, a missing permission, SQLite where production has PostgreSQL: none of it shows in tests on a laptop. Whatever is not met in a place like production is met there, by everybody at once.',
  fix: [
    { option: 'One staging environment made by the same files as production, smaller, with its own data and accounts.', tradeoff: 'Costs a part of production, and is only worth it while somebody keeps the two alike.', code: '# one module, two sets of values\nmodule "shop" {\n  source      = "./shop"\n  environment = terraform.workspace\n  db_class    = terraform.workspace == "production" ? "db.m7g.large" : "db.t4g.small"\n}' },
    { option: 'An environment for each pull request, thrown away after it.', tradeoff: 'Changes are seen one by one; needs all of it in files, and sample data.' },
    { option: 'A canary in production.', tradeoff: 'Nothing is more like production; a few users meet each mistake.' },
  ],
  strength: 'A release runs somewhere like production before it reaches users.',
  effort: 'weeks',
  references: [
    { title: 'The Twelve-Factor App, X. Dev/prod parity', url: 'https://12factor.net/dev-prod-parity' },
    { title: 'AWS Well-Architected: use multiple environments', url: 'https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_dev_integ_multi_env.html' },
  ],
  examples: {
    fails: [
      { title: 'From the laptop to production', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.environments': 'none' } } },
      { title: 'Staging with another database', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.environments': 'different' } } },
    ],
    passes: [{ title: 'Staging from the same files', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.environments': 'same' } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A prototype', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.environments': 'none' }, context: { stage: 'prototype' } } }],
  },
});
