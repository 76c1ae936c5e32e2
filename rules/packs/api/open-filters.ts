import { plural } from '../../../shared/lib/plural.ts';
import { apiOpenFilters } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';

export const openFilters = defineRule({
  id: 'api.open-filters',
  area: 'api',
  title: 'Callers filter and sort by chosen fields',
  severity: 'medium',
  covers: ['C.F4', 'D.E7', 'D.F2', 'B.F2'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, apiOpenFilters);
    if ('verdict' in found) return found;
    return fail(`Callers of ${component.name} may filter or sort by every column in ${plural(found.places.length, 'place')}: ${listNames(found.places)}.`, { severity: weigh(look, 'medium', 'load'), related: found.related });
  },
  why: 'A filter over a column answers questions about it even where answers never show it: with `password__startswith` a hash is read letter by letter, and look-ups go through relations to other tables. No index serves most of these queries, so each is also a scan of the table.',
  fix: [
    { option: 'List the fields, and have an index for each.', tradeoff: 'A new filter is a change of the API, which it is anyhow.', code: 'filterset_fields = ["status", "created_at"]\nordering_fields = ["created_at"]' },
    { option: 'Read the parameters into a model that knows the fields.', tradeoff: 'More to write; the description shows the filters.', code: 'class OrderFilter(BaseModel):\n    model_config = {"extra": "forbid"}\n    status: Status | None = None\n\nasync def orders(filter: Annotated[OrderFilter, Query()]): ...' },
    { option: 'Hand searching in text to a search engine.', tradeoff: 'Another store to feed; the database keeps its indexes small.' },
  ],
  strength: 'Callers filter and sort by chosen fields: {names}.',
  effort: 'hours',
  references: [
    { title: 'CWE-943: Improper Neutralization of Special Elements in Data Query Logic', url: 'https://cwe.mitre.org/data/definitions/943.html' },
    { title: 'django-filter: declaring filterable fields', url: 'https://django-filter.readthedocs.io/en/stable/ref/filterset.html' },
    { title: 'Django REST framework: OrderingFilter', url: 'https://www.django-rest-framework.org/api-guide/filtering/#orderingfilter' },
  ],
  examples: {
    fails: [{ title: 'User.objects.filter(**request.GET)', subject: 'api', system: alone({ 'api.openFilters': ['UserList.get_queryset'] }) }],
    passes: [{ title: 'Fields are listed', subject: 'api', system: alone({ 'api.openFilters': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
