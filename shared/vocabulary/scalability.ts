import { kindsOf } from '../model/kinds.ts';
import { booleanFact, listFact, numberFact, textFact } from './define-fact.ts';

const running = [...kindsOf('compute', 'store', 'messaging', 'support'), 'frontend', 'proxy', 'gateway', 'load-balancer'] as const;

export const scalabilityReplicas = numberFact(
  {
    key: 'scalability.replicas', area: 'scalability', label: 'Instances', on: { components: running },
    question: 'How many instances of {name} run?',
    why: 'One instance is down whenever it restarts, and is the ceiling of throughput.',
    foundIn: 'Compose deploy.replicas and scale, Kubernetes replicas, autoscalers',
  },
  { min: 0, integer: true },
);

export const scalabilityAutoscaling = booleanFact({
  key: 'scalability.autoscaling', area: 'scalability', label: 'Autoscaling', on: { components: kindsOf('compute') },
  question: 'Does the number of instances of {name} follow the load?',
  why: 'Fixed capacity is either paid for and idle, or short at the peak.',
  foundIn: 'HorizontalPodAutoscaler, scaling policies',
});

export const scalabilityConcurrencyLimit = numberFact(
  {
    key: 'scalability.concurrencyLimit', area: 'scalability', label: 'Most instances at once', on: { components: kindsOf('compute') },
    question: 'How many instances of {name} may run at the same time?',
    why: 'Without a limit a burst of calls opens more connections than a database takes, and costs without bound.',
    foundIn: 'Reserved concurrency of functions, maximal instances of platforms',
  },
  { min: 0, integer: true },
);

export const scalabilityCpuLimit = numberFact(
  {
    key: 'scalability.cpuLimit', area: 'scalability', label: 'CPU limit', on: { components: running },
    question: 'How many CPU cores may {name} use?',
    why: 'Without a limit one busy process starves its neighbours on the host.',
    foundIn: 'Compose deploy.resources and cpus, Kubernetes limits',
  },
  { unit: 'cores', min: 0 },
);

export const scalabilityMemoryLimit = numberFact(
  {
    key: 'scalability.memoryLimitMb', area: 'scalability', label: 'Memory limit', on: { components: running },
    question: 'How much memory may {name} use? (0 for no limit)',
    why: 'Without a limit one leak makes the kernel end processes of its neighbours.',
    foundIn: 'Compose deploy.resources and mem_limit, Kubernetes limits',
  },
  { unit: 'MB', min: 0 },
);

export const runtimeWorkers = numberFact(
  {
    key: 'runtime.workers', area: 'scalability', label: 'Worker processes', on: { components: ['service', 'worker'] },
    question: 'How many worker processes does one instance of {name} run?',
    why: 'One Python process uses one core; workers × instances is what handles requests at a time.',
    foundIn: 'gunicorn and uvicorn arguments, WEB_CONCURRENCY, celery --concurrency',
  },
  { min: 1, integer: true },
);

export const runtimeThreads = numberFact(
  {
    key: 'runtime.threads', area: 'scalability', label: 'Threads of each process', on: { components: ['service', 'worker'] },
    question: 'In how many threads does one worker process of {name} answer requests or run tasks?',
    why: 'As many requests are worked on at a time, and as many connections are wanted.',
    foundIn: 'gunicorn --threads, uWSGI threads; FastAPI runs plain functions in 40 threads',
  },
  { min: 1, integer: true },
);

export const runtimeQueues = listFact(
  {
    key: 'runtime.queues', area: 'scalability', label: 'Takes work from', on: { components: ['worker'] },
    question: 'From which queues does {name} take its work?',
    why: 'Where one pool serves all of them, long work of one kind holds up short work of another.',
    foundIn: 'celery -Q, names after rq worker',
  },
  'queue',
);

export const runtimeTaskQueue = booleanFact({
  key: 'runtime.backgroundTasks', area: 'scalability', label: 'Long work in the background', on: { components: ['service'] },
  question: 'Does {name} hand work that takes more than a second to a queue?',
  why: 'Long work inside a request holds a worker, and is lost when the process restarts.',
  foundIn: 'Celery, RQ, Dramatiq and arq imports',
});

export const runtimeTaskLibrary = textFact(
  {
    key: 'runtime.taskLibrary', area: 'scalability', label: 'Task queue library', on: { components: kindsOf('compute'), system: true },
    question: 'Which library runs background tasks of {name}?',
    why: 'Each has its own defaults for lost workers, time limits and retries.',
    foundIn: 'Packaging files, imports, entry commands',
  },
  ['celery', 'rq', 'dramatiq', 'arq', 'huey', 'taskiq', 'procrastinate', 'none'],
);

export const scalabilityBlockingCalls = listFact(
  {
    key: 'scalability.blockingCalls', area: 'scalability', label: 'Blocking calls in asynchronous code', on: { components: kindsOf('compute') },
    question: 'Which calls block the event loop of {name}?',
    why: 'While one coroutine blocks, the process answers nobody.',
    foundIn: 'async def functions that call requests, time.sleep, subprocess or a synchronous session',
  },
  'call and function',
);

export const scalabilityLoadTested = booleanFact({
  key: 'scalability.loadTested', area: 'scalability', label: 'Load tested', on: { system: true },
  question: 'Was the expected load, and more, run against the system before its users did?',
  why: 'Which part gives way first is otherwise learnt on the day that it does.',
  foundIn: 'Locust, k6 or JMeter files, reports of load tests',
});

export const scalabilityProfiling = booleanFact({
  key: 'scalability.profiling', area: 'scalability', label: 'Profiled', on: { system: true },
  question: 'Can the team see in which functions a slow process spends its time?',
  why: 'Without a profile people speed up what they suspect, which is seldom what is slow.',
  foundIn: 'py-spy, Pyroscope, Sentry or Datadog profiling, cProfile middleware',
});
