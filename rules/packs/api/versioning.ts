import { apiVersioning } from '../../../shared/vocabulary/api.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { servesPrograms } from '../../engine/served.ts';

export const versioning = defineRule({
  id: 'api.versioning',
  area: 'api',
  title: 'APIs are versioned',
  severity: 'medium',
  covers: ['C.E4', 'C.F6', 'C.E2'],
  selector: { type: 'component', kinds: ['service', 'gateway'] },
  check(component, look) {
    if (!servesPrograms(component, look)) return notApplicable();
    const version = look.fact(component, apiVersioning);
    if (version === undefined) return unknown();
    return version === 'none' ? fail(`The API of ${component.name} has no versions.`) : pass();
  },
  why: 'A client that you do not release yourself keeps calling the shape it was built for. Without versions each change is either compatible for ever or breaks someone on the day it ships.',
  fix: [
    { option: 'A major version in the path; additions within it, removals only with the next.', tradeoff: 'Two versions run side by side for a while.', code: 'app.include_router(orders.router, prefix="/v1/orders")' },
    { option: 'A version header, with a default.', tradeoff: 'Clean URLs; harder to try in a browser and to cache.' },
  ],
  strength: 'The API is versioned: {names}.',
  effort: 'days',
  references: [{ title: 'Microsoft: API design, versioning', url: 'https://learn.microsoft.com/en-us/azure/architecture/best-practices/api-design' }],
  examples: {
    fails: [{ title: 'No versions', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service', facts: { 'api.versioning': 'none' } } }, connections: { 'web->api': { protocol: 'https' } } } }],
    passes: [{ title: '/v1', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service', facts: { 'api.versioning': 'path' } } }, connections: { 'web->api': { protocol: 'https' } } } }],
    unknown: [{ title: 'Routes were not read', subject: 'api', system: { components: { web: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'web->api': { protocol: 'https' } } } }],
    notApplicable: [{ title: 'Nobody calls it', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
