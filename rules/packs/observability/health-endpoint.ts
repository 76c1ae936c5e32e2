import { observabilityHealthcheck, observabilityHealthEndpoint } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { servesClients } from '../../engine/served.ts';

const balancers = new Set(['load-balancer', 'gateway']);

export const healthEndpoint = defineRule({
  id: 'observability.health-endpoint',
  area: 'observability',
  title: 'Services can be asked whether they work',
  severity: 'low',
  covers: ['F.E5', 'F.F1', 'J.F1'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const there = look.known(component, observabilityHealthEndpoint);
    if (there === undefined) return servesClients(component, look) ? unknown() : notApplicable();
    if (there) return pass();
    // What is checked in another way needs no address for it.
    if (look.known(component, observabilityHealthcheck) === true || !servesClients(component, look)) return notApplicable();
    const balanced = look.structure.incoming(component.id).some(({ from }) => balancers.has(look.structure.nodes.get(from)?.kind ?? ''));
    return fail(`${component.name} has no endpoint that says whether it can do its work.`, { severity: balanced ? 'medium' : 'low' });
  },
  why: 'A load balancer, an orchestrator or a monitor can only take out an instance that tells them that it is ill. Without an address to ask they look at whether the port is open, which it is for a process that hangs as well.',
  fix: [
    { option: 'Two endpoints: one that says "alive" without asking anybody, one that says "ready" after a query to the stores it cannot do without.', tradeoff: 'Readiness that asks too much takes all instances out together when a store is slow.', code: '@app.get("/livez", include_in_schema=False)\nasync def alive() -> dict[str, str]:\n    return {"status": "ok"}\n\n@app.get("/readyz", include_in_schema=False)\nasync def ready(session: SessionDep) -> dict[str, str]:\n    await session.execute(text("SELECT 1"))\n    return {"status": "ok"}' },
    { option: 'A library: django-health-check, or dockerflow.', tradeoff: 'Checks of databases, caches and queues come with it; mind which of them may take an instance out.' },
  ],
  strength: 'Services can be asked whether they work: {names}.',
  effort: 'hours',
  references: [
    { title: 'microservices.io: Health Check API', url: 'https://microservices.io/patterns/observability/health-check-api.html' },
    { title: 'Kubernetes: liveness, readiness and startup probes', url: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/' },
    { title: 'AWS Builders’ Library: Implementing health checks', url: 'https://aws.amazon.com/builders-library/implementing-health-checks/' },
  ],
  examples: {
    fails: [{ title: 'No endpoint', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.healthEndpoint': false } } }, connections: { 'user->api': {} } } }],
    passes: [{ title: '/healthz', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.healthEndpoint': true } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [
      { title: 'Checked in another way', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'observability.healthEndpoint': false, 'observability.healthcheck': true } } }, connections: { 'user->api': {} } } },
      { title: 'Nobody calls it', subject: 'api', system: { components: { api: { kind: 'service' } } } },
    ],
  },
});
