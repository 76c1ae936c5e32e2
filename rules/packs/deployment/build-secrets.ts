import { kindsOf } from '../../../shared/model/kinds.ts';
import { deploymentBaseImage, deploymentBuildSecrets } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const buildSecrets = defineRule({
  id: 'deployment.build-secrets',
  area: 'deployment',
  title: 'Builds leave no secrets in the image',
  severity: 'high',
  covers: ['G.E9', 'D.E5', 'G.E1'],
  selector: { type: 'system' },
  check(_, look) {
    const own = look.structure.nodesOf(...kindsOf('compute'), 'frontend').filter((component) => (isOwnCode(component, look) || component.kind === 'frontend') && look.known(component, deploymentBaseImage) !== undefined);
    if (own.length === 0) return notApplicable();
    const told = own.map(({ id }) => ({ id, names: look.known({ id }, deploymentBuildSecrets) }));
    const found = told.filter(({ names }) => (names?.length ?? 0) > 0);
    const names = [...new Set(found.flatMap((one) => one.names ?? []))];
    if (names.length > 0) return fail(`Builds take secrets as arguments, which stay in the history of the image: ${names.slice(0, 5).join(', ')}.`, { related: found.map(({ id }) => id) });
    return told.some((one) => one.names === undefined) ? unknown() : pass();
  },
  why: 'Arguments and variables of a build are written into the image and its provenance: `docker history` shows them to everybody who can pull it, also from registries, caches and backups years later. A token for a private package index opens all packages of the company.',
  fix: [
    { option: 'A secret mount, which no layer keeps.', code: 'RUN --mount=type=secret,id=index_token,env=UV_INDEX_COMPANY_PASSWORD \\\n    uv sync --locked --no-dev\n\n# docker build --secret id=index_token,env=INDEX_TOKEN .' },
    { option: 'What the program needs when it runs is given to it then.', tradeoff: 'Commands of the build that load the settings need harmless values in their place.', code: 'RUN DJANGO_SECRET_KEY=only-for-the-build python manage.py collectstatic --noinput' },
  ],
  strength: 'Builds leave no secrets in the image.',
  effort: 'hours',
  references: [
    { title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
    { title: 'Docker build check: SecretsUsedInArgOrEnv', url: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/' },
  ],
  examples: {
    fails: [{ title: 'ARG PIP_TOKEN', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim', 'deployment.buildSecrets': ['PIP_TOKEN'] } } } } }],
    passes: [{ title: 'A secret mount', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim', 'deployment.buildSecrets': [] } } } } }],
    unknown: [{ title: 'The Dockerfile was not read', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim' } } } } }],
    notApplicable: [{ title: 'Nothing is built', system: { components: { api: { kind: 'service' } } } }],
  },
});
