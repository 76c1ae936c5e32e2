import { kindsOf } from '../model/kinds.ts';
import { booleanFact, choiceFact, listFact, numberFact } from './define-fact.ts';

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

export const resilienceRepeatable = booleanFact({
  key: 'resilience.repeatable', area: 'resilience', label: 'Safe to try again', on: { connectionsTo: called },
  question: 'May what is tried again over {name} arrive twice without harm, because it only reads or carries an idempotency key?',
  why: 'After a timeout nobody knows whether the first attempt had its effect.',
  foundIn: 'Idempotency-Key headers, allowed_methods of urllib3 Retry',
});

export const resilienceCacheOptional = booleanFact({
  key: 'resilience.cacheOptional', area: 'resilience', label: 'Works without the cache', on: { connectionsTo: ['cache'] },
  question: 'Does the caller over {name} go on, slower, when the cache does not answer?',
  why: 'A cache that everything fails without is one more database, with less care taken of it.',
  foundIn: 'IGNORE_EXCEPTIONS of django-redis, handlers of RedisError',
});

export const resilienceBulkheads = booleanFact({
  key: 'resilience.bulkheads', area: 'resilience', label: 'Separate limits', on: { components: ['service', 'function', 'worker'] },
  question: 'Is it limited how many requests of {name} may wait for the same other system at once?',
  why: 'Without a limit for each, one slow system takes all workers, also those that need only the others.',
  foundIn: 'Semaphores, limits of HTTP clients, queues and pools of their own',
});

export const resilienceLoadShedding = booleanFact({
  key: 'resilience.loadShedding', area: 'resilience', label: 'Refuses what is too much', on: { components: ['service', 'gateway', 'proxy', 'load-balancer'] },
  question: 'Does {name} refuse requests at once when more arrive than it can answer?',
  why: 'Requests that wait longer than their callers do are work for nobody.',
  foundIn: '--limit-concurrency, --backlog, maxconn, limit_conn, adaptive concurrency',
});

export const resilienceAvailability = numberFact(
  {
    key: 'resilience.availability', area: 'resilience', label: 'Availability promised', on: { components: ['external', 'identity-provider', ...kindsOf('store', 'messaging')] },
    question: 'Which availability does the provider of {name} promise, in percent?',
    why: 'What every request needs cannot fail more often than the whole may.',
    foundIn: 'Service level agreements',
  },
  { unit: '%', min: 0, max: 100 },
);

export const resilienceZones = numberFact(
  {
    key: 'resilience.zones', area: 'resilience', label: 'Zones', on: { system: true },
    question: 'In how many availability zones or data centres does the system run at the same time?',
    why: 'A zone is lost as a whole: power, network, a failed upgrade of its control plane.',
    foundIn: 'Subnets and zones in Terraform, topology spread, the cluster’s nodes',
  },
  { min: 1, integer: true },
);

export const resilienceDisasterPlan = choiceFact(
  {
    key: 'resilience.disasterPlan', area: 'resilience', label: 'Plan for disasters', on: { system: true },
    question: 'Is there a plan for the loss of the whole system, and was it tried?',
    why: 'A plan that was never tried is found wanting on the day that it is needed.',
    foundIn: 'Runbooks, reports of exercises',
  },
  { exercised: 'Written and tried within a year', written: 'Written, not tried', none: 'None' },
);

export const resilienceRecoveryHours = numberFact(
  {
    key: 'resilience.recoveryHours', area: 'resilience', label: 'Time to recover', on: { system: true },
    question: 'How many hours does it take to bring the system back after it is lost as a whole?',
    why: 'It is compared with the downtime that the availability target leaves.',
    foundIn: 'Recovery time objective, reports of exercises',
  },
  { unit: 'h', min: 0 },
);

export const resilienceFailoverTested = booleanFact({
  key: 'resilience.failoverTested', area: 'resilience', label: 'Failover tried', on: { system: true },
  question: 'Was it tried within a year, on purpose, what happens when an instance, a standby’s primary or a zone is lost?',
  why: 'Failover that was never tried often fails over its clients: stale connections, cached addresses, alarms that do not ring.',
  foundIn: 'Reports of game days, chaos experiments',
});

export const resilienceVisibilityTimeout = numberFact(
  {
    key: 'resilience.visibilityTimeout', area: 'resilience', label: 'Visibility timeout', on: { components: ['queue', 'broker', 'cache', 'worker'] },
    question: 'After how many seconds does {name} deliver a task again that was not acknowledged?',
    why: 'A task that takes longer is run a second time while the first still runs.',
    foundIn: 'broker_transport_options, visibility_timeout_seconds of SQS queues',
  },
  { unit: 's', min: 0 },
);

export const resilienceQueueType = choiceFact(
  {
    key: 'resilience.queueType', area: 'resilience', label: 'Type of the queues', on: { components: ['broker', 'queue'] },
    question: 'Of which type are the queues of {name}?',
    why: 'A classic queue of RabbitMQ lives on one node, however many there are.',
    foundIn: 'task_default_queue_type, x-queue-type, default_queue_type',
  },
  { quorum: 'Quorum queues', stream: 'Streams', classic: 'Classic queues' },
);

export const resilienceProviderLimits = booleanFact({
  key: 'resilience.providerLimits', area: 'resilience', label: 'Provider’s limit kept', on: { connectionsTo: ['external', 'identity-provider'] },
  question: 'Does the caller over {name} stay below the rate that the provider allows, and wait when told to (429, Retry-After)?',
  why: 'Who goes on after a refusal is blocked for longer.',
  foundIn: 'rate_limit of tasks, aiolimiter, handling of Retry-After',
});

export const resilienceExpiryWatched = booleanFact({
  key: 'resilience.expiryWatched', area: 'resilience', label: 'Expiry dates watched', on: { system: true },
  question: 'Is somebody told weeks before certificates, domains and credentials of the system expire?',
  why: 'An expired certificate takes everything down at once, at a moment that was known for a year.',
  foundIn: 'Probes of certificates, cert-manager alerts, registrar settings',
});

export const resilienceDroppedTasks = listFact(
  {
    key: 'resilience.droppedTasks', area: 'resilience', label: 'asyncio tasks that nothing holds', on: { components: kindsOf('compute') },
    question: 'Where does {name} start asyncio tasks without keeping a reference to them?',
    why: 'The loop holds them weakly: they may vanish before they are done, and their errors are heard of by nobody.',
    foundIn: 'asyncio.create_task and ensure_future in Python source',
  },
  'call and function',
);

export const resilienceUnclosedResources = listFact(
  {
    key: 'resilience.unclosedResources', area: 'resilience', label: 'Resources that are not closed', on: { components: kindsOf('compute') },
    question: 'Where does {name} open files, sessions or connections without closing them when something fails?',
    why: 'Each failure leaves one open, until the limit of the process is reached.',
    foundIn: 'open, httpx.Client, aiohttp.ClientSession in Python source',
  },
  'call and function',
);

export const resilienceOwnExceptions = booleanFact({
  key: 'resilience.ownExceptions', area: 'resilience', label: 'Exceptions of its own', on: { components: ['service', 'worker', 'function'] },
  question: 'Does {name} have exceptions of its own that tell its failures apart?',
  why: 'Who catches Exception cannot tell what may be tried again from what is a mistake.',
  foundIn: 'Classes of exceptions in Python source',
});
