import { dataflowTelemetryPersonal } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const telemetryPersonalData = defineRule({
  id: 'dataflow.telemetry-personal-data',
  area: 'dataflow',
  title: 'Errors and traces leave without personal data',
  severity: 'low',
  covers: ['D.F2', 'I.E1', 'F.P3'],
  selector: { type: 'component', kinds: ['service', 'function', 'worker'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const sends = look.known(component, dataflowTelemetryPersonal);
    if (sends === undefined) return unknown();
    if (!sends) return pass();
    const [first] = look.structure.runnersOf(component.id);
    if (first !== undefined && first !== component.id && look.known({ id: first }, dataflowTelemetryPersonal) === true) return notApplicable();
    return fail(`${component.name} sends addresses, cookies and users with every error (send_default_pii).`, { severity: weigh(look, 'low', 'compliance') });
  },
  why: 'An error tracker is a second store of personal data: kept by another company, readable for everybody who may look at errors, and left out of deletions. Cookies and headers in it are also keys to accounts. Up to its version 2 the SDK sends none of it by default: it was switched on.',
  fix: [
    { option: 'Leave it off, and send the internal key of the user, which is enough to find a case.', tradeoff: 'One look-up more when a user calls.', code: 'sentry_sdk.init(dsn=..., send_default_pii=False)\nsentry_sdk.set_user({"id": str(user.pk)})' },
    { option: 'Keep it on with a tracker of one’s own, scrubbing and a short retention.', tradeoff: 'Full context; one more system under the rules about personal data.', code: 'sentry_sdk.init(dsn=..., event_scrubber=EventScrubber(denylist=DEFAULT_DENYLIST + ["iban"]))' },
  ],
  strength: 'Errors and traces leave without personal data: {names}.',
  effort: 'hours',
  references: [
    { title: 'Sentry for Python: data collected', url: 'https://docs.sentry.io/platforms/python/data-management/data-collected/' },
    { title: 'Sentry for Python: scrubbing sensitive data', url: 'https://docs.sentry.io/platforms/python/data-management/sensitive-data/' },
    { title: 'CWE-359: Exposure of Private Personal Information', url: 'https://cwe.mitre.org/data/definitions/359.html' },
  ],
  examples: {
    fails: [{ title: 'send_default_pii=True', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'dataflow.personalDataToTelemetry': true } } }, context: { compliance: ['gdpr'] } } }],
    passes: [{ title: 'send_default_pii=False', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'dataflow.personalDataToTelemetry': false } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower', facts: { 'dataflow.personalDataToTelemetry': true } } } } }],
  },
});
