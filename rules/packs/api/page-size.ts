import { plural } from '../../../shared/lib/plural.ts';
import { apiPagination, apiUnboundedLimits } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, notApplicable } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';

export const pageSize = defineRule({
  id: 'api.page-size',
  area: 'api',
  title: 'The server bounds the size of a page',
  severity: 'medium',
  covers: ['C.F3', 'E.F3', 'D.E7'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    // Where lists have no pages at all, that is the finding.
    if (look.known(component, apiPagination) === false) return notApplicable();
    const found = readPlaces(component, look, apiUnboundedLimits);
    if ('verdict' in found) return found;
    return fail(`Callers of ${component.name} may ask for a page of any size on ${plural(found.places.length, 'route')}: ${listNames(found.places)}.`, { severity: weigh(look, 'medium', 'load'), related: found.related });
  },
  why: 'A default is no limit: `?limit=100000000` reads the whole table into the memory of one worker, and a negative number often becomes an error of the database. One caller, by accident or not, then slows all others.',
  fix: [
    { option: 'Give the parameter a smallest and a largest value.', tradeoff: 'Clients that took everything at once get an error: tell them, or cut silently for a while.', code: 'limit: Annotated[int, Query(ge=1, le=100)] = 50' },
    { option: 'In Django REST framework, set max_page_size of the pagination class.', code: 'class Pages(PageNumberPagination):\n    page_size = 50\n    page_size_query_param = "page_size"\n    max_page_size = 200' },
    { option: 'Clamp in the code that queries.', tradeoff: 'No error for the client; the description does not show it.', code: 'stmt = stmt.limit(min(limit, 100))' },
  ],
  strength: 'The server bounds the size of a page: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP API4:2023 Unrestricted Resource Consumption', url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/' },
    { title: 'FastAPI: numeric validations', url: 'https://fastapi.tiangolo.com/tutorial/path-params-numeric-validations/' },
    { title: 'Django REST framework: pagination', url: 'https://www.django-rest-framework.org/api-guide/pagination/#pagenumberpagination' },
  ],
  examples: {
    fails: [{ title: 'limit: int = 100', subject: 'api', system: alone({ 'api.unboundedLimits': ['GET /items'] }) }],
    passes: [{ title: 'Query(le=100)', subject: 'api', system: alone({ 'api.unboundedLimits': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'There are no pages', subject: 'api', system: alone({ 'api.pagination': false, 'api.unboundedLimits': ['GET /items'] }) }],
  },
});
