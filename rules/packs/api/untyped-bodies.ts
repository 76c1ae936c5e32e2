import { plural } from '../../../shared/lib/plural.ts';
import { apiUntypedBodies } from '../../../shared/vocabulary/api.ts';
import { dataflowValidation } from '../../../shared/vocabulary/dataflow.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, notApplicable } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { served } from '../../engine/example-sketches.ts';

export const untypedBodies = defineRule({
  id: 'api.untyped-bodies',
  area: 'api',
  title: 'Routes declare the form of what they take',
  severity: 'medium',
  covers: ['C.P2', 'C.P1', 'C.E3', 'I.F3', 'D.E7'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    // Where nothing is checked as a rule, that is said once, and not of each route.
    if ((look.known(component, dataflowValidation) ?? 'schema') !== 'schema') return notApplicable();
    const found = readPlaces(component, look, apiUntypedBodies);
    if ('verdict' in found) return found;
    return fail(`${plural(found.places.length, 'route')} of ${component.name} ${found.places.length === 1 ? 'takes' : 'take'} any JSON as a body: ${listNames(found.places)}.`, { severity: servesClients(component, look) ? weigh(look, 'medium', 'compliance') : 'low', related: found.related });
  },
  why: 'The framework checks and describes a body by its declared model. A dict passes as it came: a missing key becomes an error 500 deep in the code, a field too many may reach the database, and the description tells callers nothing about what to send.',
  fix: [
    { option: 'Declare a Pydantic model for the body.', tradeoff: 'Wrong bodies are answered with 422 before your code runs; callers that sent nonsense so far notice.', code: 'class RefundIn(BaseModel):\n    model_config = ConfigDict(extra="forbid")\n    amount: Annotated[Decimal, Field(gt=0)]\n    reason: Annotated[str, Field(max_length=200)]\n\n@router.post("/orders/{id}/refunds", status_code=201)\nasync def refund(id: UUID, body: RefundIn) -> RefundOut:' },
    { option: 'Where the form is open on purpose, keep the raw body and check it with a JSON Schema and a size.', tradeoff: 'For what others define, such as forms that users build; the description stays open.' },
  ],
  strength: 'Routes declare the form of what they take: {names}.',
  effort: 'days',
  references: [
    { title: 'FastAPI: request body', url: 'https://fastapi.tiangolo.com/tutorial/body/' },
    { title: 'CWE-20: Improper Input Validation', url: 'https://cwe.mitre.org/data/definitions/20.html' },
  ],
  examples: {
    fails: [{ title: 'payload: dict', subject: 'api', system: served({ 'api.untypedBodies': ['POST /orders/{id}/refunds'] }) }],
    passes: [{ title: 'A model for each body', subject: 'api', system: served({ 'api.untypedBodies': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: served({}) }],
    notApplicable: [{ title: 'Nothing is checked anywhere, which is said by itself', subject: 'api', system: served({ 'api.untypedBodies': ['POST /orders'], 'dataflow.validation': 'none' }) }],
  },
});
