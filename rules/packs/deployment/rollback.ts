import { deploymentRollback } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const rollback = defineRule({
  id: 'deployment.rollback',
  area: 'deployment',
  title: 'A release can be taken back',
  severity: 'medium',
  covers: ['G.E7', 'G.F4', 'G.E6'],
  selector: { type: 'system' },
  check(_, look) {
    if (look.structure.nodesOf('service', 'function', 'worker').length === 0) return notApplicable();
    const possible = look.fact({ id: 'system' }, deploymentRollback);
    if (possible === undefined) return unknown();
    return possible ? pass() : fail('A bad release cannot be taken back quickly.', { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'Most outages begin with a release. The fastest repair is the version before it, which must still exist as an image and still fit the schema.',
  fix: [
    { option: 'Deploy images by immutable tag or digest, keep the last ones, and change the schema in steps that the old version survives (expand, migrate, contract).', tradeoff: 'A rename takes three releases.' },
    { option: 'Blue-green: the old set keeps running until the new one has proved itself.', tradeoff: 'Twice the instances for an hour.' },
  ],
  strength: 'A release can be taken back within minutes.',
  effort: 'days',
  references: [{ title: 'Fowler: Parallel Change', url: 'https://martinfowler.com/bliki/ParallelChange.html' }],
  examples: {
    fails: [{ title: 'Built on the server, old image overwritten', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.rollback': false } } }],
    passes: [{ title: 'The last ten images are kept', system: { components: { api: { kind: 'service' } }, facts: { 'deployment.rollback': true } } }],
    unknown: [{ title: 'Not described', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'Nothing is built', system: { components: { db: { kind: 'database' } } } }],
  },
});
