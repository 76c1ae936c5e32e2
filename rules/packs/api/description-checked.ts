import { apiDescriptionChecked, apiDocumentation } from '../../../shared/vocabulary/api.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { servesPrograms } from '../../engine/served.ts';
import { served } from '../../engine/example-sketches.ts';

export const descriptionChecked = defineRule({
  id: 'api.description-checked',
  area: 'api',
  title: 'A description that is written by hand is held to the code',
  severity: 'low',
  covers: ['C.E8', 'C.E7', 'C.F1'],
  selector: { type: 'component', kinds: ['service', 'gateway'] },
  check(component, look) {
    // What is generated from the code agrees with it.
    if (!servesPrograms(component, look) || look.known(component, apiDocumentation) !== 'contract-first') return notApplicable();
    return judge(look.fact(component, apiDescriptionChecked), `The description of ${component.name}’s API is written by hand, and nothing notices when the code says otherwise.`);
  },
  why: 'Two texts that say the same by hand part ways with the first hurried change. From then on clients that were generated from the description send what the service refuses, and the reader of the description is worse off than one without.',
  fix: [
    { option: 'Test the running service against its description in the pipeline.', tradeoff: 'Finds wrong answers too; needs a service with test data.', code: 'schemathesis run openapi.yaml --url http://localhost:8000 --checks all' },
    { option: 'Make the code depend on the description: connexion routes by it, datamodel-code-generator writes the Pydantic models.', tradeoff: 'Cannot part ways; the generated code is not yours to shape.' },
    { option: 'Generate the description from the code instead.', tradeoff: 'Nothing to keep in step; the contract no longer comes first.' },
  ],
  strength: 'The description of the API is held to the code: {names}.',
  effort: 'days',
  references: [
    { title: 'Schemathesis', url: 'https://schemathesis.readthedocs.io/en/stable/' },
    { title: 'Connexion', url: 'https://connexion.readthedocs.io/en/latest/' },
  ],
  examples: {
    fails: [{ title: 'openapi.yaml beside the code', subject: 'api', system: served({ 'api.documentation': 'contract-first', 'api.descriptionChecked': false }) }],
    passes: [{ title: 'Schemathesis in the pipeline', subject: 'api', system: served({ 'api.documentation': 'contract-first', 'api.descriptionChecked': true }) }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: served({ 'api.documentation': 'contract-first' }) }],
    notApplicable: [{ title: 'Generated from the code', subject: 'api', system: served({ 'api.documentation': 'generated' }) }],
  },
});
