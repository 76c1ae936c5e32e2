import { observabilityHealthcheck, observabilityReadiness } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const readiness = defineRule({
  id: 'observability.readiness',
  area: 'observability',
  title: 'Requests go to instances that are ready',
  severity: 'medium',
  covers: ['F.E5', 'G.E6', 'G.E2', 'J.F1'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look) || look.structure.incoming(component.id).length === 0) return notApplicable();
    // Where nothing is checked at all, that is what has to be said.
    if (look.known(component, observabilityHealthcheck) !== true) return notApplicable();
    const asked = look.known(component, observabilityReadiness);
    if (asked === undefined) return unknown();
    return asked ? pass() : fail(`${component.name} gets requests from the moment its process starts, ready or not.`, { severity: weigh(look, 'medium', 'availability') });
  },
  why: 'A check that restarts what hangs says nothing about where requests go. Without a readiness check an instance is sent traffic while it still imports its code and opens its pool, so that each release and each added instance answers some users with errors, and one that lost its store for a minute goes on failing instead of stepping aside.',
  fix: [
    { option: 'A readiness probe that asks for what the instance cannot serve without.', tradeoff: 'When a store that all share fails, all instances step aside together; answer with an error page at the edge.', code: 'readinessProbe:\n  httpGet: { path: /readyz, port: 8000 }\n  periodSeconds: 5\n  failureThreshold: 2' },
    { option: 'A startup probe, and readiness that asks the process alone.', tradeoff: 'Never takes all instances out at once; sends requests to one that has lost its store.' },
  ],
  strength: 'Requests go to instances that are ready: {names}.',
  effort: 'hours',
  references: [{ title: 'Kubernetes: liveness, readiness and startup probes', url: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/' }],
  examples: {
    fails: [{ title: 'Liveness only', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'observability.healthcheck': true, 'observability.readiness': false } } }, connections: { 'gw->api': {} } } }],
    passes: [{ title: 'A readiness probe', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'observability.healthcheck': true, 'observability.readiness': true } } }, connections: { 'gw->api': {} } } }],
    unknown: [{ title: 'It is not known what the check is used for', subject: 'api', system: { components: { gw: { kind: 'gateway' }, api: { kind: 'service', facts: { 'observability.healthcheck': true } } }, connections: { 'gw->api': {} } } }],
    notApplicable: [{ title: 'Nobody calls it', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.healthcheck': true, 'observability.readiness': false } } } } }],
  },
});
