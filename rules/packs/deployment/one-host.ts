import { deploymentOrchestrator } from '../../../shared/vocabulary/deployment.ts';
import { resilienceZones } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

const replaced = new Set(['kubernetes', 'nomad', 'swarm', 'managed-containers', 'platform', 'functions', 'systemd']);

export const oneHost = defineRule({
  id: 'deployment.one-host',
  area: 'deployment',
  title: 'The target is reached without one host',
  severity: 'high',
  covers: ['G.E2', 'A.F5', 'J.F1', 'G.F1'],
  options: { target: { label: 'Availability target from which one host is not enough (%)', default: 99.9, minimum: 90, maximum: 100 } },
  selector: { type: 'system' },
  check(_, look) {
    const target = look.context('availabilityTarget');
    if (target === undefined || target < look.option('target') || look.context('stage') === 'prototype') return notApplicable();
    // Where the zones are told, they say more than the program that starts the processes.
    if (look.structure.nodesOf('service').length === 0 || look.known({ id: 'system' }, resilienceZones) !== undefined) return notApplicable();
    const by = look.fact({ id: 'system' }, deploymentOrchestrator);
    if (by === undefined) return unknown();
    return replaced.has(by) ? pass() : fail(`Everything runs by Compose on one host, against a target of ${target} %.`);
  },
  why: 'Updates of the kernel and the engine, a full disk, a host that its provider takes away: each stops everything at once, and a new host has to be set up and the data restored while users wait. Compose starts processes again on its host; it cannot start them on another.',
  fix: [
    { option: 'A container service of the cloud with at least two instances, and a managed database with a standby.', tradeoff: 'Costs more each month; no cluster to run.' },
    { option: 'A second host with a replica of the database, and a switch that was practised.', tradeoff: 'Cheap; minutes of outage and somebody awake.' },
    { option: 'Say a lower target.', tradeoff: '99.5 % is 3.6 hours a month, which one host with tested backups can keep.' },
  ],
  strength: 'The loss of one host does not stop the system.',
  effort: 'weeks',
  references: [
    { title: 'Docker: use Compose in production', url: 'https://docs.docker.com/compose/how-tos/production/' },
    { title: 'AWS Well-Architected: deploy the workload to multiple locations', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_fault_isolation_multiaz_region_system.html' },
  ],
  examples: {
    fails: [{ title: 'Compose at 99.9 %', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.orchestrator': 'compose' }, context: { availabilityTarget: 99.9 } } }],
    passes: [{ title: 'A container service', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.orchestrator': 'managed-containers' }, context: { availabilityTarget: 99.9 } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } }, context: { availabilityTarget: 99.9 } } }],
    notApplicable: [{ title: 'An internal tool', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.orchestrator': 'compose' }, context: { availabilityTarget: 99 } } }],
  },
});
