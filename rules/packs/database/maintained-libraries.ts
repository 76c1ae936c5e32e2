import { kindsOf } from '../../../shared/model/kinds.ts';
import { databaseRetiredLibraries } from '../../../shared/vocabulary/database.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const maintainedLibraries = defineRule({
  id: 'database.maintained-libraries',
  area: 'database',
  title: 'Drivers and ORMs are still maintained',
  severity: 'medium',
  covers: ['B.P1', 'B.P3', 'A.E8'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, databaseRetiredLibraries);
    if ('verdict' in found) return found;
    return fail(`${component.name} reaches its data through ${listNames(found.places)}, which ${found.places.length === 1 ? 'is' : 'are'} retired.`, { severity: weigh(look, 'medium'), related: found.related });
  },
  why: 'A driver is tied to the wire protocol of the server and to the event loop of Python: each new release of either can break it. With a retired one nobody repairs that, nor a hole in its handling of connections, and the move becomes urgent at the worst time.',
  fix: [
    { option: 'Motor: PyMongo’s own asynchronous client.', tradeoff: 'Nearly the same calls; cursors of aggregations and of index lists have to be awaited.', code: 'from pymongo import AsyncMongoClient\n\nclient = AsyncMongoClient(url)\nasync for order in client.shop.orders.find({"open": True}):\n    ...' },
    { option: 'GINO, which needs a SQLAlchemy before 1.4: SQLAlchemy 2 with asyncpg or psycopg 3.', tradeoff: 'Queries stay; sessions and connections are opened differently.', code: 'engine = create_async_engine("postgresql+asyncpg://…", pool_pre_ping=True)' },
  ],
  strength: 'Drivers and ORMs are maintained: {names}.',
  effort: 'days',
  references: [
    { title: 'MongoDB: Motor is deprecated in favour of PyMongo Async', url: 'https://www.mongodb.com/docs/drivers/motor' },
    { title: 'PyMongo: Migrate to PyMongo Async', url: 'https://www.mongodb.com/docs/languages/python/pymongo-driver/current/reference/migration/' },
    { title: 'GINO: after SQLAlchemy became asynchronous itself', url: 'https://github.com/python-gino/gino/issues/680' },
  ],
  examples: {
    fails: [{ title: 'Motor', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.retiredLibraries': ['motor'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'database.retiredLibraries': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'kc', system: { components: { kc: { kind: 'service', technology: 'adminer', facts: { 'database.retiredLibraries': ['motor'] } } } } }],
  },
});
