import { kindsOf } from '../../../shared/model/kinds.ts';
import { resilienceDisasterPlan } from '../../../shared/vocabulary/resilience.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const disasterPlan = defineRule({
  id: 'resilience.disaster-plan',
  area: 'resilience',
  title: 'The loss of everything was planned for and tried',
  severity: 'medium',
  covers: ['B.F6', 'J.F1', 'G.F4'],
  selector: { type: 'system' },
  check(system, look) {
    const stores = look.structure.nodesOf('database', 'object-store', 'warehouse');
    const programs = look.structure.nodesOf(...kindsOf('compute'));
    if (stores.length === 0 || programs.length === 0 || look.context('stage') !== 'production') return notApplicable();
    const plan = look.fact(system, resilienceDisasterPlan);
    if (plan === undefined) return unknown();
    if (plan === 'exercised') return pass();
    return plan === 'written'
      ? fail('There is a plan for the loss of the whole system, and nobody has tried it.', { severity: weigh(look, 'low', 'availability', 'compliance') })
      : fail('There is no plan for the loss of the whole system.', { severity: weigh(look, 'medium', 'availability', 'compliance') });
  },
  why: 'An account that is locked, a region that is gone, a key that an intruder used to delete: then everything is to be set up anew at once, from what lies elsewhere, by people who have never done it. What is missing (the secrets, the DNS, the order of things, the one who may call the provider) shows only when it is tried.',
  fix: [
    { option: 'Write down how much data and how much time may be lost, and rebuild the system from code and backups into an empty account once a year.', tradeoff: 'A day or two of several people; each exercise finds something.', code: '# docs/runbooks/disaster.md\nMay be lost: 15 minutes of data, 4 hours of time.\n1. Account "recovery": terraform apply -var env=recovery\n2. Secrets: sealed copy, two people\n3. Database: newest backup of the other region, restore.sh\n4. DNS: point shop.example.com to the new balancer (TTL 60)\nTried: 2026-09-14, 3 h 10 min; missing: key of the mail provider' },
    { option: 'Keep a second, small installation in another region that can be scaled up.', tradeoff: 'Minutes instead of hours; it is paid for every month and has to be kept in step.' },
  ],
  strength: 'The loss of everything was planned for and tried.',
  effort: 'weeks',
  references: [
    { title: 'AWS Well-Architected, REL13: Plan for disaster recovery', url: 'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/plan-for-disaster-recovery-dr.html' },
    { title: 'NIST SP 800-34: Contingency Planning Guide', url: 'https://csrc.nist.gov/pubs/sp/800/34/r1/upd1/final' },
  ],
  examples: {
    fails: [
      { title: 'No plan', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'resilience.disasterPlan': 'none' }, context: { stage: 'production' } } },
      { title: 'Never tried', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'resilience.disasterPlan': 'written' }, context: { stage: 'production' } } },
    ],
    passes: [{ title: 'Tried this year', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'resilience.disasterPlan': 'exercised' }, context: { stage: 'production' } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, context: { stage: 'production' } } }],
    notApplicable: [{ title: 'It is being designed', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } }, facts: { 'resilience.disasterPlan': 'none' }, context: { stage: 'design' } } }],
  },
});
