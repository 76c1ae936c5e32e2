import { dataflowValidation } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';

export const validation = defineRule({
  id: 'dataflow.validation',
  area: 'dataflow',
  title: 'What comes in is checked at the edge',
  severity: 'medium',
  covers: ['I.E7', 'I.F3', 'D.E7', 'C.P2', 'C.P3', 'I.E6'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!servesClients(component, look)) return notApplicable();
    const checked = look.fact(component, dataflowValidation);
    if (checked === undefined) return unknown();
    if (checked === 'schema') return pass();
    return checked === 'partial' ? fail(`${component.name} checks what comes in, in places.`) : fail(`${component.name} takes what comes in as it is.`, { severity: 'high' });
  },
  why: 'What is not checked where it enters is checked differently in each place that uses it, or nowhere: a negative quantity, a text of ten megabytes, a field that the caller must not set.',
  fix: [
    { option: 'Pydantic models for every body and parameter, with bounds, refusing unknown fields.', code: 'class OrderIn(BaseModel):\n    model_config = ConfigDict(extra="forbid")\n    sku: Annotated[str, Field(max_length=40)]\n    quantity: Annotated[int, Field(ge=1, le=100)]' },
    { option: 'Serializers of Django REST Framework with explicit fields.', tradeoff: '`fields = "__all__"` lets callers set what the model gains later.', code: 'class OrderSerializer(serializers.ModelSerializer):\n    class Meta:\n        model = Order\n        fields = ["sku", "quantity"]' },
  ],
  strength: 'What comes in is checked against schemas: {names}.',
  effort: 'days',
  references: [
    { title: 'Pydantic: models', url: 'https://docs.pydantic.dev/latest/concepts/models/' },
    { title: 'OWASP ASVS 5.0, V2 Validation and Business Logic', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x11-V2-Validation-and-Business-Logic.md' },
    { title: 'CWE-20: Improper Input Validation', url: 'https://cwe.mitre.org/data/definitions/20.html' },
  ],
  examples: {
    fails: [{ title: 'request.json as it is', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'dataflow.validation': 'none' } } }, connections: { 'user->api': {} } } }],
    passes: [{ title: 'Pydantic models', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'dataflow.validation': 'schema' } } }, connections: { 'user->api': {} } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'user->api': {} } } }],
    notApplicable: [{ title: 'Nothing from outside reaches it', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
