import { resilienceExpiryWatched } from '../../../shared/vocabulary/resilience.ts';
import { securityExposure, securityServesTls } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';

export const expiryWatched = defineRule({
  id: 'resilience.expiry-watched',
  area: 'resilience',
  title: 'Somebody hears before a certificate expires',
  severity: 'low',
  covers: ['F.F5', 'J.F1', 'G.F2'],
  selector: { type: 'system' },
  check(system, look) {
    const entrances = look.structure.nodesOf('service', 'frontend', 'proxy', 'gateway', 'load-balancer', 'cdn').filter(({ id }) => look.known({ id }, securityServesTls) === true || look.known({ id }, securityExposure) === 'internet');
    const production = look.context('stage') === 'production' || (look.context('availabilityTarget') ?? 0) >= 99;
    if (entrances.length === 0 || !production) return notApplicable();
    return judge(look.fact(system, resilienceExpiryWatched), 'Nobody is told before certificates, domains or credentials expire.', { severity: weigh(look, 'low', 'availability'), related: entrances.map(({ id }) => id) });
  },
  why: 'Automatic renewal fails quietly: a port that was closed, a DNS token that was changed, a process that was not reloaded. The certificate then ends on a known day, for all users at once, and the same holds for domains, tokens of providers and signing keys. Public certificates live ever shorter: 200 days since March 2026, 47 from 2029 on.',
  fix: [
    { option: 'Look at what is served, from outside, and alert three weeks ahead.', tradeoff: 'Also finds a renewed file that the server never loaded.', code: '# Prometheus with blackbox_exporter\n- alert: CertificateExpires\n  expr: probe_ssl_earliest_cert_expiry - time() < 21 * 86400' },
    { option: 'A calendar with an owner for what no probe sees: domains, API keys, signing keys, app certificates.', tradeoff: 'By hand; short where keys are replaced by short-lived credentials.' },
  ],
  strength: 'Somebody hears before a certificate expires.',
  effort: 'hours',
  references: [
    { title: 'CA/Browser Forum, Ballot SC-081v3: reducing validity', url: 'https://cabforum.org/2025/04/11/ballot-sc081v3-introduce-schedule-of-reducing-validity-and-data-reuse-periods/' },
    { title: 'Prometheus: blackbox exporter', url: 'https://github.com/prometheus/blackbox_exporter' },
  ],
  examples: {
    fails: [{ title: 'Nobody looks', system: { components: { proxy: { kind: 'proxy', facts: { 'security.servesTls': true } } }, facts: { 'resilience.expiryWatched': false }, context: { stage: 'production' } } }],
    passes: [{ title: 'A probe', system: { components: { proxy: { kind: 'proxy', facts: { 'security.servesTls': true } } }, facts: { 'resilience.expiryWatched': true }, context: { stage: 'production' } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { proxy: { kind: 'proxy', facts: { 'security.servesTls': true } } }, context: { stage: 'production' } } }],
    notApplicable: [{ title: 'Nothing is reached from outside', system: { components: { api: { kind: 'service' } }, facts: { 'resilience.expiryWatched': false }, context: { stage: 'production' } } }],
  },
});
