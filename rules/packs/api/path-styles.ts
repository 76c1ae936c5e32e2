import { apiPathStyles } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, notApplicable, pass } from '../../engine/define-rule.ts';
import { servesPrograms } from '../../engine/served.ts';
import { alone, served } from '../../engine/example-sketches.ts';

export const pathStyles = defineRule({
  id: 'api.path-styles',
  area: 'api',
  title: 'Paths are written in one way',
  severity: 'low',
  covers: ['C.E2', 'C.F1'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!servesPrograms(component, look)) return notApplicable();
    const found = readPlaces(component, look, apiPathStyles);
    if ('verdict' in found) return found;
    return found.places.length < 2 ? pass() : fail(`${component.name} writes words in its paths in ${found.places.length} ways: ${listNames(found.places)}.`, { related: found.related });
  },
  why: 'Whoever writes a client guesses the next path from the last. With hyphens here and underscores there half of the guesses are wrong, and the second way of writing is copied from then on as often as the first.',
  fix: [
    { option: 'Choose one way (hyphens are common in URLs), write it down, and use it for what is new; change the rest with the next version.', tradeoff: 'Two ways for as long as the old version lives.' },
    { option: 'Let a linter of the description keep to it.', tradeoff: 'Needs the description in the pipeline; finds much else too.', code: '# .spectral.yaml\nrules:\n  paths-kebab-case:\n    given: $.paths[*]~\n    then:\n      function: pattern\n      functionOptions: { match: "^(/[a-z0-9-.]+|/{[^}]+})+$" }' },
  ],
  strength: 'Paths are written in one way: {names}.',
  effort: 'days',
  references: [
    { title: 'Zalando RESTful API Guidelines: kebab-case for path segments', url: 'https://opensource.zalando.com/restful-api-guidelines/#129' },
    { title: 'Spectral', url: 'https://github.com/stoplightio/spectral' },
  ],
  examples: {
    fails: [{ title: 'Both', subject: 'api', system: served({ 'api.pathStyles': ['hyphens (/line-items)', 'underscores (/order_history)'] }) }],
    passes: [{ title: 'Hyphens', subject: 'api', system: served({ 'api.pathStyles': ['hyphens (/line-items)'] }) }],
    unknown: [{ title: 'Routes were not read', subject: 'api', system: served({}) }],
    notApplicable: [{ title: 'No clients', subject: 'api', system: alone({ 'api.pathStyles': ['hyphens (/line-items)', 'underscores (/order_history)'] }) }],
  },
});
