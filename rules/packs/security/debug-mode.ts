import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityDebugMode, securityExposure } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const debugMode = defineRule({
  id: 'security.debug-mode',
  area: 'security',
  title: 'Nothing runs in debug mode',
  severity: 'high',
  covers: ['D.F5', 'D.F2', 'G.E4', 'G.F3'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const debug = look.known(component, securityDebugMode);
    if (debug === undefined) return isOwnCode(component, look) ? unknown() : notApplicable();
    if (!debug) return pass();
    const exposed = look.known(component, securityExposure) === 'internet';
    const severity = look.context('stage') === 'prototype' && !exposed ? 'low' : exposed ? 'high' : 'medium';
    return fail(`${component.name} runs in debug mode${exposed ? ' and is published on every interface' : ''}.`, { severity });
  },
  why: 'An error page in debug mode shows source, settings and local variables to whoever causes the error; Werkzeug’s also offers a console that runs Python. Debug mode keeps every query in memory in Django, so the process grows until it is ended.',
  fix: [
    { option: 'Make the safe value the default and let the development environment ask for the other.', code: 'class Settings(BaseSettings):\n    debug: bool = False' },
    { option: 'If this file describes a development set-up, keep production in a file of its own and review that.', tradeoff: 'Two files to keep in step; share the common part with `extends` or `include`.' },
  ],
  strength: 'Debug mode is off: {names}.',
  effort: 'hours',
  references: [
    { title: 'Django: deployment checklist, DEBUG', url: 'https://docs.djangoproject.com/en/stable/howto/deployment/checklist/#debug' },
    { title: 'Flask: debugging application errors', url: 'https://flask.palletsprojects.com/en/stable/debugging/' },
    { title: 'CWE-489: Active Debug Code', url: 'https://cwe.mitre.org/data/definitions/489.html' },
  ],
  examples: {
    fails: [
      { title: 'DEBUG=1 on a published service', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.debugMode': true, 'security.exposure': 'internet' } } } } },
      { title: 'A worker in debug mode', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'security.debugMode': true } } } } },
    ],
    passes: [{ title: 'DEBUG=False', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.debugMode': false } } } } }],
    unknown: [{ title: 'Nothing says it', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
