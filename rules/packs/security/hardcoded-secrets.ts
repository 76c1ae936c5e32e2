import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityHardcodedSecrets } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const hardcodedSecrets = defineRule({
  id: 'security.hardcoded-secrets',
  area: 'security',
  title: 'Secrets do not stand in source code',
  severity: 'high',
  covers: ['D.E5', 'H.F6', 'D.F2', 'D.P3'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, securityHardcodedSecrets);
    if ('verdict' in found) return found;
    const { places, related } = found;
    return fail(`The source code of ${component.name} gives ${listNames(places)} a value.`, { severity: look.context('stage') === 'prototype' ? 'medium' : 'high', related });
  },
  why: 'Everybody who has read the repository has the secret, for ever: it stays in the history, in each clone and in each image. A default for development is as bad where a forgotten variable puts it into operation: whoever knows a signing key can write themselves a session.',
  fix: [
    { option: 'Read it from the environment and refuse to start without it; change the value that was committed.', tradeoff: 'Each environment has to set it, development too.', code: 'class Settings(BaseSettings):\n    secret_key: SecretStr        # no default: a start without it fails' },
    { option: 'Read it from a file that a secret store or the orchestrator mounts.', tradeoff: 'Not visible in the environment of the process; needs the store.', code: 'model_config = SettingsConfigDict(secrets_dir="/run/secrets")' },
    { option: 'Make a random value at the start where none is set in development.', tradeoff: 'Sessions end with each restart; useless with several processes.', code: 'SECRET_KEY = os.environ["SECRET_KEY"] if not DEBUG else secrets.token_hex(32)' },
  ],
  strength: 'No secrets in source code: {names}.',
  effort: 'hours',
  references: [
    { title: 'CWE-798: Use of Hard-coded Credentials', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { title: 'OWASP Secrets Management Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html' },
    { title: 'Pydantic: settings from secrets', url: 'https://docs.pydantic.dev/latest/concepts/pydantic_settings/#secrets' },
  ],
  examples: {
    fails: [{ title: 'A signing key in settings.py', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.hardcodedSecrets': ['SECRET_KEY'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.hardcodedSecrets': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'sso', system: { components: { sso: { kind: 'service', technology: 'keycloak' } } } }],
  },
});
