import { kindsOf } from '../../../shared/model/kinds.ts';
import { dataflowNaiveTimes } from '../../../shared/vocabulary/dataflow.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const timeZones = defineRule({
  id: 'dataflow.time-zones',
  area: 'dataflow',
  title: 'Times that are kept know their zone',
  severity: 'low',
  covers: ['I.F4', 'I.E6', 'B.F1'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, dataflowNaiveTimes);
    if ('verdict' in found) return found;
    const { places, related } = found;
    return fail(`${component.name} keeps times without a zone: ${listNames(places)}.`, { related });
  },
  why: 'A time without a zone means what its reader takes it for. A service in UTC, a worker on a host in local time and a browser make three moments of it; an hour is missing or there twice when the clocks change; comparing with a time that has a zone raises an error in Python.',
  fix: [
    { option: 'Columns with a zone, and moments in UTC from the first.', tradeoff: 'Existing values have to be read once as what they were.', code: 'created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))\n\nop.alter_column("orders", "created_at", type_=sa.DateTime(timezone=True),\n                postgresql_using="created_at AT TIME ZONE \'UTC\'")' },
    { option: 'Django: USE_TZ, which has been the default since 5.0.', tradeoff: 'Code that makes times by itself then has to use django.utils.timezone.', code: 'USE_TZ = True' },
    { option: 'Keep local times only for what happens at a place (opening hours), together with the name of the zone.', tradeoff: 'Right for the future, where rules of zones may change.' },
  ],
  strength: 'Times that are kept know their zone: {names}.',
  effort: 'days',
  references: [
    { title: 'Python: aware and naive objects', url: 'https://docs.python.org/3/library/datetime.html#aware-and-naive-objects' },
    { title: 'PostgreSQL: Date/Time Types', url: 'https://www.postgresql.org/docs/current/datatype-datetime.html' },
    { title: 'Django: time zones', url: 'https://docs.djangoproject.com/en/stable/topics/i18n/timezones/' },
  ],
  examples: {
    fails: [{ title: 'DateTime without a zone', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'dataflow.naiveTimes': ['Order.created_at'] } } } } }],
    passes: [{ title: 'All with a zone', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'dataflow.naiveTimes': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
