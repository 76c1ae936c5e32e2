import { dataflowErasure } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isSerious, keepsPersonalData } from './flows.ts';

export const erasure = defineRule({
  id: 'dataflow.erasure',
  area: 'dataflow',
  title: 'A person’s data can be given out and deleted everywhere',
  severity: 'medium',
  covers: ['B.F8', 'I.E2', 'I.F2'],
  options: { users: { label: 'Users from which on requests come each week', default: 10_000, minimum: 100, maximum: 10_000_000 } },
  selector: { type: 'system' },
  check(system, look) {
    const stores = look.structure.nodesOf('database', 'object-store', 'warehouse', 'search', 'cache');
    if (stores.length === 0 || !keepsPersonalData(look) || !(look.context('compliance') ?? []).includes('gdpr') || !isSerious(look)) return notApplicable();
    const how = look.fact(system, dataflowErasure);
    if (how === undefined) return unknown();
    if (how === 'automatic') return pass();
    if (how === 'manual') return (look.context('users') ?? 0) > look.option('users') ? fail(`Requests of persons are answered by hand, with ${look.context('users')} users.`, { severity: 'low' }) : pass();
    return fail(how === 'partial' ? `A deletion reaches the main database; ${stores.length > 1 ? `${stores.length - 1} further ${stores.length === 2 ? 'store' : 'stores'}, logs and processors` : 'logs, backups and processors'} keep their copies.` : 'Nothing is prepared for a person who asks for their data or for its deletion.', { related: stores.map(({ id }) => id) });
  },
  why: 'A person may ask for a copy or for deletion, and the answer is due within a month. Data that was copied into search, warehouse, files and services of others is not found then, foreign keys refuse the delete, and a restore brings back who was deleted.',
  fix: [
    { option: 'One job for each request that walks all stores and processors, and notes what it did; one list of deletions that is applied again after each restore.', tradeoff: 'A module in each service; the only thing that scales.', code: 'for eraser in (accounts, orders, search_index, uploads, mailing_list):\n    receipt.add(eraser.forget(person_id))' },
    { option: 'Keep personal data in one service and refer to it by an opaque key elsewhere.', tradeoff: 'Deleting there makes the rest anonymous; a read more for names.' },
    { option: 'Written steps by hand.', tradeoff: 'Enough for some requests a year.' },
  ],
  strength: 'A person’s data can be given out and deleted everywhere.',
  effort: 'weeks',
  references: [
    { title: 'GDPR, articles 12, 15 and 17', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
    { title: 'OWASP ASVS 5.0, V14 Data Protection', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x23-V14-Data-Protection.md' },
  ],
  examples: {
    fails: [
      { title: 'The search index keeps its copy', system: { components: { db: { kind: 'database' }, search: { kind: 'search' } }, context: { compliance: ['gdpr'] }, facts: { 'dataflow.erasure': 'partial' } } },
      { title: 'By hand for 200 000 users', system: { components: { db: { kind: 'database' } }, context: { compliance: ['gdpr'], users: 200_000 }, facts: { 'dataflow.erasure': 'manual' } } },
    ],
    passes: [{ title: 'Written steps, few users', system: { components: { db: { kind: 'database' } }, context: { compliance: ['gdpr'], users: 500 }, facts: { 'dataflow.erasure': 'manual' } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { db: { kind: 'database' } }, context: { compliance: ['gdpr'] } } }],
    notApplicable: [{ title: 'The GDPR does not apply', system: { components: { db: { kind: 'database' } }, facts: { 'dataflow.erasure': 'none' } } }],
  },
});
