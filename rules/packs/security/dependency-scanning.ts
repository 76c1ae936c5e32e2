import { securityDependencyScanning } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const dependencyScanning = defineRule({
  id: 'security.dependency-scanning',
  area: 'security',
  title: 'Known holes in dependencies are noticed',
  severity: 'medium',
  covers: ['D.E10', 'D.F3'],
  selector: { type: 'system' },
  check(_, look) {
    if (look.structure.nodesOf('service', 'function', 'worker').length === 0) return notApplicable();
    const scanned = look.fact({ id: 'system' }, securityDependencyScanning);
    if (scanned === undefined) return unknown();
    return scanned ? pass() : fail('Nothing checks the dependencies for known vulnerabilities.', { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'Most of the code that runs was written by others, and its holes are published with instructions. Without a check they are noticed by chance, or by somebody else.',
  fix: [
    { option: 'Let Dependabot or Renovate propose updates, and merge those that pass the tests.', tradeoff: 'A stream of small pull requests.' },
    { option: 'Check the lock file in the pipeline, and the image with a scanner such as Trivy.', tradeoff: 'Fails builds for reasons that nobody changed; needs a way to accept a finding for a time.', code: '- run: uv export --frozen --no-emit-project > requirements.txt\n- run: uvx pip-audit --requirement requirements.txt' },
  ],
  strength: 'Dependencies are checked for known vulnerabilities.',
  effort: 'hours',
  references: [
    { title: 'pip-audit', url: 'https://pypi.org/project/pip-audit/' },
    { title: 'CWE-1395: Dependency on Vulnerable Third-Party Component', url: 'https://cwe.mitre.org/data/definitions/1395.html' },
    { title: 'OWASP ASVS 5.0, V15 Secure Coding and Architecture', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x24-V15-Secure-Coding-and-Architecture.md' },
  ],
  examples: {
    fails: [{ title: 'Nothing checks', system: { components: { api: { kind: 'service' } }, facts: { 'security.dependencyScanning': false } } }],
    passes: [{ title: 'Dependabot', system: { components: { api: { kind: 'service' } }, facts: { 'security.dependencyScanning': true } } }],
    unknown: [{ title: 'The pipeline was not read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', system: { components: { db: { kind: 'database' } } } }],
  },
});
