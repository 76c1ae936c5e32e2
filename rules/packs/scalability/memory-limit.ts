import { kindsOf } from '../../../shared/model/kinds.ts';
import { scalabilityMemoryLimit } from '../../../shared/vocabulary/scalability.ts';
import type { Look } from '../../engine/define-rule.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { listNames } from '../../engine/names.ts';

const running = [...kindsOf('compute', 'store', 'messaging', 'support'), 'proxy', 'gateway', 'load-balancer'] as const;

/** What runs, and what each may use; 0 says that nothing limits it. */
function readLimits(look: Look): Array<{ id: string; name: string; limit: number | undefined }> {
  return look.structure.nodesOf(...running).map(({ id, name }) => ({ id, name, limit: look.fact({ id }, scalabilityMemoryLimit) }));
}

export const memoryLimit = defineRule({
  id: 'scalability.memory-limit',
  area: 'scalability',
  title: 'Processes on a shared host have memory limits',
  severity: 'low',
  covers: ['E.E10', 'E.F6', 'J.E7'],
  selector: { type: 'system' },
  check(_, look) {
    const limits = readLimits(look);
    if (limits.length < 2) return notApplicable();
    const open = limits.filter(({ limit }) => limit === 0);
    if (open.length > 0) {
      const whom = open.length === limits.length ? 'No container has a memory limit' : `${listNames(open.map(({ name }) => name))} may use all memory of the host`;
      return fail(`${whom}: one leak can end its neighbours.`, { related: open.map(({ id }) => id), severity: limits.some(({ id }) => look.structure.nodes.get(id)?.kind === 'database') && open.length > 2 ? 'medium' : 'low' });
    }
    return limits.some(({ limit }) => limit === undefined) ? unknown() : pass();
  },
  why: 'When memory runs out the kernel ends the process that frees most, which is often the database and not the one that leaked. A limit makes the culprit restart instead, and shows the leak in the restarts.',
  fix: [
    { option: 'Set a limit for each, about one and a half times what it uses at peak, and alert on restarts.', code: 'services:\n  api:\n    deploy:\n      resources:\n        limits: { cpus: "1.0", memory: 512M }' },
    { option: 'Give the database a host of its own.', tradeoff: 'Costs a machine; takes the most precious process out of the quarrel.' },
  ],
  strength: 'Every process has a memory limit.',
  effort: 'hours',
  references: [
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
    { title: 'kube-linter: unset-memory-requirements', url: 'https://docs.kubelinter.io/#/generated/checks' },
  ],
  examples: {
    fails: [{ title: 'No limits', system: { components: { api: { kind: 'service', facts: { 'scalability.memoryLimitMb': 0 } }, db: { kind: 'database', facts: { 'scalability.memoryLimitMb': 0 } } } } }],
    passes: [{ title: 'All limited', system: { components: { api: { kind: 'service', facts: { 'scalability.memoryLimitMb': 512 } }, db: { kind: 'database', facts: { 'scalability.memoryLimitMb': 2048 } } } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' }, db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'One process alone', system: { components: { api: { kind: 'service' } } } }],
  },
});
