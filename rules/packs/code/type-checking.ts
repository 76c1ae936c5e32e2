import { codeTypeChecker } from '../../../shared/vocabulary/code.ts';
import { runtimeLanguage } from '../../../shared/vocabulary/system.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

const python = new Set(['python', 'fastapi', 'django', 'flask', 'starlette', 'litestar', 'aiohttp', 'celery', 'rq', 'dramatiq', 'arq']);

export const typeChecking = defineRule({
  id: 'code.type-checking',
  area: 'code',
  title: 'Python code is type checked',
  severity: 'low',
  covers: ['H.P4', 'H.F3'],
  selector: { type: 'system' },
  check(_, look) {
    const code = look.structure.nodesOf('service', 'function', 'worker').filter(({ id, technology }) => python.has(technology ?? '') || look.known({ id }, runtimeLanguage) === 'python');
    if (code.length === 0) return notApplicable();
    const system = look.fact({ id: 'system' }, codeTypeChecker);
    const checkers = system === undefined ? code.map(({ id }) => look.known({ id }, codeTypeChecker)) : [system];
    if (checkers.some((value) => value !== undefined && value !== 'none')) return pass();
    return checkers.includes(undefined) ? unknown() : fail('No type checker runs on the Python code.');
  },
  why: 'Annotations that nothing checks drift away from the code. A checker finds the misspelt attribute, the None that was not expected and the argument that moved, before the code runs.',
  fix: [
    { option: 'mypy or pyright in the pipeline, strict for new modules and loose for old ones.', tradeoff: 'Some typing of third-party code is missing.', code: '[tool.mypy]\npython_version = "3.14"\nstrict = true\n[[tool.mypy.overrides]]\nmodule = "shop.legacy.*"\nignore_errors = true' },
    { option: 'In the editor only.', tradeoff: 'Nothing stops a change that breaks types.' },
  ],
  strength: 'Python code is type checked.',
  effort: 'days',
  references: [
    { title: 'mypy: using mypy with an existing codebase', url: 'https://mypy.readthedocs.io/en/stable/existing_code.html' },
    { title: 'PEP 484: Type Hints', url: 'https://peps.python.org/pep-0484/' },
  ],
  examples: {
    fails: [{ title: 'No checker', system: { components: { api: { kind: 'service', technology: 'fastapi' } }, facts: { 'code.typeChecker': 'none' } } }],
    passes: [{ title: 'mypy', system: { components: { api: { kind: 'service', technology: 'fastapi' } }, facts: { 'code.typeChecker': 'mypy' } } }],
    unknown: [{ title: 'The source was not read', system: { components: { api: { kind: 'service', technology: 'fastapi' } } } }],
    notApplicable: [{ title: 'No Python', system: { components: { api: { kind: 'service', technology: 'go' } } } }],
  },
});
