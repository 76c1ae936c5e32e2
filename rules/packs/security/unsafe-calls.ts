import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityUnsafeCalls } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const unsafeCalls = defineRule({
  id: 'security.unsafe-calls',
  area: 'security',
  title: 'Data is not run as code, and certificates are checked',
  severity: 'medium',
  covers: ['D.E7', 'D.F5', 'D.E4', 'D.F3'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, securityUnsafeCalls);
    if ('verdict' in found) return found;
    const { places, related } = found;
    const unchecked = places.filter((place) => place.includes('without checking the certificate'));
    const message = unchecked.length === places.length ? `${component.name} talks to whoever answers: ${listNames(places)}.` : `${component.name} makes calls that are safe with trusted input alone: ${listNames(places)}.`;
    return fail(message, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium', related });
  },
  why: 'pickle, yaml.load, eval and a shell run what they are given: whoever can put something into the cache, the queue or the file that they read runs code in the process. A call with `verify=False` talks to anybody who answers, and hands over its password.',
  fix: [
    { option: 'Take a format that holds data alone: JSON, yaml.safe_load, ast.literal_eval, a model of Pydantic.', tradeoff: 'Objects have to be turned into plain data and back.', code: 'settings = yaml.safe_load(text)\norder = Order.model_validate_json(body)' },
    { option: 'Start programs with a list of arguments and without a shell.', tradeoff: 'No pipes and wildcards; a name that begins with a hyphen may still be taken for an option.', code: 'subprocess.run(["convert", "--", source, target], check=True, timeout=60)' },
    { option: 'Trust the private authority by its certificate instead of nobody’s.', tradeoff: 'The file has to be handed out and renewed.', code: 'httpx.Client(verify=ssl.create_default_context(cafile="/etc/ssl/private-ca.pem"))' },
    { option: 'Where running code is the purpose, run it in a process of its own without secrets and network.', tradeoff: 'A sandbox in the same process does not hold in Python.' },
  ],
  strength: 'Data is not run as code, and certificates are checked: {names}.',
  effort: 'days',
  references: [
    { title: 'CWE-502: Deserialization of Untrusted Data', url: 'https://cwe.mitre.org/data/definitions/502.html' },
    { title: 'CWE-78: Improper Neutralization of Special Elements used in an OS Command', url: 'https://cwe.mitre.org/data/definitions/78.html' },
    { title: 'CWE-295: Improper Certificate Validation', url: 'https://cwe.mitre.org/data/definitions/295.html' },
    { title: 'OWASP Deserialization Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [{ title: 'pickle.loads of what a queue brings', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'security.unsafeCalls': ['pickle.loads in handle'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.unsafeCalls': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'sso', system: { components: { sso: { kind: 'service', technology: 'keycloak' } } } }],
  },
});
