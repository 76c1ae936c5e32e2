import { securitySharedSecretFiles } from '../../../shared/vocabulary/security.ts';
import { kindsOf } from '../../../shared/model/kinds.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const sharedSecretFiles = defineRule({
  id: 'security.shared-secret-files',
  area: 'security',
  title: 'Each program gets the secrets that it needs, and no others',
  severity: 'medium',
  covers: ['D.E5', 'D.F3', 'D.E7'],
  selector: { type: 'system' },
  check(_, look) {
    const others = look.structure.nodesOf(...kindsOf('store', 'messaging', 'support'), 'proxy', 'gateway', 'frontend');
    const read = others.map((node) => ({ node, files: look.known(node, securitySharedSecretFiles) }));
    const told = read.filter(({ files }) => (files ?? []).length > 0);
    if (told.length === 0) return others.length === 0 ? notApplicable() : read.some(({ files }) => files) ? pass() : unknown();
    const files = [...new Set(told.flatMap(({ files: shared }) => shared ?? []))];
    return fail(`${listNames(told.map(({ node }) => node.name))} ${told.length === 1 ? 'gets' : 'get'} the secrets of other programs too, as ${listNames(files)} is handed to all whole.`, { severity: weigh(look, 'medium', 'compliance'), related: told.map(({ node }) => node.id) });
  },
  why: 'Whoever breaks into one container reads its environment. With one file for all, a hole in the proxy or in a monitoring tool gives away the key that signs sessions, the passwords of all stores and the accounts at all providers.',
  fix: [
    { option: 'Name what each program needs, and fill the values from the file.', tradeoff: 'A line for each variable; the file stays one.', code: 'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it in .env}' },
    { option: 'A file for each program.', tradeoff: 'Values that two need stand twice.', code: 'services:\n  web:\n    env_file: [common.env, web.env]\n  db:\n    env_file: db.env' },
    { option: 'Secrets of compose, each mounted where it is listed.', tradeoff: 'The program reads files; most images take a variable that ends in _FILE.', code: 'services:\n  db:\n    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/db_password }\n    secrets: [db_password]' },
  ],
  strength: 'Each program gets the secrets that it needs, and no others.',
  effort: 'hours',
  references: [
    { title: 'Docker Compose: secrets', url: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
    { title: 'OWASP Secrets Management Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html' },
    { title: 'CWE-250: Execution with Unnecessary Privileges', url: 'https://cwe.mitre.org/data/definitions/250.html' },
  ],
  examples: {
    fails: [{ title: 'One .env for all containers', system: { components: { web: { kind: 'service' }, db: { kind: 'database', facts: { 'security.sharedSecretFiles': ['.env'] } } } } }],
    passes: [{ title: 'A store with its own password alone', system: { components: { web: { kind: 'service' }, db: { kind: 'database', facts: { 'security.sharedSecretFiles': [] } } } } }],
    unknown: [{ title: 'Nobody said what it gets', system: { components: { web: { kind: 'service' }, db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'Programs of the system alone', system: { components: { web: { kind: 'service' } } } }],
  },
});
