import { kindsOf } from '../../../shared/model/kinds.ts';
import { databaseDocumentReferences } from '../../../shared/vocabulary/database.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, pass } from '../../engine/define-rule.ts';

export const documentReferences = defineRule({
  id: 'database.document-references',
  area: 'database',
  title: 'Documents stand by themselves',
  severity: 'low',
  covers: ['B.E1', 'B.E2', 'B.E3', 'B.F1'],
  options: { references: { label: 'References between documents', default: 8, minimum: 1, maximum: 100 } },
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, databaseDocumentReferences);
    if ('verdict' in found) return found;
    if (found.places.length <= look.option('references')) return pass();
    return fail(`The documents of ${component.name} refer to each other in ${found.places.length} places (${listNames(found.places)}): the data is relational, the store is not.`, { related: found.related });
  },
  why: 'A document store is at its best where one document answers one request. With many references each request becomes several queries, nothing stops a reference to what was deleted, and changes of two documents need transactions that cost more there than in a relational database.',
  fix: [
    { option: 'Embed what is read and changed together, up to a bounded size.', tradeoff: 'Copies have to be kept in step; one read instead of several.', code: 'class Order(Document):\n    customer: CustomerSnapshot       # name and address at the time of the order\n    lines: list[OrderLine]           # embedded, at most some hundred' },
    { option: 'Move the relational part to PostgreSQL; JSONB columns keep what is free in form.', tradeoff: 'A migration; joins, foreign keys and cheap transactions afterwards.' },
  ],
  strength: 'Documents stand by themselves: {names}.',
  effort: 'weeks',
  references: [
    { title: 'MongoDB: embedded data versus references', url: 'https://www.mongodb.com/docs/manual/data-modeling/concepts/embedding-vs-references/' },
    { title: 'PostgreSQL: JSON Types', url: 'https://www.postgresql.org/docs/current/datatype-json.html' },
  ],
  examples: {
    fails: [{ title: 'Nine references', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.documentReferences': ['Order.customer', 'Order.lines', 'Line.product', 'Product.maker', 'Product.category', 'Review.user', 'Review.product', 'Cart.user', 'Cart.items'] } } } } }],
    passes: [{ title: 'One', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.documentReferences': ['Order.customer'] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'me', system: { components: { me: { kind: 'service', technology: 'mongo-express' } } } }],
  },
});
