import { dataflowResidency } from '../../../shared/vocabulary/dataflow.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';
import { isSerious, keepsPersonalData } from './flows.ts';

export const residency = defineRule({
  id: 'dataflow.residency',
  area: 'dataflow',
  title: 'It is known in which countries others keep personal data',
  severity: 'medium',
  covers: ['I.E1', 'I.F1', 'D.F2'],
  selector: { type: 'system' },
  check(system, look) {
    const others = [...look.structure.nodes.values()].filter((node) => !isStandIn(node) && (node.kind === 'external' || isManaged(node)));
    if (others.length === 0 || !keepsPersonalData(look) || !isSerious(look)) return notApplicable();
    const known = look.fact(system, dataflowResidency);
    if (known === undefined) return unknown();
    return known ? pass() : fail(`Personal data may go to ${listNames(others.map(({ name }) => name))}, and it is not known in which countries it is kept and by which agreement.`, { related: others.map(({ id }) => id) });
  },
  why: 'Each provider that gets personal data is a processor: it needs an agreement, and outside of the EU a legal ground for the transfer. Which region was chosen stands in a setting that was clicked once; customers and auditors ask for it, and moving later means moving the data.',
  fix: [
    { option: 'List for each provider: data, region, agreement, sub-processors; pin the region in the infrastructure code.', tradeoff: 'A day; then a line for each new provider.', code: 'provider "aws" { region = "eu-central-1" }\nsentry_sdk.init(dsn="https://…@o1.ingest.de.sentry.io/1")' },
    { option: 'Send keys instead of names and addresses to those who do not need them.', tradeoff: 'What is not sent needs no agreement.' },
  ],
  strength: 'It is known in which countries personal data is kept.',
  effort: 'days',
  references: [
    { title: 'GDPR, article 28 and chapter V', url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj' },
    { title: 'OWASP ASVS 5.0, V14 Data Protection (14.2.3)', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x23-V14-Data-Protection.md' },
  ],
  examples: {
    fails: [{ title: 'A mail service somewhere', system: { components: { api: { kind: 'service' }, mail: { kind: 'external' } }, connections: { 'api->mail': {} }, context: { compliance: ['gdpr'] }, facts: { 'dataflow.residency': false } } }],
    passes: [{ title: 'Listed, in the EU', system: { components: { api: { kind: 'service' }, mail: { kind: 'external' } }, connections: { 'api->mail': {} }, context: { compliance: ['gdpr'] }, facts: { 'dataflow.residency': true } } }],
    unknown: [{ title: 'Nobody said it', system: { components: { api: { kind: 'service' }, mail: { kind: 'external' } }, connections: { 'api->mail': {} }, context: { compliance: ['gdpr'] } } }],
    notApplicable: [{ title: 'Nothing leaves the system', system: { components: { api: { kind: 'service' } }, context: { compliance: ['gdpr'] }, facts: { 'dataflow.residency': false } } }],
  },
});
