import { kindsOf } from '../../../shared/model/kinds.ts';
import { deploymentBaseImage, deploymentBuildTools } from '../../../shared/vocabulary/deployment.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const finalImage = defineRule({
  id: 'deployment.final-image',
  area: 'deployment',
  title: 'Images hold what runs, not what built it',
  severity: 'low',
  covers: ['G.P1', 'G.P5', 'G.P3', 'G.E1'],
  selector: { type: 'system' },
  check(_, look) {
    const own = look.structure.nodesOf(...kindsOf('compute')).filter((component) => isOwnCode(component, look) && look.known(component, deploymentBaseImage) !== undefined);
    if (own.length === 0) return notApplicable();
    const told = own.map(({ id, name }) => ({ id, name, tools: look.known({ id }, deploymentBuildTools) }));
    const heavy = told.filter(({ tools }) => tools === true);
    if (heavy.length > 0) return fail(`The images of ${listNames(heavy.map(({ name }) => name))} hold compilers and headers that only the build needs.`, { related: heavy.map(({ id }) => id) });
    return told.some(({ tools }) => tools === undefined) ? unknown() : pass();
  },
  why: 'A full Python image is about a gigabyte, most of it compilers and headers: each new host pulls it before it can start, each scan reports hundreds of findings in programs that never run, and whoever gets into the container finds a workshop.',
  fix: [
    { option: 'Two stages: build wheels or the environment in the first, copy them into a slim image.', tradeoff: 'Both stages need the same Python and the same C library; system libraries that wheels link to go into the second as well.', code: 'FROM python:3.14 AS build\nCOPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-dev --no-install-project\n\nFROM python:3.14-slim\nCOPY --from=build /app/.venv /app/.venv\nCOPY . /app\nENV PATH="/app/.venv/bin:$PATH"' },
    { option: 'One slim stage, with wheels only.', tradeoff: 'Simplest; fails for packages without wheels for the platform, which is then known.', code: 'FROM python:3.14-slim\nRUN pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements.txt' },
  ],
  strength: 'Images hold what runs, not what built it.',
  effort: 'hours',
  references: [
    { title: 'Docker: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
    { title: 'uv: using uv in Docker', url: 'https://docs.astral.sh/uv/guides/integration/docker/' },
    { title: 'Docker Official Images: python, variants', url: 'https://hub.docker.com/_/python' },
  ],
  examples: {
    fails: [{ title: 'python:3.14 as it comes', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14', 'deployment.buildToolsInImage': true } } } } }],
    passes: [{ title: 'A slim last stage', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'python:3.14-slim', 'deployment.buildToolsInImage': false } } } } }],
    unknown: [{ title: 'A base image of one’s own', system: { components: { api: { kind: 'service', facts: { 'deployment.baseImage': 'registry.example.com/base:4' } } } } }],
    notApplicable: [{ title: 'No image', system: { components: { api: { kind: 'service' } } } }],
  },
});
