import { observabilityErrorTracking, observabilityFrontendErrors } from '../../../shared/vocabulary/observability.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isAdminTool, isStandIn } from '../../engine/roles.ts';

export const frontendErrors = defineRule({
  id: 'observability.frontend-errors',
  area: 'observability',
  title: 'Errors in the users’ browsers are heard of',
  severity: 'low',
  covers: ['F.F7', 'F.E4', 'F.E6'],
  selector: { type: 'component', kinds: ['frontend'] },
  check(component, look) {
    const services = look.structure.nodesOf('service', 'function');
    if (isStandIn(component) || isAdminTool(component, look) || look.context('stage') === 'prototype') return notApplicable();
    // Where the services are not tracked either, that is said of them.
    if (services.length > 0 && !services.some(({ id }) => look.known({ id }, observabilityErrorTracking) === true)) return notApplicable();
    return judge(look.fact(component, observabilityFrontendErrors), `Errors of ${component.name} in the users’ browsers reach nobody.`, { severity: weigh(look, 'low', 'availability') });
  },
  why: 'A script that fails on one browser, a bundle that a deployment removed while pages were open, an answer of a new form: the user sees an empty page, and the server has answered everything with 200. Its logs and its error tracker show nothing.',
  fix: [
    { option: 'The browser SDK of the tracker that the services use, with source maps and the release.', tradeoff: 'A few dozen kilobytes; filter what extensions cause, and leave personal data out.', code: 'Sentry.init({ dsn, release, environment, tracesSampleRate: 0.05 })' },
    { option: 'A handler of window.onerror that posts to an endpoint of your own.', tradeoff: 'Nothing to buy; no grouping and no source maps.' },
  ],
  strength: 'Errors in the users’ browsers are heard of: {names}.',
  effort: 'hours',
  references: [
    { title: 'Sentry for JavaScript', url: 'https://docs.sentry.io/platforms/javascript/' },
    { title: 'MDN: Window error event', url: 'https://developer.mozilla.org/en-US/docs/Web/API/Window/error_event' },
  ],
  examples: {
    fails: [{ title: 'Only the server reports', subject: 'web', system: { components: { web: { kind: 'frontend', facts: { 'observability.frontendErrors': false } }, api: { kind: 'service', facts: { 'observability.errorTracking': true } } }, connections: { 'web->api': {} } } }],
    passes: [{ title: 'Both report', subject: 'web', system: { components: { web: { kind: 'frontend', facts: { 'observability.frontendErrors': true } }, api: { kind: 'service', facts: { 'observability.errorTracking': true } } }, connections: { 'web->api': {} } } }],
    unknown: [{ title: 'Not described', subject: 'web', system: { components: { web: { kind: 'frontend' }, api: { kind: 'service', facts: { 'observability.errorTracking': true } } }, connections: { 'web->api': {} } } }],
    notApplicable: [{ title: 'The services are not tracked either', subject: 'web', system: { components: { web: { kind: 'frontend', facts: { 'observability.frontendErrors': false } }, api: { kind: 'service', facts: { 'observability.errorTracking': false } } }, connections: { 'web->api': {} } } }],
  },
});
