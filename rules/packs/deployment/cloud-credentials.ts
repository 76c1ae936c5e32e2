import { deploymentCloudCredentials, deploymentFromCi } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const cloudCredentials = defineRule({
  id: 'deployment.cloud-credentials',
  area: 'deployment',
  title: 'The pipeline holds no key that stays valid',
  severity: 'medium',
  covers: ['G.E9', 'G.E3', 'D.E5'],
  selector: { type: 'system' },
  check(_, look) {
    const how = look.known({ id: 'system' }, deploymentCloudCredentials);
    if (how === undefined) return look.known({ id: 'system' }, deploymentFromCi) === true ? unknown() : notApplicable();
    return how === 'keys' ? fail('The pipeline signs in to the cloud with a key that stays valid until somebody takes it away.', { severity: weigh(look, 'medium', 'compliance') }) : pass();
  },
  why: 'The key of the pipeline may do what the pipeline may: replace all that runs. It is copied into settings, logs and laptops, every action that runs beside it can read it, and nobody notices who uses it. A token of a few minutes, bound to this repository and branch, is worthless to a thief.',
  fix: [
    { option: 'OIDC: the cloud trusts the pipeline’s own identity, by repository and branch.', tradeoff: 'An hour to set up; the conditions on the subject decide how safe it is.', code: 'permissions:\n  id-token: write\n  contents: read\nsteps:\n  - uses: aws-actions/configure-aws-credentials@v5\n    with:\n      role-to-assume: arn:aws:iam::123456789012:role/deploy\n      aws-region: eu-central-1' },
    { option: 'An agent in the cluster that fetches the changes (Argo CD, Flux).', tradeoff: 'No credentials outside at all; one more thing to run.' },
  ],
  strength: 'The pipeline holds no key that stays valid.',
  effort: 'hours',
  references: [
    { title: 'GitHub: OpenID Connect', url: 'https://docs.github.com/en/actions/concepts/security/openid-connect' },
    { title: 'AWS IAM: security best practices', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html' },
    { title: 'OWASP Top 10 CI/CD: insufficient credential hygiene', url: 'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene' },
  ],
  examples: {
    fails: [{ title: 'AWS_SECRET_ACCESS_KEY', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.cloudCredentials': 'keys' } } }],
    passes: [{ title: 'A role by OIDC', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.cloudCredentials': 'oidc' } } }],
    unknown: [{ title: 'It deploys; how it signs in was not seen', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': true } } }],
    notApplicable: [{ title: 'It deploys nothing', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.fromCi': false } } }],
  },
});
