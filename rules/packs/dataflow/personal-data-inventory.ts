import { dataflowPersonalData } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isSerious, keepsPersonalData } from './flows.ts';

export const personalDataInventory = defineRule({
  id: 'dataflow.personal-data-inventory',
  area: 'dataflow',
  title: 'It is written down where personal data is',
  severity: 'medium',
  covers: ['I.F1', 'I.E1', 'D.F2'],
  selector: { type: 'system' },
  check(system, look) {
    if (look.structure.nodesOf('database', 'object-store', 'warehouse', 'search').length === 0 || !keepsPersonalData(look) || !isSerious(look)) return notApplicable();
    const written = look.fact(system, dataflowPersonalData);
    if (written === undefined) return unknown();
    return written ? pass() : fail('The system falls under rules about personal data, and it is written down nowhere which of it is where, and who gets it.');
  },
  why: 'Copies of personal data collect where nobody looks: in caches, search indexes, logs, exports, error trackers, the warehouse. Without a list nobody can answer a person, bound a breach within 72 hours, or delete for real. The record is a duty (GDPR, article 30), and useful apart from that.',
  fix: [
    { option: 'Name the data on the connections and stores of the drawing: kind, purpose, time kept, recipients.', tradeoff: 'An afternoon; stays true when changes of the drawing are part of the review of changes.' },
    { option: 'Mark the columns in the models, and make the list from them.', tradeoff: 'Lives with the code; does not know logs and processors.', code: 'email: Mapped[str] = mapped_column(info={"personal": "contact", "purpose": "account"})' },
  ],
  strength: 'It is written down where personal data is.',
  effort: 'days',
  references: [
    { title: 'GDPR, article 30: records of processing activities', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
    { title: 'OWASP ASVS 5.0, V14 Data Protection (14.1.1)', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x23-V14-Data-Protection.md' },
  ],
  examples: {
    fails: [{ title: 'GDPR, no inventory', system: { components: { db: { kind: 'database' } }, context: { compliance: ['gdpr'] }, facts: { 'dataflow.personalDataInventory': false } } }],
    passes: [{ title: 'A record of processing', system: { components: { db: { kind: 'database' } }, context: { compliance: ['gdpr'] }, facts: { 'dataflow.personalDataInventory': true } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { db: { kind: 'database' } }, context: { compliance: ['gdpr'] } } }],
    notApplicable: [{ title: 'No such rules', system: { components: { db: { kind: 'database' } }, facts: { 'dataflow.personalDataInventory': false } } }],
  },
});
