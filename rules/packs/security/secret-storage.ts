import { securitySecretStore } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { hasUsers } from './people.ts';
import { shop } from './people-sketches.ts';

export const secretStorage = defineRule({
  id: 'security.secret-storage',
  area: 'security',
  title: 'Secrets of production come from one place that knows who reads them',
  severity: 'low',
  covers: ['D.E5', 'D.P3', 'G.E9', 'G.F3'],
  selector: { type: 'system' },
  check(system, look) {
    if (look.structure.nodesOf('secret-store').length > 0) return pass();
    if (!hasUsers(look) || look.context('stage') === 'prototype') return notApplicable();
    const kept = look.fact(system, securitySecretStore);
    if (kept === undefined) return unknown();
    if (kept === 'store' || kept === 'platform' || kept === 'encrypted') return pass();
    return fail(kept === 'files' ? 'The secrets of production lie in files on the servers.' : 'The secrets of production are copied by hand.', { severity: weigh(look, 'low', 'compliance', 'team') });
  },
  why: 'A .env file on a server is in its backups, in the home of whoever copied it, and the same on every machine that was made from it. Nobody knows who has read it, and when somebody leaves nobody knows what to change.',
  fix: [
    { option: 'The secret store of the cloud, or OpenBao, read by the platform when a process starts.', tradeoff: 'Rights, records and changes in one place; the start depends on it.', code: 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nspec:\n  secretStoreRef: { kind: ClusterSecretStore, name: aws }\n  dataFrom: [{ extract: { key: prod/shop/api } }]' },
    { option: 'The settings of the platform (of the container service, of the pipeline’s environment).', tradeoff: 'Nothing to run; who may deploy may read.' },
    { option: 'Files encrypted with SOPS beside the code.', tradeoff: 'Reviewed and versioned; the key has to be kept somewhere, and history stays readable with it. For a single server this is enough.' },
  ],
  strength: 'Secrets of production come from one place that knows who reads them.',
  effort: 'days',
  references: [
    { title: 'OWASP Secrets Management Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html' },
    { title: 'AWS Well-Architected SEC02-BP03: Store and use secrets securely', url: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_identities_secrets.html' },
    { title: 'External Secrets Operator', url: 'https://external-secrets.io/latest/' },
  ],
  examples: {
    fails: [{ title: '.env on the server', system: shop({ 'security.secretStore': 'files' }) }],
    passes: [
      { title: 'Settings of the platform', system: shop({ 'security.secretStore': 'platform' }) },
      { title: 'A secret store is drawn', system: { components: { vault: { kind: 'secret-store' } } } },
    ],
    unknown: [{ title: 'Nobody said it', system: shop({}) }],
    notApplicable: [{ title: 'A prototype', system: shop({ 'security.secretStore': 'files' }, { stage: 'prototype' }) }],
  },
});
