import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeImportCycles, codeWrongWayImports } from '../../../shared/vocabulary/code.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, notApplicable } from '../../engine/define-rule.ts';

export const layers = defineRule({
  id: 'code.layers',
  area: 'code',
  title: 'Models and core import nothing of the web layer',
  severity: 'low',
  covers: ['H.F4', 'H.E8', 'A.E7', 'H.P3'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, codeWrongWayImports);
    if ('verdict' in found) return found;
    // A single import up that also closes a circle is said with the circles.
    if (found.places.length === 1 && (look.known(component, codeImportCycles) ?? 0) > 0) return notApplicable();
    return fail(`${component.name} imports the layer above: ${listNames(found.places)}.`, { severity: found.places.length >= 5 ? 'medium' : 'low', related: found.related });
  },
  why: 'Models that know routes cannot be used by a worker, a command or a test without loading the web framework and everything that its routes need. The direction of imports is also what decides who may change what: when the core depends on the views, each change of a page is a change of the core.',
  fix: [
    { option: 'Move what both need down, into the layer below, and let the upper one call the lower one with plain values.', tradeoff: 'Names move; the direction is then kept by a contract.', code: '[importlinter:contract:layers]\nname = Layers\ntype = layers\nlayers =\n    shop.api\n    shop.services\n    shop.models' },
    { option: 'Turn the call around: the core announces what happened, and the upper layer has subscribed.', tradeoff: 'No import is left; what happens next is harder to follow.', code: '# shop/models/order.py\norder_paid = Signal()\n\n# shop/api/notifications.py\norder_paid.connect(send_receipt)' },
  ],
  strength: 'Models and core import nothing of the web layer: {names}.',
  effort: 'days',
  references: [
    { title: 'import-linter: contract types', url: 'https://import-linter.readthedocs.io/' },
    { title: 'Fowler: PresentationDomainDataLayering', url: 'https://martinfowler.com/bliki/PresentationDomainDataLayering.html' },
  ],
  examples: {
    fails: [{ title: 'Models import views', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'code.wrongWayImports': ['shop.models.order imports shop.views.orders', 'shop.core.mail imports shop.views.mail'] } } } } }],
    passes: [{ title: 'All imports go down', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'code.wrongWayImports': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'web', system: { components: { web: { kind: 'service' } } } }],
    notApplicable: [{ title: 'The one import is part of a circle', subject: 'web', system: { components: { web: { kind: 'service', facts: { 'code.wrongWayImports': ['shop.models imports shop.views'], 'code.importCycles': 1 } } } } }],
  },
});
