import { deploymentOrchestrator, deploymentRemovedApis } from '../../../shared/vocabulary/deployment.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const removedApis = defineRule({
  id: 'deployment.removed-apis',
  area: 'deployment',
  title: 'Manifests use APIs that Kubernetes still serves',
  severity: 'medium',
  covers: ['G.E2', 'G.F7', 'A.E8'],
  selector: { type: 'system' },
  check(_, look) {
    const removed = look.known({ id: 'system' }, deploymentRemovedApis);
    if (removed === undefined) return look.known({ id: 'system' }, deploymentOrchestrator) === 'kubernetes' ? unknown() : notApplicable();
    return removed.length === 0 ? pass() : fail(`The manifests use APIs that Kubernetes no longer serves: ${removed.slice(0, 5).join(', ')}.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium' });
  },
  why: 'A cluster of a supported release refuses these objects. Either the cluster is as old as the manifests and gets no fixes, or the next release, or the recovery into a new cluster, fails at the first apply.',
  fix: [
    { option: 'Move to the version that followed; field names changed with some of them.', code: 'kubectl convert -f cronjob.yaml --output-version batch/v1' },
    { option: 'Check manifests against the wanted release in the pipeline.', tradeoff: 'Tells before the upgrade; charts have to be rendered first.', code: 'helm template . | pluto detect - --target-versions k8s=v1.35.0' },
  ],
  strength: 'Manifests use APIs that Kubernetes still serves.',
  effort: 'hours',
  references: [
    { title: 'Kubernetes: deprecated API migration guide', url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/' },
    { title: 'Pluto', url: 'https://github.com/FairwindsOps/pluto' },
  ],
  examples: {
    fails: [{ title: 'A CronJob of batch/v1beta1', system: { components: { nightly: { kind: 'scheduler' } }, facts: { 'deployment.removedApis': ['batch/v1beta1 CronJob'] } } }],
    passes: [{ title: 'batch/v1', system: { components: { nightly: { kind: 'scheduler' } }, facts: { 'deployment.removedApis': [] } } }],
    unknown: [{ title: 'The manifests were not read', system: { components: { nightly: { kind: 'scheduler' } }, facts: { 'deployment.orchestrator': 'kubernetes' } } }],
    notApplicable: [{ title: 'No Kubernetes', system: { components: { nightly: { kind: 'scheduler' } } } }],
  },
});
