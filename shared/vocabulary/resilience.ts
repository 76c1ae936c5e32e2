import { kindsOf } from '../model/kinds.ts';
import { booleanFact, listFact, numberFact } from './define-fact.ts';

const called = [...kindsOf('compute', 'store', 'messaging', 'support'), 'external', 'proxy', 'gateway', 'load-balancer'] as const;
const remote = ['service', 'function', 'external', 'identity-provider', 'gateway', 'proxy', 'load-balancer', 'search', 'object-store'] as const;

export const resilienceTimeout = numberFact(
  {
    key: 'resilience.timeoutSeconds', area: 'resilience', label: 'Timeout', on: { connectionsTo: called },
    question: 'After how many seconds does the caller give up over {name}? (0 for never)',
    why: 'A call without a timeout holds its worker as long as the other side hangs; soon all are held.',
    foundIn: 'HTTP client arguments, connect_timeout, proxy_read_timeout',
  },
  { unit: 's', min: 0 },
);

export const resilienceRetries = numberFact(
  {
    key: 'resilience.retries', area: 'resilience', label: 'Retries', on: { connectionsTo: called },
    question: 'How often does the caller try again over {name}?',
    why: 'No retry turns each lost packet into an error; retries at every level multiply into an attack on oneself.',
    foundIn: 'tenacity, urllib3 Retry, Celery autoretry_for',
  },
  { min: 0, integer: true },
);

export const resilienceBackoff = booleanFact({
  key: 'resilience.backoff', area: 'resilience', label: 'Backoff with jitter', on: { connectionsTo: called },
  question: 'Do retries over {name} wait longer each time, by a random amount?',
  why: 'Retries at fixed times arrive together and keep a struggling service down.',
  foundIn: 'wait_exponential_jitter, backoff_factor, retry_backoff',
});

export const resilienceCircuitBreaker = booleanFact({
  key: 'resilience.circuitBreaker', area: 'resilience', label: 'Circuit breaker', on: { connectionsTo: remote },
  question: 'Does the caller stop calling over {name} for a while when it keeps failing?',
  why: 'Without a breaker a failing dependency costs a full timeout on each request.',
  foundIn: 'pybreaker, purgatory, service mesh settings',
});

export const resilienceDeadLetter = booleanFact({
  key: 'resilience.deadLetter', area: 'resilience', label: 'Dead-letter queue', on: { components: ['broker', 'queue', 'function'] },
  question: 'Where do messages of {name} go that fail each time: is there a dead-letter queue that someone looks at?',
  why: 'A message that always fails is otherwise retried for ever, or lost without a trace.',
  foundIn: 'Queue arguments, redrive policies, failure destinations of functions',
});

export const resilienceIdempotency = booleanFact({
  key: 'resilience.idempotent', area: 'resilience', label: 'Handles repeats', on: { components: ['worker', 'service', 'function'] },
  question: 'May {name} receive the same message or request twice without harm?',
  why: 'Every queue and every retry delivers some things twice.',
  foundIn: 'Idempotency keys, unique constraints, acks_late',
});

export const resilienceDegradation = booleanFact({
  key: 'resilience.fallback', area: 'resilience', label: 'Fallback', on: { connectionsTo: remote },
  question: 'Does the caller still give a useful answer when {name} fails?',
  why: 'A page without recommendations sells; an error page does not.',
  foundIn: 'Exception handlers, cached fallbacks',
});

export const resilienceCallsWithoutTimeout = listFact(
  {
    key: 'resilience.callsWithoutTimeout', area: 'resilience', label: 'Calls without a timeout', on: { components: kindsOf('compute') },
    question: 'Which calls of {name} to other systems have no timeout?',
    why: 'requests and urllib wait for ever by default; a peer that hangs takes every worker with it.',
    foundIn: 'Calls of HTTP clients in Python source',
  },
  'call and function',
);

export const resilienceSwallowedExceptions = listFact(
  {
    key: 'resilience.swallowedExceptions', area: 'resilience', label: 'Exceptions that nobody hears of', on: { components: kindsOf('compute') },
    question: 'Where does {name} catch every exception and do nothing?',
    why: 'A failure that leaves no trace is found by the users.',
    foundIn: 'except Exception: pass and bare except in Python source',
  },
  'function',
);

export const resilienceTaskTimeLimit = numberFact(
  {
    key: 'resilience.taskTimeLimit', area: 'resilience', label: 'Time limit of tasks', on: { components: ['worker', 'scheduler', 'function'] },
    question: 'How long may one task of {name} run before it is ended (0: for ever)?',
    why: 'One task that hangs holds a worker until somebody notices.',
    foundIn: 'task_time_limit, task_soft_time_limit, job_timeout, timeouts of functions',
  },
  { unit: 's', min: 0 },
);

export const resilienceTaskLateAck = booleanFact({
  key: 'resilience.taskLateAck', area: 'resilience', label: 'Tasks survive their worker', on: { components: ['worker'] },
  question: 'Does a task of {name} go back to the queue when its worker dies?',
  why: 'Celery acknowledges a task before it runs it unless told otherwise: a worker that is killed loses it.',
  foundIn: 'task_acks_late, acks_late',
});

export const resilienceTaskRetries = booleanFact({
  key: 'resilience.taskRetries', area: 'resilience', label: 'Tasks are retried', on: { components: ['worker'] },
  question: 'Are tasks of {name} that fail tried again after a while?',
  why: 'Most failures of a network pass within a minute.',
  foundIn: 'autoretry_for, max_retries, Retry in task decorators',
});

export const resilienceDisruptionBudget = booleanFact({
  key: 'resilience.disruptionBudget', area: 'resilience', label: 'Disruption budget', on: { components: ['service', 'worker', 'gateway', 'proxy', ...kindsOf('store', 'messaging')] },
  question: 'Is it limited how many instances of {name} maintenance may stop at once?',
  why: 'Without a budget the drain of nodes for an upgrade may stop all instances at the same moment.',
  foundIn: 'Kubernetes PodDisruptionBudget',
});

export const resilienceSpread = booleanFact({
  key: 'resilience.spread', area: 'resilience', label: 'Instances spread', on: { components: ['service', 'worker', 'gateway', 'proxy', ...kindsOf('store', 'messaging')] },
  question: 'Are the instances of {name} kept on different machines or zones?',
  why: 'Replicas on one machine end together with it.',
  foundIn: 'Kubernetes podAntiAffinity and topologySpreadConstraints, placement of compose and Nomad',
});
