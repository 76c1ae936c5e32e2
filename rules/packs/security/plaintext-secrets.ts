import { componentKindNames, kindsOf } from '../../../shared/model/kinds.ts';
import { securityPlaintextSecrets } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown, type ComponentSubject, type Look } from '../../engine/define-rule.ts';
import { isManaged } from '../../engine/roles.ts';

/** Who else has these secrets. What another component has too, and more or before it, is said of that one: stores first. */
function sharedWith(component: ComponentSubject, secrets: readonly string[], look: Look): { holders: string[]; spokenFor: boolean } {
  const near = [...look.structure.outgoing(component.id).map(({ to }) => to), ...look.structure.incoming(component.id).map(({ from }) => from)];
  const holders = [...new Set(near)].filter((id) => id !== component.id).map((id) => ({ id, names: look.known({ id }, securityPlaintextSecrets) ?? [] })).filter(({ names }) => names.some((name) => secrets.includes(name)));
  const isStore = (kind: string | undefined): boolean => stores.has(kind ?? '');
  const spokenFor = holders.some(({ id, names }) => isStore(look.structure.nodes.get(id)?.kind) && !isStore(component.kind) && secrets.every((name) => names.includes(name)));
  return { holders: holders.map(({ id }) => id), spokenFor };
}

const stores = new Set<string>(kindsOf('store', 'messaging'));

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
    const { holders, spokenFor } = sharedWith(component, secrets, look);
    if (spokenFor) return notApplicable();
    return fail(`${listNames(secrets)} of ${component.name} ${secrets.length === 1 ? 'stands' : 'stand'} in files of the repository.`, { severity: look.context('stage') === 'prototype' ? 'medium' : 'high', related: holders });
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
    notApplicable: [{ title: 'The store has the same ones, and it is said there', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'security.plaintextSecrets': ['DB_PASSWORD'] } }, db: { kind: 'database', facts: { 'security.plaintextSecrets': ['DB_PASSWORD'] } } }, connections: { 'api->db': {} } } }, { title: 'A person', subject: 'user', system: { components: { user: { kind: 'client' } } } }],
  },
});
