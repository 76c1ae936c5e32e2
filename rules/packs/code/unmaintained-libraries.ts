import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeUnmaintainedLibraries } from '../../../shared/vocabulary/code.ts';
import { unmaintainedLibraries as known } from '../../../shared/vocabulary/libraries/unmaintained.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

const describe = (name: string): string => {
  const library = known.get(name.toLowerCase());
  return library ? `${name} (instead: ${library.instead})` : name;
};

export const unmaintainedLibraries = defineRule({
  id: 'code.unmaintained-libraries',
  area: 'code',
  title: 'Somebody maintains the libraries',
  severity: 'medium',
  covers: ['A.E8', 'D.E10', 'G.P2'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, codeUnmaintainedLibraries);
    if ('verdict' in found) return found;
    // What only runs the tests is in the way of upgrades, and in no request.
    const tests = found.places.every((name) => name === 'nose');
    return fail(`${component.name} depends on what nobody maintains: ${found.places.map(describe).join('; ')}.`, { severity: tests ? 'low' : weigh(look, 'medium', 'compliance'), related: found.related });
  },
  why: 'A library without maintainers gets no fix when a hole is found in it, and breaks with a release of Python or of its neighbours that it does not know. From then on everything that it works with has to stay old as well.',
  fix: [
    { option: 'Change to its successor, which its last maintainers usually name.', tradeoff: 'Mostly a day of work where the interface was kept, as with Flask-RESTX.', code: '# before: from flask_restplus import Api, Resource\nfrom flask_restx import Api, Resource' },
    { option: 'Wrap it in one module first, so that only that one changes later.', tradeoff: 'Spreads the work; the library stays until the second step is done.' },
    { option: 'Take it over: copy what is used of it into the code.', tradeoff: 'Right for a few hundred lines; from then on you are its maintainer.' },
  ],
  strength: 'Somebody maintains the libraries: {names}.',
  effort: 'days',
  references: [
    { title: 'CWE-1104: Use of Unmaintained Third Party Components', url: 'https://cwe.mitre.org/data/definitions/1104.html' },
    { title: 'Jaeger: deprecating Jaeger clients', url: known.get('jaeger-client')!.source },
    { title: 'Sunsetting OpenCensus', url: known.get('opencensus')!.source },
    { title: 'oauth2client deprecation', url: known.get('oauth2client')!.source },
    { title: 'Flask-RESTPlus: notice on its fork', url: known.get('flask-restplus')!.source },
  ],
  examples: {
    fails: [
      { title: 'Flask-RESTPlus', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.unmaintainedLibraries': ['flask-restplus'] } } } } },
      { title: 'nose runs the tests', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.unmaintainedLibraries': ['nose'] } } } } },
    ],
    passes: [{ title: 'None that is known of', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.unmaintainedLibraries': [] } } } } }],
    unknown: [{ title: 'The packaging files were not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'A program that is run as it comes', subject: 'console', system: { components: { console: { kind: 'service', technology: 'adminer', facts: { 'code.unmaintainedLibraries': ['flask-restplus'] } } } } }],
  },
});
