import { apiRetiredLibraries } from '../../../shared/vocabulary/api.ts';
import { retiredApiLibraries } from '../../../shared/vocabulary/libraries/retired-api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';

export const retiredLibraries = defineRule({
  id: 'api.retired-libraries',
  area: 'api',
  title: 'Libraries that answer requests are still maintained',
  severity: 'medium',
  covers: ['C.P4', 'A.E8', 'D.E10'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, apiRetiredLibraries);
    if ('verdict' in found) return found;
    const texts = found.places.map((name) => {
      const known = retiredApiLibraries.get(name);
      return known ? `${name} (instead: ${known.instead})` : name;
    });
    return fail(`The API of ${component.name} rests on ${listNames(texts)}, which nobody maintains any more.`, { severity: weigh(look, 'medium', 'compliance'), related: found.related });
  },
  why: 'What parses the requests of strangers is where holes are found, and here nobody will close them. Such a library also holds back what it depends on: flask-graphql keeps graphql-core at version 2, and with it Graphene, until one day a release of Python does not run it at all.',
  fix: [
    { option: 'Move to its successor, route by route or field by field, with the tests of the API as a guard.', tradeoff: 'The schema can stay as it is for clients.', code: 'schema = strawberry.Schema(query=Query)\napp.include_router(GraphQLRouter(schema), prefix="/graphql")   # FastAPI' },
    { option: 'Take it into your own code and keep what you use.', tradeoff: 'You are its maintainer from then on.' },
  ],
  strength: 'Libraries that answer requests are maintained: {names}.',
  effort: 'weeks',
  references: [
    { title: 'Flask-GraphQL: contributing', url: 'https://github.com/graphql-python/flask-graphql' },
    { title: 'CWE-1104: Use of Unmaintained Third Party Components', url: 'https://cwe.mitre.org/data/definitions/1104.html' },
    { title: 'Strawberry: integrations', url: 'https://strawberry.rocks/docs/integrations/fastapi' },
  ],
  examples: {
    fails: [{ title: 'Flask-GraphQL', subject: 'api', system: alone({ 'api.retiredLibraries': ['flask-graphql'] }) }],
    passes: [{ title: 'None', subject: 'api', system: alone({ 'api.retiredLibraries': [] }) }],
    unknown: [{ title: 'Its packages are not known', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
