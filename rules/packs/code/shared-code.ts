import { codeSharedCode } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { countBuilds, ownPrograms } from './own-programs.ts';

export const sharedCode = defineRule({
  id: 'code.shared-code',
  area: 'code',
  title: 'What services share is a package, not a copy',
  severity: 'low',
  covers: ['H.E7', 'A.E8', 'I.F4'],
  options: { services: { label: 'Services built apart from which it matters', default: 3, minimum: 2, maximum: 50 } },
  selector: { type: 'system' },
  check(system, look) {
    if (countBuilds(ownPrograms(look), look) < look.option('services')) return notApplicable();
    const way = look.fact(system, codeSharedCode);
    if (way === undefined) return unknown();
    return way === 'copied' ? fail('The services carry copies of the same code.', { severity: weigh(look, 'low', 'compliance', 'team') }) : pass();
  },
  why: 'A hole that is closed in one copy of the token check stays open in the others, and after a year no two copies are alike, so that nobody dares to put them together again. What is shared and small (clients, log set-up, token checks) belongs in a package; what is the business of one service should not be shared at all.',
  fix: [
    { option: 'A package in the same repository, in one workspace with the services.', tradeoff: 'A change and its callers are tested together; all services move at once.', code: '[tool.uv.workspace]\nmembers = ["libs/*", "services/*"]\n\n# services/orders/pyproject.toml\ndependencies = ["shop-auth"]\n[tool.uv.sources]\nshop-auth = { workspace = true }' },
    { option: 'A package with versions in a private index.', tradeoff: 'Each service moves when it is ready; old versions stay in use and have to be looked after.' },
    { option: 'Let it be copied, where it is a few lines of no consequence.', tradeoff: 'No coupling; right for helpers, wrong for what guards or calculates.' },
  ],
  strength: 'What services share is a package, not a copy.',
  effort: 'weeks',
  references: [
    { title: 'uv: workspaces', url: 'https://docs.astral.sh/uv/concepts/projects/workspaces/' },
    { title: 'CWE-1041: Use of Redundant Code', url: 'https://cwe.mitre.org/data/definitions/1041.html' },
  ],
  examples: {
    fails: [{ title: 'Copies', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' } }, facts: { 'code.sharedCode': 'copied' } } }],
    passes: [{ title: 'A workspace', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' } }, facts: { 'code.sharedCode': 'workspace' } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { a: { kind: 'service' }, b: { kind: 'service' }, c: { kind: 'service' } } } }],
    notApplicable: [{ title: 'One code base', system: { components: { api: { kind: 'service', facts: { 'deployment.image': 'shop' } }, worker: { kind: 'worker', facts: { 'deployment.image': 'shop' } }, mail: { kind: 'worker', facts: { 'deployment.image': 'shop' } } }, facts: { 'code.sharedCode': 'copied' } } }],
  },
});
