import { deploymentLockfile } from '../../../shared/vocabulary/deployment.ts';
import { runtimeLanguage } from '../../../shared/vocabulary/system.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const lockfile = defineRule({
  id: 'deployment.lockfile',
  area: 'deployment',
  title: 'A lock file pins all dependencies',
  severity: 'medium',
  covers: ['G.P2', 'G.P5', 'A.E8', 'G.F3'],
  selector: { type: 'system' },
  check(_, look) {
    const code = look.structure.nodesOf('service', 'function', 'worker').filter(({ id }) => (look.known({ id }, runtimeLanguage) ?? 'python') === 'python');
    if (code.length === 0) return notApplicable();
    const system = look.fact({ id: 'system' }, deploymentLockfile);
    const files = system === undefined ? code.map(({ id }) => look.known({ id }, deploymentLockfile)) : [system];
    if (files.includes('none')) return fail('Dependencies are not locked: two builds of one commit may install different code.');
    return files.includes(undefined) ? unknown() : pass();
  },
  why: 'A range in pyproject.toml means the newest release of the day, for the dependencies of dependencies too. Two builds of one commit then differ, and a release that somebody made in the night is in production in the morning.',
  fix: [
    { option: 'uv, Poetry or PDM with their lock file in the repository, installed without resolving again.', code: 'COPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-dev' },
    { option: 'Compile requirements with hashes.', tradeoff: 'Works with plain pip; updates are made by hand.', code: 'uv pip compile --generate-hashes requirements.in -o requirements.txt\npip install --require-hashes -r requirements.txt' },
  ],
  strength: 'A lock file pins all dependencies.',
  effort: 'hours',
  references: [
    { title: 'uv: locking and syncing', url: 'https://docs.astral.sh/uv/concepts/projects/sync/' },
    { title: 'Python packaging: the pylock.toml specification', url: 'https://packaging.python.org/en/latest/specifications/pylock-toml/' },
  ],
  examples: {
    fails: [{ title: 'Ranges alone', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.lockfile': 'none' } } }],
    passes: [{ title: 'uv.lock', system: { components: { api: { kind: 'service', facts: { 'deployment.lockfile': 'uv.lock' } } } } }],
    unknown: [{ title: 'Packaging files were not read', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No Python', system: { components: { api: { kind: 'service', facts: { 'runtime.language': 'go' } } } } }],
  },
});
