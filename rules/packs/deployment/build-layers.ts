import { kindsOf } from '../../../shared/model/kinds.ts';
import { deploymentBaseImage, deploymentDependencyLayer } from '../../../shared/vocabulary/deployment.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const buildLayers = defineRule({
  id: 'deployment.build-layers',
  area: 'deployment',
  title: 'A changed line does not install all dependencies again',
  severity: 'low',
  covers: ['G.P1', 'G.P2', 'G.E3'],
  selector: { type: 'system' },
  check(_, look) {
    const own = look.structure.nodesOf(...kindsOf('compute')).filter((component) => isOwnCode(component, look) && look.known(component, deploymentBaseImage) !== undefined);
    if (own.length === 0) return notApplicable();
    const told = own.map(({ id, name }) => ({ id, name, separate: look.known({ id }, deploymentDependencyLayer) }));
    const together = told.filter(({ separate }) => separate === false);
    if (together.length > 0) return fail(`The build of ${listNames(together.map(({ name }) => name))} copies the source before it installs dependencies, so that every change installs all of them again.`, { related: together.map(({ id }) => id) });
    return told.some(({ separate }) => separate === undefined) ? unknown() : pass();
  },
  why: 'A layer is made anew when anything before it changed. With the source copied first, each commit downloads and installs everything: minutes for each build, a layer of hundreds of megabytes to push and to pull for a changed comment, and a hotfix that takes a quarter of an hour.',
  fix: [
    { option: 'Copy the files that name the dependencies, install, then copy the source.', code: 'COPY pyproject.toml uv.lock ./\nRUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev --no-install-project\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev' },
    { option: 'Keep the cache of the build in the registry.', tradeoff: 'Helps runners that start empty; only worth it with the order put right.', code: 'docker buildx build --cache-from type=registry,ref=registry.example.com/shop:cache --cache-to type=registry,ref=registry.example.com/shop:cache,mode=max .' },
  ],
  strength: 'Dependencies have a layer of their own.',
  effort: 'hours',
  references: [
    { title: 'Docker: optimize cache usage in builds', url: 'https://docs.docker.com/build/cache/optimize/' },
    { title: 'uv: using uv in Docker, intermediate layers', url: 'https://docs.astral.sh/uv/guides/integration/docker/#intermediate-layers' },
  ],
  examples: {
    fails: [{ title: 'COPY . ., then pip install', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim', 'deployment.dependencyLayer': false } } } } }],
    passes: [{ title: 'The lock file first', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim', 'deployment.dependencyLayer': true } } } } }],
    unknown: [{ title: 'The order is not known', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim' } } } } }],
    notApplicable: [{ title: 'Nothing is built', system: { components: { api: { kind: 'service' } } } }],
  },
});
