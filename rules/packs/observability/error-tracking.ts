import { observabilityErrorTracking } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const errorTracking = defineRule({
  id: 'observability.error-tracking',
  area: 'observability',
  title: 'Unhandled errors reach a person',
  severity: 'medium',
  covers: ['F.E4', 'F.F7', 'F.P3'],
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const tracked = look.fact(component, observabilityErrorTracking);
    if (tracked === undefined) return unknown();
    return tracked ? pass() : fail(`Unhandled errors of ${component.name} stay in its log.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'An exception in a log file is found when a customer calls. A tracker groups the same error, says since which release it occurs and how many are affected, and tells someone.',
  fix: [
    { option: 'Sentry, or a server that speaks its protocol (GlitchTip, Bugsink) where data may not leave the house.', tradeoff: 'Personal data must be scrubbed before it is sent.', code: 'sentry_sdk.init(dsn=settings.sentry_dsn, release=settings.release, send_default_pii=False)' },
    { option: 'Alerts on the rate of error records in the central logs.', tradeoff: 'No grouping and no stack of local variables; nothing new to run.' },
  ],
  strength: 'Unhandled errors are tracked: {names}.',
  effort: 'hours',
  references: [{ title: 'Sentry for Python', url: 'https://docs.sentry.io/platforms/python/' }],
  examples: {
    fails: [{ title: 'No tracker', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.errorTracking': false } } } } }],
    passes: [{ title: 'Sentry', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.errorTracking': true } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'adminer', system: { components: { adminer: { kind: 'service', technology: 'adminer' } } } }],
  },
});
