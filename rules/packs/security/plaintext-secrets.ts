import { componentKindNames } from '../../../shared/model/kinds.ts';
import { securityPlaintextSecrets } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/assemble.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged } from '../../engine/roles.ts';

export const plaintextSecrets = defineRule({
  id: 'security.plaintext-secrets',
  area: 'security',
  title: 'Secrets do not stand in the repository',
  severity: 'high',
  covers: ['D.E5', 'G.E9', 'D.P3', 'H.F6'],
  selector: { type: 'component', kinds: componentKindNames.filter((kind) => kind !== 'external' && kind !== 'client') },
  check(component, look) {
    if (isManaged(component)) return notApplicable();
    const secrets = look.fact(component, securityPlaintextSecrets);
    if (secrets === undefined) return unknown();
    if (secrets.length === 0) return pass();
    return fail(`${listNames(secrets)} of ${component.name} ${secrets.length === 1 ? 'stands' : 'stand'} in files of the repository.`, { severity: look.context('stage') === 'prototype' ? 'medium' : 'high' });
  },
  why: 'Whoever can read the repository, one of its clones, a backup or a CI log has the secret; history keeps it after it was removed. A secret that was ever committed has to be changed, not only moved.',
  fix: [
    { option: 'Keep secrets in a secret store (Vault, OpenBao, the cloud’s own) and hand them to the process as files or variables when it starts.', tradeoff: 'One more system; brings rotation and an audit trail.' },
    { option: 'Compose secrets from files outside the repository.', tradeoff: 'Simple; rotation is by hand.', code: 'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db_password\n    secrets: [db_password]\nsecrets:\n  db_password:\n    file: /etc/shop/db_password' },
    { option: 'Encrypt the file that is committed (SOPS, git-crypt).', tradeoff: 'Keys still have to be kept somewhere; changes stay reviewable.' },
  ],
  strength: 'No secrets in files of the repository: {names}.',
  effort: 'days',
  references: [
    { title: 'The Twelve-Factor App, III. Config', url: 'https://12factor.net/config' },
    { title: 'CWE-798: Use of Hard-coded Credentials', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { title: 'OWASP Secrets Management Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [{ title: 'A password in compose.yaml', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'security.plaintextSecrets': ['POSTGRES_PASSWORD'] } } } } }],
    passes: [{ title: 'All from variables', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'security.plaintextSecrets': [] } } } } }],
    unknown: [{ title: 'No file was read', subject: 'db', system: { components: { db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'A person', subject: 'user', system: { components: { user: { kind: 'client' } } } }],
  },
});
