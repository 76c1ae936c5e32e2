import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeLargeModules } from '../../../shared/vocabulary/code.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, pass } from '../../engine/define-rule.ts';

/** Twice the bound is no longer a matter of taste. */
const beyondTaste = 2;

const linesOf = (place: string): number => Number(/([\d,]+) lines/.exec(place)?.[1]?.replaceAll(',', '') ?? 0);

export const largeModules = defineRule({
  id: 'code.large-modules',
  area: 'code',
  title: 'No module does everything',
  severity: 'low',
  covers: ['H.F1', 'H.F3', 'H.E2', 'A.E7'],
  options: { maximum: { label: 'Lines of a module', default: 1500, minimum: 1000, maximum: 10_000 } },
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, codeLargeModules);
    if ('verdict' in found) return found;
    const maximum = look.option('maximum');
    const large = found.places.filter((place) => linesOf(place) > maximum);
    if (large.length === 0) return pass();
    const severity = large.some((place) => linesOf(place) > maximum * beyondTaste) || large.length >= 5 ? 'medium' : 'low';
    return fail(`${component.name} has ${large.length === 1 ? 'a module' : `${large.length} modules`} of more than ${maximum.toLocaleString('en')} lines: ${listNames(large)}.`, { severity, related: found.related });
  },
  why: 'A module of thousands of lines has no one responsibility that could be said in a sentence. Everybody changes it, so changes collide; everything imports it, so circles arise; and to find what may be changed safely one has to read it all.',
  fix: [
    { option: 'Make it a package, move out what changes together, and let its `__init__.py` keep the old names for a while.', tradeoff: 'No caller changes at first; the old names have to be removed some day.', code: '# shop/models/__init__.py\nfrom shop.models.order import Order, OrderLine\nfrom shop.models.customer import Customer\n\n__all__ = ["Customer", "Order", "OrderLine"]' },
    { option: 'Cut by domain, each with its own routes, services and models.', tradeoff: 'More work, and the boundaries then also serve as those of teams.', code: 'shop/\n    orders/    routes.py  services.py  models.py\n    billing/   routes.py  services.py  models.py' },
    { option: 'Leave what is generated or a plain table, and say so in a comment.', tradeoff: 'Length alone does no harm where nobody edits by hand.' },
  ],
  strength: 'No module does everything: {names}.',
  effort: 'days',
  references: [
    { title: 'Python tutorial: packages', url: 'https://docs.python.org/3/tutorial/modules.html#packages' },
    { title: 'CWE-1080: Source Code File with Excessive Number of Lines of Code', url: 'https://cwe.mitre.org/data/definitions/1080.html' },
  ],
  examples: {
    fails: [
      { title: '2,400 lines of views', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.largeModules': ['shop/views.py: 2,400 lines'] } } } } },
      { title: '6,000 lines of models', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.largeModules': ['shop/models.py: 6,000 lines'] } } } } },
    ],
    passes: [
      { title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.largeModules': [] } } } } },
      { title: 'Long, not too long', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.largeModules': ['shop/views.py: 1,200 lines'] } } } } },
    ],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
