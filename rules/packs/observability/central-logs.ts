import { kindsOf } from '../../../shared/model/kinds.ts';
import { observabilityLogAggregation } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const centralLogs = defineRule({
  id: 'observability.central-logs',
  area: 'observability',
  title: 'Logs of all processes come together',
  severity: 'medium',
  covers: ['F.E1', 'F.E8', 'D.F7'],
  selector: { type: 'system' },
  check(_, look) {
    if (look.structure.nodesOf(...kindsOf('compute')).length < 2) return notApplicable();
    const together = look.fact({ id: 'system' }, observabilityLogAggregation);
    if (together === undefined) return unknown();
    return together ? pass() : fail('Each process keeps its own log; there is no place to search them all.', { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'A request crosses several processes; its story is in all of their logs. Logs inside a container end with it, which is when they are wanted.',
  fix: [
    { option: 'Write structured lines to standard output and collect them (Grafana Alloy and Loki, Fluent Bit and OpenSearch, or the cloud’s own).', tradeoff: 'A store to run and to bound in size.' },
    { option: 'A logging driver that ships to the cloud’s service.', tradeoff: 'Least work; priced by volume.', code: 'logging:\n  driver: awslogs\n  options: { awslogs-group: shop }' },
  ],
  strength: 'The logs of all processes come together in one place.',
  effort: 'days',
  references: [{ title: 'The Twelve-Factor App, XI. Logs', url: 'https://12factor.net/logs' }],
  examples: {
    fails: [{ title: 'Logs stay on the host', system: { components: { api: { kind: 'service' }, worker: { kind: 'worker' } }, facts: { 'observability.logAggregation': false } } }],
    passes: [{ title: 'Loki', system: { components: { api: { kind: 'service' }, worker: { kind: 'worker' } }, facts: { 'observability.logAggregation': true } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' }, worker: { kind: 'worker' } } } }],
    notApplicable: [{ title: 'One process', system: { components: { api: { kind: 'service' } } } }],
  },
});
