import { kindsOf } from '../../../shared/model/kinds.ts';
import { observabilityHealthcheck } from '../../../shared/vocabulary/observability.ts';
import { securityPublishedPorts } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isAdminTool, isManaged, isStandIn } from '../../engine/roles.ts';

export const healthcheck = defineRule({
  id: 'observability.healthcheck',
  area: 'observability',
  title: 'Long-running processes have a health check',
  severity: 'medium',
  covers: ['F.E5', 'F.F1', 'J.F1'],
  // Jobs and schedulers that run now and then have nothing to answer with.
  selector: { type: 'component', kinds: ['service', 'worker', ...kindsOf('store', 'messaging'), 'proxy', 'gateway', 'identity-provider'] },
  check(component, look) {
    if (isManaged(component) || isStandIn(component) || isAdminTool(component, look)) return notApplicable();
    // Nothing waits for a service that nobody calls.
    if (component.kind === 'service' && look.structure.nodes.size > 1 && look.structure.incoming(component.id).length === 0 && (look.known(component, securityPublishedPorts) ?? []).length === 0) return notApplicable();
    const checked = look.fact(component, observabilityHealthcheck);
    if (checked === undefined) return unknown();
    if (checked) return pass();
    const weight = component.kind === 'service' || component.kind === 'database' ? 'medium' : 'low';
    return fail(`Nothing checks whether ${component.name} works.`, { severity: look.context('stage') === 'prototype' ? 'low' : weight });
  },
  why: 'A process that hangs is still running: without a check traffic goes to it, nobody restarts it, and what depends on it starts before it is ready.',
  fix: [
    { option: 'Check that the process can do its work: answer a request, run a query, reply to a ping.', code: 'healthcheck:\n  test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER"]\n  interval: 10s\n  timeout: 3s\n  retries: 5\n  start_period: 20s' },
    { option: 'For services, one cheap endpoint that says "alive", and one that also asks the stores and says "ready".', tradeoff: 'Readiness that asks too much takes all instances out together when a store is slow.', code: '@app.get("/livez", include_in_schema=False)\nasync def alive() -> dict[str, str]:\n    return {"status": "ok"}' },
  ],
  strength: 'Health checks watch the long-running processes: {names}.',
  effort: 'hours',
  references: [
    { title: 'Compose: healthcheck', url: 'https://docs.docker.com/reference/compose-file/services/#healthcheck' },
    { title: 'AWS Builders’ Library: Implementing health checks', url: 'https://aws.amazon.com/builders-library/implementing-health-checks/' },
  ],
  examples: {
    fails: [{ title: 'No check', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.healthcheck': false } } } } }],
    passes: [{ title: 'Checked', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.healthcheck': true } } } } }],
    unknown: [{ title: 'Not described', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A tool that operators start', subject: 'adminer', system: { components: { adminer: { kind: 'service', facts: { 'security.adminInterface': true } } } } }],
  },
});
