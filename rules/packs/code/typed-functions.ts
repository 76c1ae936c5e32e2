import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeTypeChecker, codeTypedShare } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSaidOfAnother } from './own-programs.ts';

export const typedFunctions = defineRule({
  id: 'code.typed-functions',
  area: 'code',
  title: 'The type checker has types to check',
  severity: 'low',
  covers: ['H.P4', 'H.F3'],
  options: { enough: { label: 'Share of functions with types that is enough (%)', default: 50, minimum: 1, maximum: 100 } },
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const share = look.known(component, codeTypedShare);
    const checker = look.known(component, codeTypeChecker) ?? look.known({ id: 'system' }, codeTypeChecker);
    // Without a checker annotations are a matter of taste, and the missing checker is a finding of its own.
    if (checker === 'none') return notApplicable();
    if (share === undefined || checker === undefined) return unknown();
    if (share >= look.option('enough')) return pass();
    if (isSaidOfAnother(component, look, codeTypedShare)) return notApplicable();
    return fail(`${checker} runs on ${component.name}, of whose functions ${share} % have types.`);
  },
  why: 'mypy does not look into functions without annotations unless it is told to, and what they return is Any, which fits everything. A checker on code with few types gives the assurance of its green tick and little more.',
  fix: [
    { option: 'Demand types of new and changed modules, and list those that are excused.', tradeoff: 'The list shrinks as code is touched; nothing has to be done at once.', code: '[tool.mypy]\ncheck_untyped_defs = true\ndisallow_untyped_defs = true\n[[tool.mypy.overrides]]\nmodule = "shop.legacy.*"\ndisallow_untyped_defs = false' },
    { option: 'Let a tool write first annotations (MonkeyType from running tests, autotyping for the simple ones), and read them.', tradeoff: 'Fast; records what was seen, which is narrower than what is meant.' },
  ],
  strength: 'The type checker has types to check: {names}.',
  effort: 'weeks',
  references: [
    { title: 'mypy: using mypy with an existing codebase', url: 'https://mypy.readthedocs.io/en/stable/existing_code.html' },
    { title: 'mypy: dynamically typed code', url: 'https://mypy.readthedocs.io/en/stable/dynamic_typing.html' },
  ],
  examples: {
    fails: [{ title: 'mypy, and one function in five has types', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.typedShare': 20, 'code.typeChecker': 'mypy' } } } } }],
    passes: [{ title: 'Nearly all have types', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.typedShare': 95, 'code.typeChecker': 'mypy' } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No type checker', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.typedShare': 20, 'code.typeChecker': 'none' } } } } }],
  },
});
