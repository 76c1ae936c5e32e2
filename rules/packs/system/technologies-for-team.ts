import { kindsOf } from '../../../shared/model/kinds.ts';
import { findTechnology } from '../../../shared/model/technologies/index.ts';
import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';

export const technologiesForTeam = defineRule({
  id: 'system.technologies-for-team',
  area: 'system',
  title: 'The team can look after the technologies it runs',
  severity: 'low',
  covers: ['A.F1', 'A.F2', 'A.E8', 'G.F1', 'B.E1'],
  options: {
    least: { label: 'So many are no burden', default: 3, minimum: 1, maximum: 50 },
    perEngineer: { label: 'For each engineer', default: 1, minimum: 1, maximum: 20 },
  },
  selector: { type: 'system' },
  check(_, look) {
    const run = look.structure.nodesOf(...kindsOf('store', 'messaging')).filter((node) => !isManaged(node) && !isStandIn(node));
    const technologies = [...new Set(run.flatMap(({ technology }) => (technology === undefined ? [] : [technology])))];
    if (technologies.length <= look.option('least')) return notApplicable();
    const team = look.context('teamSize');
    if (team === undefined) return unknown();
    if (technologies.length <= team * look.option('perEngineer')) return pass();
    return fail(`${team} ${team === 1 ? 'engineer runs' : 'engineers run'} ${technologies.length} kinds of stores and brokers: ${listNames(technologies.map((id) => findTechnology(id)?.name ?? id))}.`, { related: run.map(({ id }) => id) });
  },
  why: 'Each store and broker wants to be backed up, upgraded, watched and understood at three in the morning. Beyond a few, a small team knows none of them well, and the one that fails is the one that nobody has touched for a year.',
  fix: [
    { option: 'Let one do the work of two: PostgreSQL as queue, full-text search or document store, Redis as cache and broker apart by instance.', tradeoff: 'Less than the best tool for each job; much less to know.' },
    { option: 'Buy them as services.', tradeoff: 'Costs more each month; a provider to depend on.' },
  ],
  strength: 'The team can look after the technologies it runs.',
  effort: 'weeks',
  references: [
    { title: 'McKinley: choose boring technology', url: 'https://mcfunley.com/choose-boring-technology' },
    { title: 'PostgreSQL: full text search', url: 'https://www.postgresql.org/docs/current/textsearch.html' },
  ],
  examples: {
    fails: [{ title: 'Five for two people', system: { components: Object.fromEntries(['postgresql', 'mongodb', 'redis', 'elasticsearch', 'rabbitmq'].map((technology) => [technology, { kind: technology === 'rabbitmq' ? ('broker' as const) : ('database' as const), technology }])), context: { teamSize: 2 } } }],
    passes: [{ title: 'Five for ten people', system: { components: Object.fromEntries(['postgresql', 'mongodb', 'redis', 'elasticsearch', 'rabbitmq'].map((technology) => [technology, { kind: technology === 'rabbitmq' ? ('broker' as const) : ('database' as const), technology }])), context: { teamSize: 10 } } }],
    unknown: [{ title: 'The size of the team is not known', system: { components: Object.fromEntries(['postgresql', 'mongodb', 'redis', 'elasticsearch', 'rabbitmq'].map((technology) => [technology, { kind: 'database' as const, technology }])) } }],
    notApplicable: [{ title: 'A database and a cache', system: { components: { db: { kind: 'database', technology: 'postgresql' }, cache: { kind: 'cache', technology: 'redis' } }, context: { teamSize: 1 } } }],
  },
});
