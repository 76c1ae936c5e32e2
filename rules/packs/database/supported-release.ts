import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isStandIn } from '../../engine/roles.ts';
import { findEndOfLife, isKnownProduct } from './store-releases.ts';

export const supportedRelease = defineRule({
  id: 'database.supported-release',
  area: 'database',
  title: 'Stores run a release that still gets fixes',
  severity: 'medium',
  covers: ['B.E1', 'D.F3'],
  selector: { type: 'component', kinds: ['database', 'cache', 'search', 'broker'] },
  check(component, look) {
    const { technology, version } = component;
    if (technology === undefined || !isKnownProduct(technology) || isStandIn(component)) return notApplicable();
    // An image without a version is another finding; without an image nobody knows what runs.
    if (version === undefined) return look.known(component, deploymentImage) === undefined ? unknown() : notApplicable();
    const ended = findEndOfLife(technology, version);
    if (!ended) return pass();
    return fail(`${component.name} runs ${ended.name} ${ended.branch}, which has had no fixes from its project since ${ended.since}.`, { severity: weigh(look, 'medium', 'compliance') });
  },
  why: 'After its end of life a branch gets no more security fixes, while the holes found in newer branches are published and usually apply to it as well. The longer the wait, the more major releases have to be crossed in one upgrade, with the data in it.',
  fix: [
    { option: 'Upgrade to a supported branch: restore the data into it in a rehearsal first, then switch in a window.', tradeoff: 'A window of minutes to hours; PostgreSQL and MySQL need pg_upgrade or a dump for each major step.', code: 'pg_dumpall -h old | psql -h new postgres   # PostgreSQL 14 to 18, small databases' },
    { option: 'Replicate logically into the new branch and switch over.', tradeoff: 'Seconds of downtime; more to set up, and sequences have to be carried over.' },
    { option: 'Buy extended support from the provider for the time of the move.', tradeoff: 'Costs more each month, and only moves the date.' },
  ],
  strength: 'Stores run releases that still get fixes: {names}.',
  effort: 'days',
  references: [
    { title: 'PostgreSQL: Versioning Policy', url: 'https://www.postgresql.org/support/versioning/' },
    { title: 'MongoDB: Software Lifecycle Schedules', url: 'https://www.mongodb.com/legal/support-policy/lifecycles' },
    { title: 'endoflife.date: MySQL', url: 'https://endoflife.date/mysql' },
    { title: 'endoflife.date: Redis', url: 'https://endoflife.date/redis' },
    { title: 'CWE-1104: Use of Unmaintained Third Party Components', url: 'https://cwe.mitre.org/data/definitions/1104.html' },
  ],
  examples: {
    fails: [
      { title: 'PostgreSQL 13', subject: 'db', system: { components: { db: { kind: 'database', technology: 'postgresql', version: '13.4' } } } },
      { title: 'mysql:8.0', subject: 'db', system: { components: { db: { kind: 'database', technology: 'mysql', version: '8.0' } } } },
      { title: 'mongo:6, of which all branches have ended', subject: 'db', system: { components: { db: { kind: 'database', technology: 'mongodb', version: '6' } } } },
      { title: 'Older than what the table begins with', subject: 'redis', system: { components: { redis: { kind: 'cache', technology: 'redis', version: '3.2' } } } },
    ],
    passes: [
      { title: 'PostgreSQL 17', subject: 'db', system: { components: { db: { kind: 'database', technology: 'postgresql', version: '17' } } } },
      { title: 'redis:7, which floats to 7.4', subject: 'redis', system: { components: { redis: { kind: 'cache', technology: 'redis', version: '7' } } } },
      { title: 'mysql:8, which floats to 8.4', subject: 'db', system: { components: { db: { kind: 'database', technology: 'mysql', version: '8' } } } },
    ],
    unknown: [{ title: 'The version is not known', subject: 'db', system: { components: { db: { kind: 'database', technology: 'postgresql' } } } }],
    notApplicable: [{ title: 'A product that is not in the table', subject: 'db', system: { components: { db: { kind: 'database', technology: 'cockroachdb' } } } }],
  },
});
