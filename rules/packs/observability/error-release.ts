import { observabilityErrorRelease, observabilityErrorTracking } from '../../../shared/vocabulary/observability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSaidOfAnother } from './processes.ts';

export const errorRelease = defineRule({
  id: 'observability.error-release',
  area: 'observability',
  title: 'Errors say which release they come from',
  severity: 'low',
  covers: ['F.F7', 'F.P3', 'F.E4'],
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look) || look.context('stage') === 'prototype' || look.known(component, observabilityErrorTracking) !== true) return notApplicable();
    const told = look.known(component, observabilityErrorRelease);
    if (told === undefined) return unknown();
    if (told) return pass();
    if (isSaidOfAnother(component, look, observabilityErrorRelease)) return notApplicable();
    return fail(`Errors of ${component.name} do not say which release they come from.`);
  },
  why: 'The first question of an incident is whether it began with the last deployment. Without a release the tracker cannot say so, cannot mark an error as fixed in one and notice its return, and mixes what staging does with production. The SDK guesses the release from the git checkout, which an image seldom holds.',
  fix: [
    { option: 'Hand the commit to the image as a variable that the SDK reads by itself.', code: '# Dockerfile\nARG GIT_SHA\nENV SENTRY_RELEASE=$GIT_SHA\n\n# where it runs\nSENTRY_ENVIRONMENT=production' },
    { option: 'Pass both from the settings.', code: 'sentry_sdk.init(dsn=settings.sentry_dsn, release=settings.release, environment=settings.environment)' },
  ],
  strength: 'Errors say which release they come from: {names}.',
  effort: 'hours',
  references: [
    { title: 'Sentry for Python: options', url: 'https://docs.sentry.io/platforms/python/configuration/options/' },
    { title: 'Sentry for Python: releases and health', url: 'https://docs.sentry.io/platforms/python/configuration/releases/' },
  ],
  examples: {
    fails: [{ title: 'init with a DSN alone', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.errorTracking': true, 'observability.errorRelease': false } } } } }],
    passes: [{ title: 'SENTRY_RELEASE is set', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.errorTracking': true, 'observability.errorRelease': true } } } } }],
    unknown: [{ title: 'How the tracker is set up is not known', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.errorTracking': true } } } } }],
    notApplicable: [{ title: 'No tracker', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.errorTracking': false } } } } }],
  },
});
