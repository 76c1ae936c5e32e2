import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeLayout } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSaidOfAnother } from './own-programs.ts';

export const layout = defineRule({
  id: 'code.layout',
  area: 'code',
  title: 'Modules lie in packages',
  severity: 'low',
  covers: ['H.P1', 'H.E1', 'H.E2', 'H.F3'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const kept = look.known(component, codeLayout);
    if (kept === undefined) return unknown();
    if (kept !== 'loose') return pass();
    // The same code is said once.
    if (isSaidOfAnother(component, look, codeLayout)) return notApplicable();
    return fail(`The modules of ${component.name} lie loose in one folder, in no package.`);
  },
  why: 'Loose modules are found only while the folder they lie in is the current one. They share one name space with every library, so that a `queue.py` or `types.py` of one’s own hides that of Python, and with dozens side by side nothing says which belong together.',
  fix: [
    { option: 'A package below src/, installed into the environment.', tradeoff: 'Tests run what is installed, not what lies about; the layout that new projects should take.', code: 'pyproject.toml\nsrc/shop/__init__.py\nsrc/shop/orders/\nsrc/shop/billing/\ntests/' },
    { option: 'A package beside pyproject.toml.', tradeoff: 'One folder less; tests may import what was never installed.' },
  ],
  strength: 'Modules lie in packages: {names}.',
  effort: 'days',
  references: [
    { title: 'Python Packaging User Guide: src layout vs flat layout', url: 'https://packaging.python.org/en/latest/discussions/src-layout-vs-flat-layout/' },
    { title: 'pytest: good integration practices', url: 'https://docs.pytest.org/en/stable/explanation/goodpractices.html' },
  ],
  examples: {
    fails: [{ title: 'Thirty modules in one folder', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.layout': 'loose' } } } } }],
    passes: [{ title: 'src layout', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.layout': 'src' } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
