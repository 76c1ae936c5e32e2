import { systemOwners } from '../../../shared/vocabulary/system.ts';
import { defineRule, notApplicable, unknown } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const owners = defineRule({
  id: 'system.owners',
  area: 'system',
  title: 'Each service, its data and its events have an owner',
  severity: 'medium',
  covers: ['A.E2', 'A.E4', 'A.E8'],
  options: {
    services: { label: 'From as many services on', default: 4, minimum: 2, maximum: 100 },
    team: { label: 'From as many engineers on', default: 8, minimum: 2, maximum: 1000 },
  },
  selector: { type: 'system' },
  check(system, look) {
    const services = look.structure.nodesOf('service', 'function', 'worker').filter((node) => isOwnCode(node, look));
    if (services.length < look.option('services')) return notApplicable();
    const team = look.context('teamSize');
    if (team === undefined) return unknown();
    // Few people who talk daily own everything together.
    if (team < look.option('team')) return notApplicable();
    return judge(look.fact(system, systemOwners), `Nothing says who of ${team} engineers owns which of ${services.length} programs.`, { severity: weigh(look, 'medium') });
  },
  why: 'Where everybody may change a service, nobody upgrades it, and its alerts go to whoever is there. An event without an owner keeps fields that nobody dares to remove, because nobody knows who reads them.',
  fix: [
    { option: 'A CODEOWNERS file.', tradeoff: 'Done in an hour; speaks of files, not of data, events and alerts.', code: '/services/orders/  @shop/orders\n/schemas/orders/   @shop/orders\n/services/billing/ @shop/billing' },
    { option: 'A service catalogue (Backstage) with owner, interfaces and events of each service.', tradeoff: 'One more system to keep; worth it from several teams on.' },
  ],
  strength: 'Each service, its data and its events have an owner.',
  effort: 'days',
  references: [
    { title: 'GitHub: about code owners', url: 'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners' },
  ],
  examples: {
    fails: [{ title: 'Twelve engineers, no owners', system: { components: Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, { kind: 'service' as const }])), facts: { 'system.owners': false }, context: { teamSize: 12 } } }],
    passes: [{ title: 'Owners are written down', system: { components: Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, { kind: 'service' as const }])), facts: { 'system.owners': true }, context: { teamSize: 12 } } }],
    unknown: [{ title: 'Nobody has said', system: { components: Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, { kind: 'service' as const }])), context: { teamSize: 12 } } }],
    notApplicable: [{ title: 'Three people', system: { components: Object.fromEntries(['a', 'b', 'c', 'd'].map((id) => [id, { kind: 'service' as const }])), context: { teamSize: 3 } } }],
  },
});
