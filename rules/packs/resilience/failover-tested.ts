import { databaseFailover } from '../../../shared/vocabulary/database.ts';
import { resilienceFailoverTested } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';

export const failoverTested = defineRule({
  id: 'resilience.failover-tested',
  area: 'resilience',
  title: 'Failover was tried before it is needed',
  severity: 'low',
  covers: ['J.F1', 'A.F5', 'J.F2'],
  selector: { type: 'system' },
  check(system, look) {
    const target = look.context('availabilityTarget') ?? 0;
    const standby = look.structure.nodesOf('database', 'cache', 'broker').filter(({ id }) => look.known({ id }, databaseFailover) === true || (look.known({ id }, scalabilityReplicas) ?? 1) > 1);
    // Where nothing can take over, that is what has to be said.
    if (standby.length === 0 || target < 99.9 || look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(system, resilienceFailoverTested), `That a standby of ${standby[0]!.name} takes over was never tried.`, { severity: target >= 99.95 ? 'medium' : 'low', related: standby.map(({ id }) => id) });
  },
  why: 'A standby takes over in seconds, and the outage still lasts an hour: pools hold dead connections, a library remembers the old address, a job that was half done runs nowhere, the alarm goes to someone who left. None of this is in a diagram; all of it shows the first time somebody does it on purpose.',
  fix: [
    { option: 'Fail over by hand, in working hours, announced, once a quarter, and write down what broke.', tradeoff: 'Some errors for a minute, on a day of your choice.', code: 'aws rds reboot-db-instance --db-instance-identifier shop --force-failover\nkubectl delete pod api-7f9c --grace-period=0 --force\ndocker compose kill redis' },
    { option: 'First in a copy of production, under the load of a test.', tradeoff: 'No risk; finds less.' },
    { option: 'Continuous experiments with a tool such as Chaos Mesh or the provider’s fault injection.', tradeoff: 'For teams to whom the exercises have become dull.' },
  ],
  strength: 'Failover was tried before it is needed.',
  effort: 'days',
  references: [
    { title: 'Principles of Chaos Engineering', url: 'https://principlesofchaos.org/' },
    { title: 'AWS Well-Architected, REL12: Test reliability', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/test-reliability.html' },
  ],
  examples: {
    fails: [{ title: 'A standby that never took over', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.failover': true } } }, connections: { 'api->db': {} }, facts: { 'resilience.failoverTested': false }, context: { availabilityTarget: 99.95 } } }],
    passes: [{ title: 'Tried each quarter', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.failover': true } } }, connections: { 'api->db': {} }, facts: { 'resilience.failoverTested': true }, context: { availabilityTarget: 99.95 } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { api: { kind: 'service' }, db: { kind: 'database', facts: { 'database.failover': true } } }, connections: { 'api->db': {} }, context: { availabilityTarget: 99.95 } } }],
    notApplicable: [{ title: 'Nothing can take over', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, connections: { 'api->db': {} }, facts: { 'resilience.failoverTested': false }, context: { availabilityTarget: 99.95 } } }],
  },
});
