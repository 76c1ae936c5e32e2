import { listNames } from '../../engine/names.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isRelational, ownServers } from './owned.ts';

/** PostgreSQL with extensions is PostgreSQL; MariaDB and MySQL are looked after in the same way. */
const families: Readonly<Record<string, string>> = { postgis: 'postgresql', timescaledb: 'postgresql', mariadb: 'mysql' };

export const oneRelationalEngine = defineRule({
  id: 'database.one-relational-engine',
  area: 'database',
  title: 'One relational database product serves all',
  severity: 'low',
  covers: ['B.E1', 'A.F2'],
  options: { engineers: { label: 'Engineers for each database product', default: 5, minimum: 1, maximum: 50 } },
  selector: { type: 'system' },
  check(_system, look) {
    const servers = ownServers(look).filter(isRelational);
    const products = new Map(servers.map((server) => [families[server.technology ?? ''] ?? server.technology ?? '', server]));
    if (servers.length < 2) return notApplicable();
    if (products.size < 2) return pass();
    const team = look.context('teamSize');
    if (team === undefined) return unknown();
    if (team >= products.size * look.option('engineers')) return pass();
    return fail(`A team of ${team} looks after ${products.size} relational database products: ${listNames([...products.values()].map(({ name }) => name))}.`, { related: servers.map(({ id }) => id) });
  },
  why: 'Two relational products do the same work in different ways: backups, upgrades, replication, monitoring, dialects and the way to read a query plan all have to be known twice. A small team knows one of them well and finds out about the other in an incident.',
  fix: [
    { option: 'Move the smaller one to the other product (pgloader from MySQL to PostgreSQL).', tradeoff: 'Some weeks of work and tests of queries; then one of everything.', code: 'pgloader mysql://shop@old/shop postgresql://shop@new/shop' },
    { option: 'Buy the second as a managed service.', tradeoff: 'Costs more; its operation is somebody else’s.' },
  ],
  strength: 'One relational database product serves all.',
  effort: 'weeks',
  references: [
    { title: 'Martin Fowler: PolyglotPersistence', url: 'https://martinfowler.com/bliki/PolyglotPersistence.html' },
    { title: 'pgloader: migrating from MySQL to PostgreSQL', url: 'https://pgloader.readthedocs.io/en/latest/ref/mysql.html' },
  ],
  examples: {
    fails: [{ title: 'PostgreSQL and MySQL, four people', system: { components: { shop: { kind: 'service' }, blog: { kind: 'service' }, pg: { kind: 'database', technology: 'postgresql' }, my: { kind: 'database', technology: 'mysql' } }, connections: { 'shop->pg': {}, 'blog->my': {} }, context: { teamSize: 4 } } }],
    passes: [{ title: 'PostgreSQL twice', system: { components: { shop: { kind: 'service' }, blog: { kind: 'service' }, one: { kind: 'database', technology: 'postgresql' }, two: { kind: 'database', technology: 'postgis' } }, connections: { 'shop->one': {}, 'blog->two': {} } } }],
    unknown: [{ title: 'The size of the team is not known', system: { components: { shop: { kind: 'service' }, blog: { kind: 'service' }, pg: { kind: 'database', technology: 'postgresql' }, my: { kind: 'database', technology: 'mysql' } }, connections: { 'shop->pg': {}, 'blog->my': {} } } }],
    notApplicable: [{ title: 'One database', system: { components: { shop: { kind: 'service' }, pg: { kind: 'database', technology: 'postgresql' } }, connections: { 'shop->pg': {} } } }],
  },
});
