import { deploymentOverlap, deploymentRunDeadline, deploymentStopGrace } from '../../../shared/vocabulary/deployment.ts';
import { observabilityHealthCommand, observabilityReadiness } from '../../../shared/vocabulary/observability.ts';
import { readNumber } from '../workload/quantity.ts';
import { state, type Statement } from '../workload/workload.ts';
import { scalarAt, scalarsAt, valueAt, type Located } from '../yaml/located.ts';
import { itemsAt, type Resource } from './resource.ts';

/** What a pod says about when it gets requests, how it stops, and how its runs follow each other; with Kubernetes' defaults. */
export function runStatements(resource: Resource, pod: Located, container: Located): Statement[] {
  if (resource.kind === 'CronJob') return runs(resource);
  if (/^(?:Job|ScaledJob)$/.test(resource.kind)) return [];
  // A pod is ready when all of its containers are.
  const ready = valueAt(container, 'readinessProbe') ?? itemsAt(pod, 'containers').map((each) => valueAt(each, 'readinessProbe')).find((found) => found !== undefined);
  const grace = scalarAt(pod, 'terminationGracePeriodSeconds');
  const [first, ...rest] = scalarsAt(container, 'livenessProbe', 'exec', 'command');
  return [
    ...state(observabilityReadiness, ready !== undefined, 'certain', ready?.place ?? resource.place),
    // https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
    ...state(deploymentStopGrace, grace ? readNumber(grace.text) : 30, grace ? 'certain' : 'likely', grace?.place ?? resource.place),
    ...(first ? state(observabilityHealthCommand, [first, ...rest].map(({ text }) => text).join(' ').slice(0, 2_000), 'certain', first.place) : []),
  ];
}

const policies = { Allow: 'allow', Forbid: 'forbid', Replace: 'replace' } as const;

/** Without a policy runs overlap, without a deadline they are never ended: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy */
function runs({ value, place }: Resource): Statement[] {
  const policy = scalarAt(value, 'spec', 'concurrencyPolicy');
  const deadline = scalarAt(value, 'spec', 'jobTemplate', 'spec', 'activeDeadlineSeconds') ?? scalarAt(value, 'spec', 'jobTemplate', 'spec', 'template', 'spec', 'activeDeadlineSeconds');
  const word = policy === undefined ? 'Allow' : policy.text;
  return [
    ...(Object.hasOwn(policies, word) ? state(deploymentOverlap, policies[word as keyof typeof policies], policy ? 'certain' : 'likely', policy?.place ?? place) : []),
    ...state(deploymentRunDeadline, deadline ? readNumber(deadline.text) : 0, deadline ? 'certain' : 'likely', deadline?.place ?? place),
  ];
}
