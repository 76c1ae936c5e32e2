import { resilienceRecoveryHours } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

const hoursPerYear = 8766;

const shown = (hours: number): string => (hours >= 1 ? `${hours.toFixed(1)} hours` : `${Math.round(hours * 60)} minutes`);

export const recoveryTime = defineRule({
  id: 'resilience.recovery-time',
  area: 'resilience',
  title: 'Recovery is quicker than the target allows downtime',
  severity: 'medium',
  covers: ['B.F6', 'J.F1', 'A.F5'],
  selector: { type: 'system' },
  check(system, look) {
    const target = look.context('availabilityTarget');
    if (target === undefined || target < 99 || target >= 100 || look.structure.nodesOf('database').length === 0 || look.context('stage') === 'prototype') return notApplicable();
    const hours = look.fact(system, resilienceRecoveryHours);
    if (hours === undefined) return unknown();
    const allowed = hoursPerYear * (1 - target / 100);
    if (hours <= allowed) return pass();
    return fail(`To bring the system back takes ${shown(hours)}, and ${target} % leaves ${shown(allowed)} a year.`, { severity: hours > allowed * 4 ? 'high' : 'medium' });
  },
  why: 'A target of 99.9 % leaves eight and three quarter hours a year, one of 99.99 % not one. If a single restore takes longer than that, the first serious incident breaks the promise for the year, however well everything runs otherwise.',
  fix: [
    { option: 'A standby that takes over instead of a restore: a replica with failover, a second region.', tradeoff: 'Seconds to minutes; twice the cost of that part.' },
    { option: 'Make the restore quicker: snapshots instead of dumps, smaller databases, everything else from code.', tradeoff: 'No standing cost; needs practice.', code: '# pg_restore with several jobs, from a directory-format dump\npg_dump --format=directory --jobs=8 --file=backup shop\npg_restore --jobs=8 --dbname=shop backup' },
    { option: 'Lower the target to what the recovery allows.', tradeoff: 'A decision of those who promised it.' },
  ],
  strength: 'Recovery is quicker than the target allows downtime.',
  effort: 'weeks',
  references: [
    { title: 'Google SRE Book: Availability Table', url: 'https://sre.google/sre-book/availability-table/' },
    { title: 'AWS: Disaster recovery options in the cloud', url: 'https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/disaster-recovery-options-in-the-cloud.html' },
  ],
  examples: {
    fails: [{ title: 'A day, at 99.9 %', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'resilience.recoveryHours': 24 }, context: { availabilityTarget: 99.9 } } }],
    passes: [{ title: 'Four hours, at 99.9 %', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'resilience.recoveryHours': 4 }, context: { availabilityTarget: 99.9 } } }],
    unknown: [{ title: 'Nobody knows', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, context: { availabilityTarget: 99.9 } } }],
    notApplicable: [{ title: 'No target', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'resilience.recoveryHours': 24 } } }],
  },
});
