import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeHeavyInits } from '../../../shared/vocabulary/code.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const packageInit = defineRule({
  id: 'code.package-init',
  area: 'code',
  title: 'Packages keep exports, not programs, in __init__.py',
  severity: 'low',
  covers: ['H.P2', 'H.E2', 'H.F1'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, codeHeavyInits);
    if ('verdict' in found) return found;
    return fail(`${component.name} keeps much of its code in ${listNames(found.places)}.`, { related: found.related });
  },
  why: '`__init__.py` runs whenever anything of its package is imported. What stands there is loaded by those who want one small part of it, is in the middle of most import circles, and is where a reader looks last, because the file’s name says nothing.',
  fix: [
    { option: 'Move it into modules with names, and keep the exports.', tradeoff: 'Callers need not change.', code: '# shop/billing/__init__.py\nfrom shop.billing.invoices import Invoice, create_invoice\n\n__all__ = ["Invoice", "create_invoice"]' },
    { option: 'An application factory may stay, when it imports its parts inside the function.', tradeoff: 'What Flask’s tutorial does; no circle arises at import.', code: 'def create_app() -> Flask:\n    from shop.orders.routes import blueprint\n\n    app = Flask(__name__)\n    app.register_blueprint(blueprint)\n    return app' },
  ],
  strength: 'Packages keep exports in __init__.py: {names}.',
  effort: 'hours',
  references: [
    { title: 'Python tutorial: packages', url: 'https://docs.python.org/3/tutorial/modules.html#packages' },
    { title: 'Flask: application factories', url: 'https://flask.palletsprojects.com/en/stable/patterns/appfactories/' },
  ],
  examples: {
    fails: [{ title: 'Forty functions', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.heavyInits': ['shop/settings/__init__.py: 40 functions'] } } } } }],
    passes: [{ title: 'Exports alone', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.heavyInits': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
