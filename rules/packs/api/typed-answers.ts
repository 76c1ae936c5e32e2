import { apiTypedAnswers } from '../../../shared/vocabulary/api.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { alone } from '../../engine/example-sketches.ts';

export const typedAnswers = defineRule({
  id: 'api.typed-answers',
  area: 'api',
  title: 'Routes declare what they answer',
  severity: 'low',
  covers: ['C.P1', 'C.P2', 'C.E3', 'C.E7'],
  options: { minimum: { label: 'Routes with a declared answer, in percent', default: 60, minimum: 1, maximum: 100 } },
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const share = look.known(component, apiTypedAnswers);
    if (share === undefined) return unknown();
    if (share >= look.option('minimum')) return pass();
    return fail(`${share}% of the routes of ${component.name} declare the form of their answer.`, { severity: weigh(look, 'low', 'team') });
  },
  why: 'FastAPI describes, filters and checks an answer by its declared type. Without one the description says “anything”, generated clients are of no use, and whatever a function happens to return goes out, columns that were meant to stay inside too.',
  fix: [
    { option: 'Write the type as the function’s return type.', tradeoff: 'The type checker holds the function to it.', code: '@router.get("/orders/{id}")\nasync def read_order(id: UUID) -> OrderPublic:' },
    { option: 'Use response_model where the function returns something else, such as a row.', tradeoff: 'Filters what goes out; the function itself is not checked.', code: '@router.get("/orders/{id}", response_model=OrderPublic)' },
  ],
  strength: 'Routes declare what they answer: {names}.',
  effort: 'days',
  references: [{ title: 'FastAPI: Response model, return type', url: 'https://fastapi.tiangolo.com/tutorial/response-model/' }],
  examples: {
    fails: [{ title: 'A third of the routes', subject: 'api', system: alone({ 'api.typedAnswers': 33 }) }],
    passes: [{ title: 'Nearly all', subject: 'api', system: alone({ 'api.typedAnswers': 95 }) }],
    unknown: [{ title: 'The source was not read, or the framework knows no such types', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
