import { kindsOf } from '../model/kinds.ts';
import { booleanFact, numberFact } from './define-fact.ts';

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
  key: 'resilience.deadLetter', area: 'resilience', label: 'Dead-letter queue', on: { components: ['broker', 'queue'] },
  question: 'Where do messages of {name} go that fail each time: is there a dead-letter queue that someone looks at?',
  why: 'A message that always fails is otherwise retried for ever, or lost without a trace.',
  foundIn: 'Queue arguments, redrive policies',
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
