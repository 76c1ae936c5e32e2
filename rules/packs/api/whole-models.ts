import { plural } from '../../../shared/lib/plural.ts';
import { apiWholeModels } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';

export const wholeModels = defineRule({
  id: 'api.whole-models',
  area: 'api',
  title: 'Answers name the fields that they carry',
  severity: 'medium',
  covers: ['C.P3', 'C.P2', 'C.E3', 'D.F2'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, apiWholeModels);
    if ('verdict' in found) return found;
    return fail(`${plural(found.places.length, 'answer')} of ${component.name} ${found.places.length === 1 ? 'carries' : 'carry'} every column of a table: ${listNames(found.places)}.`, { severity: weigh(look, 'medium', 'compliance'), related: found.related });
  },
  why: 'With “all fields” a column that is added for another purpose (a cost price, a flag for staff, a password hash) is published with the next release, and where the same serializer reads requests it can be written too. Nobody decides it, so nobody notices.',
  fix: [
    { option: 'List the fields, and mark those that only the system sets as read-only.', tradeoff: 'One more line for each new field.', code: 'class OrderSerializer(serializers.ModelSerializer):\n    class Meta:\n        model = Order\n        fields = ["id", "status", "total", "created_at"]\n        read_only_fields = ["status", "total"]' },
    { option: 'Keep a type for answers apart from the table.', tradeoff: 'Two classes that look alike at first; the table can change without the API.', code: 'class OrderPublic(SQLModel):\n    id: UUID\n    status: str\n\n@router.get("/orders/{id}", response_model=OrderPublic)' },
  ],
  strength: 'Answers name the fields that they carry: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP API3:2023 Broken Object Property Level Authorization', url: 'https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/' },
    { title: 'Django REST framework: specifying which fields to include', url: 'https://www.django-rest-framework.org/api-guide/serializers/#specifying-which-fields-to-include' },
  ],
  examples: {
    fails: [{ title: 'fields = "__all__"', subject: 'api', system: alone({ 'api.wholeModels': ['UserSerializer'] }) }],
    passes: [{ title: 'Fields are listed', subject: 'api', system: alone({ 'api.wholeModels': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
