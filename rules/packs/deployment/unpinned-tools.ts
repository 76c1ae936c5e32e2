import { deploymentUnpinnedTools } from '../../../shared/vocabulary/deployment.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const unpinnedTools = defineRule({
  id: 'deployment.unpinned-tools',
  area: 'deployment',
  title: 'Builds fetch their tools in a version that they name',
  severity: 'low',
  covers: ['G.P2', 'G.F7', 'A.E8'],
  selector: { type: 'system' },
  check(_, look) {
    const programs = look.structure.nodesOf('service', 'function', 'worker', 'scheduler', 'job');
    const read = programs.map((node) => ({ node, tools: look.known(node, deploymentUnpinnedTools) }));
    const found = read.filter(({ tools }) => (tools ?? []).length > 0);
    if (found.length === 0) return programs.length === 0 ? notApplicable() : read.some(({ tools }) => tools) ? pass() : unknown();
    const tools = [...new Set(found.flatMap(({ tools: fetched }) => fetched ?? []))];
    return fail(`The ${found.length === 1 ? `build of ${found[0]?.node.name ?? ''} fetches` : `builds of ${listNames(found.map(({ node }) => node.name))} fetch`} ${listNames(tools)} in whatever version is the newest that day.`, { related: found.map(({ node }) => node.id) });
  },
  why: 'A lock file pins what a program imports, and then the tool that reads it comes as it is today. A new release of it breaks a build in which nothing changed, and an installer that is fetched and run at once is code that nobody has looked at, on the machine that signs the images.',
  fix: [
    { option: 'Name the version, and better its digest, of the image that a tool is taken from.', code: 'COPY --from=ghcr.io/astral-sh/uv:0.9.7 /uv /usr/local/bin/uv', tradeoff: 'Somebody has to raise it: Renovate and Dependabot read Dockerfiles.' },
    { option: 'Install by the package manager, with a version.', code: 'RUN pip install --no-cache-dir poetry==2.2.1', tradeoff: 'A few seconds more than a copied binary.' },
    { option: 'Where only an installer exists, fetch that of one release and compare its checksum.', tradeoff: 'Two lines more.' },
  ],
  strength: 'Builds fetch their tools in a version that they name.',
  effort: 'hours',
  references: [
    { title: 'uv: using uv in Docker', url: 'https://docs.astral.sh/uv/guides/integration/docker/' },
    { title: 'Docker: pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions' },
    { title: 'SLSA: build requirements', url: 'https://slsa.dev/spec/v1.0/requirements' },
  ],
  examples: {
    fails: [{ title: 'uv from its latest image', system: { components: { api: { kind: 'service', facts: { 'deployment.unpinnedTools': ['ghcr.io/astral-sh/uv:latest'] } } } } }],
    passes: [{ title: 'Each with its version', system: { components: { api: { kind: 'service', facts: { 'deployment.unpinnedTools': [] } } } } }],
    unknown: [{ title: 'No Dockerfile was read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Nothing is built', system: { components: { db: { kind: 'database' } } } }],
  },
});
