import { securitySecretScanning } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const secretScanning = defineRule({
  id: 'security.secret-scanning',
  area: 'security',
  title: 'Secrets are noticed before they are pushed',
  severity: 'low',
  covers: ['D.E5', 'G.E9', 'D.F3', 'D.F7'],
  selector: { type: 'system' },
  check(system, look) {
    if (look.structure.nodesOf('service', 'function', 'worker').length === 0) return notApplicable();
    const scanned = look.fact(system, securitySecretScanning);
    if (scanned === undefined) return unknown();
    return scanned ? pass() : fail('Nothing looks for secrets in what is committed.');
  },
  why: 'A secret in a commit stays in every clone, and on a public host it is tried within minutes. Stopped before the push it costs a second; afterwards it has to be changed wherever it is used.',
  fix: [
    { option: 'Push protection of the host (GitHub, GitLab).', tradeoff: 'Nothing to install; knows the tokens of providers better than a password of one’s own.' },
    { option: 'Gitleaks or detect-secrets before each commit and in the pipeline.', tradeoff: 'Also finds what has no known form; false alarms have to be listed.', code: '# .pre-commit-config.yaml\nrepos:\n  - repo: https://github.com/gitleaks/gitleaks\n    rev: v8.28.0\n    hooks: [{ id: gitleaks }]' },
  ],
  strength: 'Secrets are noticed before they are pushed.',
  effort: 'hours',
  references: [
    { title: 'GitHub: about push protection', url: 'https://docs.github.com/en/code-security/secret-scanning/introduction/about-push-protection' },
    { title: 'Gitleaks', url: 'https://github.com/gitleaks/gitleaks' },
    { title: 'OWASP Secrets Management Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html' },
  ],
  examples: {
    fails: [{ title: 'Nothing looks', system: { components: { api: { kind: 'service' } }, facts: { 'security.secretScanning': false } } }],
    passes: [{ title: 'Gitleaks', system: { components: { api: { kind: 'service' } }, facts: { 'security.secretScanning': true } } }],
    unknown: [{ title: 'No pipeline says it', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', system: { components: { db: { kind: 'database' } } } }],
  },
});
