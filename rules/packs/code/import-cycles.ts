import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeImportCycles, codeLargestCycle } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSaidOfAnother } from './own-programs.ts';

export const importCycles = defineRule({
  id: 'code.import-cycles',
  area: 'code',
  title: 'Modules do not import each other in circles',
  severity: 'low',
  covers: ['H.F2', 'H.P3', 'H.F4', 'H.E8'],
  options: {
    many: { label: 'Cycles from which it is more than low', default: 10, minimum: 2, maximum: 1000 },
    large: { label: 'Modules in one cycle from which it is more than low', default: 20, minimum: 3, maximum: 1000 },
  },
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const cycles = look.known(component, codeImportCycles);
    if (cycles === undefined) return unknown();
    if (cycles === 0) return pass();
    if (isSaidOfAnother(component, look, codeImportCycles)) return notApplicable();
    const largest = look.known(component, codeLargestCycle) ?? 0;
    const size = largest > 2 ? `, ${cycles === 1 ? 'of' : 'the largest of'} ${largest} modules` : '';
    return fail(`${component.name} has ${cycles} ${cycles === 1 ? 'cycle' : 'cycles'} among its modules${size}.`, { severity: cycles >= look.option('many') || largest >= look.option('large') ? 'medium' : 'low' });
  },
  why: 'Modules in a circle can only be understood, tested and changed together. Python runs them half-initialised while they import each other, so that a harmless reordering of imports breaks the start.',
  fix: [
    { option: 'Move what both need into a module below them, and keep the layers with import-linter in the pipeline.', tradeoff: 'Names move; a few imports change.', code: '[importlinter:contract:layers]\nname = Layers\ntype = layers\nlayers =\n    shop.api\n    shop.services\n    shop.models' },
    { option: 'Where only annotations need it, import under `if TYPE_CHECKING`.', tradeoff: 'The circle is gone at run time; the coupling is not.' },
  ],
  strength: 'The modules have no import cycles: {names}.',
  effort: 'days',
  references: [
    { title: 'import-linter', url: 'https://import-linter.readthedocs.io/' },
    { title: 'Python FAQ: what are the best practices for using import in a module?', url: 'https://docs.python.org/3/faq/programming.html#what-are-the-best-practices-for-using-import-in-a-module' },
  ],
  examples: {
    fails: [
      { title: 'Three cycles', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.importCycles': 3 } } } } },
      { title: 'One knot of 48 modules', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.importCycles': 1, 'code.largestCycle': 48 } } } } },
    ],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.importCycles': 0 } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
