import { observabilityOutsideCheck } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';

export const outsideCheck = defineRule({
  id: 'observability.outside-check',
  area: 'observability',
  title: 'Something outside asks whether users get an answer',
  severity: 'medium',
  covers: ['F.E4', 'F.E6', 'F.F1', 'F.F5'],
  selector: { type: 'system' },
  check(_, look) {
    const { structure } = look;
    const stage = look.context('stage');
    if (stage === 'prototype' || stage === 'design' || !structure.nodesOf('service', 'function').some((component) => servesClients(component, look))) return notApplicable();
    const asked = look.fact({ id: 'system' }, observabilityOutsideCheck);
    if (asked === undefined) return unknown();
    if (asked) return pass();
    const inside = structure.nodesOf('monitoring');
    const [only] = inside;
    const message = only ? `What watches the system (${only.name}) runs inside it and falls silent with it.` : 'Nothing outside the system notices when users get no answer.';
    return fail(message, { related: inside.map(({ id }) => id), severity: weigh(look, 'medium', 'availability') });
  },
  why: 'An expired certificate, a wrong DNS record, a full host or a broken network path are not seen from within, and a monitor that runs on the same host or cluster ends together with what it should report. Silence then looks like health.',
  fix: [
    { option: 'A service elsewhere that asks the most important page each minute from several places, through the real name and certificate.', tradeoff: 'A few dollars a month; sees the front door alone.' },
    { option: 'A small host at another provider with blackbox exporter or Uptime Kuma, and a dead man’s switch for the inner monitoring.', tradeoff: 'Yours to keep up; can walk through a log-in as well.', code: 'route:\n  routes:\n    - matchers: [alertname="Watchdog"]\n      receiver: dead-mans-switch\n      repeat_interval: 1m' },
  ],
  strength: 'Something outside asks whether users get an answer.',
  effort: 'hours',
  references: [
    { title: 'Google SRE Book: black-box versus white-box monitoring', url: 'https://sre.google/sre-book/monitoring-distributed-systems/' },
    { title: 'Prometheus: alerting practices, metamonitoring', url: 'https://prometheus.io/docs/practices/alerting/' },
  ],
  examples: {
    fails: [{ title: 'Prometheus on the same cluster', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, prometheus: { kind: 'monitoring' } }, connections: { 'user->api': {} }, facts: { 'observability.outsideCheck': false } } }],
    passes: [{ title: 'Uptime checks from three regions', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} }, facts: { 'observability.outsideCheck': true } } }],
    unknown: [{ title: 'Not described', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'Nobody calls it from outside', system: { components: { api: { kind: 'service' } }, facts: { 'observability.outsideCheck': false } } }],
  },
});
