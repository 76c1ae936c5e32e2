import { runtimeWorkers, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { runtimeLanguage } from '../../../shared/vocabulary/system.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

const python = new Set(['python', 'fastapi', 'django', 'flask', 'starlette', 'litestar', 'aiohttp']);

export const singleWorker = defineRule({
  id: 'scalability.single-worker',
  area: 'scalability',
  title: 'Python services use more than one process',
  severity: 'medium',
  covers: ['E.P1', 'E.P2', 'A.P4', 'A.P5', 'E.P6', 'E.F1'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    const language = look.known(component, runtimeLanguage);
    if (!python.has(component.technology ?? '') && language !== 'python') return notApplicable();
    if (!servesClients(component, look)) return notApplicable();
    const [workers, replicas] = [look.fact(component, runtimeWorkers), look.fact(component, scalabilityReplicas)];
    if (workers === undefined || replicas === undefined) return (workers ?? replicas ?? 1) > 1 ? pass() : unknown();
    return workers * replicas > 1 ? pass() : fail(`${component.name} is one Python process: it uses one core, and one slow request holds up the others.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'With the global interpreter lock one Python process runs one thread of bytecode at a time: a single process cannot use a second core, and a request that computes for a second delays all others by a second.',
  fix: [
    { option: 'Several worker processes in each container.', tradeoff: 'Memory per worker; connections to the database multiply.', code: 'CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--workers", "4"]' },
    { option: 'One process in each container, and several containers.', tradeoff: 'The orchestrator sees and restarts each; suits Kubernetes.' },
    { option: 'A free-threaded build (PEP 703, supported since Python 3.14) where all extensions support it.', tradeoff: 'Single-threaded code is a little slower; check each extension.' },
  ],
  strength: 'Python services use several processes: {names}.',
  effort: 'hours',
  references: [
    { title: 'Uvicorn: deployment', url: 'https://uvicorn.dev/deployment/' },
    { title: 'Gunicorn: how many workers?', url: 'https://docs.gunicorn.org/en/stable/design.html#how-many-workers' },
    { title: 'PEP 779: Criteria for supported status for free-threaded Python', url: 'https://peps.python.org/pep-0779/' },
  ],
  examples: {
    fails: [{ title: 'One worker, one instance', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service', technology: 'fastapi', facts: { 'runtime.workers': 1, 'scalability.replicas': 1 } } }, connections: { 'web->api': {} } } }],
    passes: [{ title: 'Four workers', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service', technology: 'fastapi', facts: { 'runtime.workers': 4, 'scalability.replicas': 1 } } }, connections: { 'web->api': {} } } }],
    unknown: [{ title: 'The command is not known', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service', technology: 'fastapi', facts: { 'scalability.replicas': 1 } } }, connections: { 'web->api': {} } } }],
    notApplicable: [{ title: 'Not Python', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service', technology: 'go' } }, connections: { 'web->api': {} } } }],
  },
});
