import { kindsOf } from '../model/kinds.ts';
import { booleanFact, choiceFact, listFact, numberFact, textFact } from './define-fact.ts';

const compute = kindsOf('compute');
const running = [...kindsOf('compute', 'store', 'messaging', 'support'), 'frontend', 'proxy', 'gateway', 'load-balancer'] as const;

export const observabilityHealthcheck = booleanFact({
  key: 'observability.healthcheck', area: 'observability', label: 'Health check', on: { components: running },
  question: 'Is there a health check that tells whether {name} can do its work?',
  why: 'Without one traffic goes on to an instance that hangs, and nobody restarts it.',
  foundIn: 'Compose healthcheck, Dockerfile HEALTHCHECK, Kubernetes probes',
});

export const observabilityStructuredLogging = booleanFact({
  key: 'observability.structuredLogging', area: 'observability', label: 'Structured logging', on: { components: compute, system: true },
  question: 'Does {name} write its logs as structured records with a request id?',
  why: 'Text lines cannot be filtered by user, request or order when it matters.',
  foundIn: 'structlog, python-json-logger, logging configuration',
});

export const observabilityMetrics = booleanFact({
  key: 'observability.metrics', area: 'observability', label: 'Metrics', on: { components: compute, system: true },
  question: 'Does {name} publish metrics of rate, errors and duration?',
  why: 'Slowness and saturation show in metrics long before users report them.',
  foundIn: 'prometheus-client, OpenTelemetry, StatsD',
});

export const observabilityTracing = booleanFact({
  key: 'observability.tracing', area: 'observability', label: 'Distributed tracing', on: { components: compute, system: true },
  question: 'Does {name} take part in distributed traces?',
  why: 'In a chain of services only a trace tells which one was slow.',
  foundIn: 'OpenTelemetry, ddtrace, Sentry tracing',
});

export const observabilityErrorTracking = booleanFact({
  key: 'observability.errorTracking', area: 'observability', label: 'Error tracking', on: { components: compute, system: true },
  question: 'Are unhandled errors of {name} collected, grouped and reported to someone?',
  why: 'An error that only stands in a log file is found by a customer.',
  foundIn: 'sentry-sdk, Rollbar, Bugsnag',
});

export const observabilityLogAggregation = booleanFact({
  key: 'observability.logAggregation', area: 'observability', label: 'Central logs', on: { system: true },
  question: 'Do the logs of all components go to one place where they can be searched?',
  why: 'Logs inside a container go with the container.',
  foundIn: 'Loki, ELK, CloudWatch, logging drivers',
});

export const observabilityAlerting = booleanFact({
  key: 'observability.alerting', area: 'observability', label: 'Alerts', on: { system: true },
  question: 'Is somebody alerted when users are affected, by a rule that is written down?',
  why: 'Monitoring that nobody is called by is a history book.',
  foundIn: 'Alertmanager rules, PagerDuty, Opsgenie',
});

export const observabilityHealthEndpoint = booleanFact({
  key: 'observability.healthEndpoint', area: 'observability', label: 'Health endpoint', on: { components: ['service', 'function'] },
  question: 'Does {name} have an endpoint that says whether it can do its work?',
  why: 'A load balancer or an orchestrator can only take out what tells it that it is ill.',
  foundIn: 'Routes such as /health, /healthz, /ready',
});

export const observabilityReadiness = booleanFact({
  key: 'observability.readiness', area: 'observability', label: 'Readiness asked', on: { components: ['service', 'gateway', 'proxy', 'identity-provider'] },
  question: 'Does {name} get requests only once it says that it is ready (readiness probe, check of the load balancer)?',
  why: 'An instance that still loads its code answers its first requests with errors, at each release and each time one is added.',
  foundIn: 'Kubernetes readinessProbe, health checks of load balancers',
});

export const observabilityHealthDepth = choiceFact(
  {
    key: 'observability.healthDepth', area: 'observability', label: 'Health endpoint asks', on: { components: ['service', 'function'] },
    question: 'What does the health endpoint of {name} look at before it answers?',
    why: 'An answer that is always the same says that the process runs, not that it can serve.',
    foundIn: 'The function behind /health, /ready',
  },
  { nothing: 'Nothing: the answer is always the same', dependencies: 'Whether its stores answer' },
);

export const observabilityLivenessDepth = choiceFact(
  {
    key: 'observability.livenessDepth', area: 'observability', label: 'Liveness depends on', on: { components: ['service', 'worker'] },
    question: 'On what does the check depend by which {name} is restarted?',
    why: 'A restart repairs a process that hangs; it repairs no database.',
    foundIn: 'Kubernetes livenessProbe and the endpoint that it asks',
  },
  { self: 'The process alone', dependencies: 'Stores and other services too' },
);

export const observabilityHealthCommand = textFact({
  key: 'observability.healthCommand', area: 'observability', label: 'Command of the health check', on: { components: running },
  question: 'Which command checks the health of {name}?',
  why: 'What a check asks decides what it can notice.',
  foundIn: 'Compose healthcheck.test, Dockerfile HEALTHCHECK, exec probes',
});

export const observabilityCorrelation = booleanFact({
  key: 'observability.correlation', area: 'observability', label: 'Request id handed on', on: { system: true },
  question: 'Does a request keep one id through all services and background tasks, and do all their logs bear it?',
  why: 'Without it the logs of several processes cannot be put together into the story of one request.',
  foundIn: 'asgi-correlation-id, django-guid, headers of tasks, trace ids in logs',
});

export const observabilityLogLevel = choiceFact(
  {
    key: 'observability.logLevel', area: 'observability', label: 'Log level', on: { components: compute },
    question: 'From which level on does {name} log in production?',
    why: 'Debug lines cost money and time, and bear what was never meant to be kept.',
    foundIn: 'LOG_LEVEL, --log-level',
  },
  { debug: 'Debug', info: 'Info', warning: 'Warning', error: 'Error', critical: 'Critical' },
);

export const observabilityPrints = listFact(
  {
    key: 'observability.prints', area: 'observability', label: 'Prints', on: { components: compute },
    question: 'Where does {name} print instead of logging?',
    why: 'A printed line has no level, no time and no logger: it can be neither switched off nor found.',
    foundIn: 'Calls of print in code that serves',
  },
  'Place',
);

export const observabilityLogFiles = listFact(
  {
    key: 'observability.logFiles', area: 'observability', label: 'Logs to files', on: { components: compute },
    question: 'Which files does {name} write its log to?',
    why: 'A file inside a container is gone with it, and fills its disk before.',
    foundIn: 'FileHandler, RotatingFileHandler, LOGGING of Django',
  },
  'Handler',
);

export const observabilityLogRetention = numberFact(
  {
    key: 'observability.logRetentionDays', area: 'observability', label: 'Logs kept for', on: { system: true },
    question: 'After how many days are logs deleted (0: never)?',
    why: 'Too short, and an intrusion cannot be followed; without an end, personal data piles up and so does the bill.',
    foundIn: 'retention_in_days, Loki retention_period, index lifecycle policies',
  },
  { min: 0, unit: 'days', integer: true },
);

export const observabilityOnCall = booleanFact({
  key: 'observability.onCall', area: 'observability', label: 'On call, with runbooks', on: { system: true },
  question: 'Is it settled who answers alerts at which hours, and does each alert say what to do first?',
  why: 'An alert in a channel that everybody reads is answered by nobody.',
  foundIn: 'Rotas of PagerDuty or Grafana OnCall, runbook_url in alert rules',
});

export const observabilityObjectives = booleanFact({
  key: 'observability.objectives', area: 'observability', label: 'Target measured', on: { system: true },
  question: 'Is it measured, month by month, how much of the availability target was kept (SLO and error budget)?',
  why: 'A target that nobody measures is a wish.',
  foundIn: 'Sloth, Pyrra, OpenSLO, SLO dashboards',
});

export const observabilityBusinessMetrics = booleanFact({
  key: 'observability.businessMetrics', area: 'observability', label: 'Business metrics', on: { system: true },
  question: 'Are the acts that the system exists for (orders, sign-ups, payments) counted and watched as they happen?',
  why: 'A form that sends nothing gives no error: only the missing orders show it.',
  foundIn: 'Counters of one’s own, product analytics, dashboards',
});

export const observabilityQueueWatched = booleanFact({
  key: 'observability.queueWatched', area: 'observability', label: 'Waiting work watched', on: { components: ['broker', 'queue', 'cache'] },
  question: 'Is somebody told when messages in {name} wait too long (age of the oldest, consumer lag)?',
  why: 'A queue that grows gives no errors; the work is only not done.',
  foundIn: 'celery-exporter, rabbitmq metrics, consumer lag, ApproximateAgeOfOldestMessage',
});

export const observabilityStoresWatched = booleanFact({
  key: 'observability.storesWatched', area: 'observability', label: 'Stores watched', on: { system: true },
  question: 'Are connections, free disk, memory and replication of the databases and caches measured, with an alert before they run out?',
  why: 'A full disk stops a database at once and is announced for weeks.',
  foundIn: 'postgres_exporter, redis_exporter, CloudWatch alarms',
});

export const observabilityOutsideCheck = booleanFact({
  key: 'observability.outsideCheck', area: 'observability', label: 'Checked from outside', on: { system: true },
  question: 'Does something outside the system’s own hosts and network ask regularly whether users get an answer?',
  why: 'What runs beside the system falls silent with it.',
  foundIn: 'Uptime checks, synthetic tests, blackbox exporter elsewhere',
});

export const observabilityHeartbeat = booleanFact({
  key: 'observability.heartbeat', area: 'observability', label: 'Missed runs noticed', on: { components: ['scheduler', 'job'] },
  question: 'Is somebody told when {name} did not run when it should have?',
  why: 'What does not run reports no error.',
  foundIn: 'Sentry cron monitors, Healthchecks, alerts on the time of the last success',
});

export const observabilityErrorRelease = booleanFact({
  key: 'observability.errorRelease', area: 'observability', label: 'Errors bear the release', on: { components: compute },
  question: 'Do the errors that {name} reports say which release they come from?',
  why: 'Whether the last release brought an error is the first question of each incident.',
  foundIn: 'sentry_sdk.init(release=…), SENTRY_RELEASE',
});

export const observabilityTraceSampleRate = numberFact(
  {
    key: 'observability.traceSampleRate', area: 'observability', label: 'Share of requests traced', on: { components: compute },
    question: 'Which share of its requests does {name} record traces of (1: all)?',
    why: 'A trace of each request costs time in each request, and is paid for by volume.',
    foundIn: 'traces_sample_rate, OTEL_TRACES_SAMPLER_ARG',
  },
  { min: 0, max: 1 },
);

export const observabilityTracesExported = booleanFact({
  key: 'observability.tracesExported', area: 'observability', label: 'Traces sent', on: { components: compute },
  question: 'Does {name} send its traces to a place where they can be read, in batches?',
  why: 'Spans without an exporter are made and thrown away; sent one by one they slow each request.',
  foundIn: 'BatchSpanProcessor, OTEL_TRACES_EXPORTER',
});

export const observabilityUnboundedLabels = listFact(
  {
    key: 'observability.unboundedLabels', area: 'observability', label: 'Labels without bound', on: { components: compute },
    question: 'Which metrics of {name} have labels with values of users or requests (user id, address, full path)?',
    why: 'Each value makes a time series of its own, in the memory of the process and of the server.',
    foundIn: 'Label names of prometheus-client metrics',
  },
  'Metric and label',
);

export const observabilityMultiprocess = booleanFact({
  key: 'observability.multiprocessMetrics', area: 'observability', label: 'Metrics of all processes', on: { components: ['service', 'worker'] },
  question: 'Do the metrics of {name} add up over all its worker processes?',
  why: 'Otherwise each scrape shows one of them, and counters go up and down.',
  foundIn: 'PROMETHEUS_MULTIPROC_DIR, MultiProcessCollector, OTLP export',
});

export const observabilityMetricsOpen = booleanFact({
  key: 'observability.metricsOpen', area: 'observability', label: 'Metrics readable outside', on: { components: ['service', 'function'] },
  question: 'Can anybody outside read the metrics of {name} (is /metrics on the public port without a check)?',
  why: 'Metrics tell routes, versions, volumes and failing parts, and each request for them costs work.',
  foundIn: 'Routes of metrics, rules of the proxy',
});

export const observabilityFrontendErrors = booleanFact({
  key: 'observability.frontendErrors', area: 'observability', label: 'Errors in browsers reported', on: { components: ['frontend'] },
  question: 'Are errors and slow pages in the browsers of the users of {name} reported to somebody?',
  why: 'A page that breaks in the browser gives the server no error.',
  foundIn: '@sentry/browser and its relatives, real user monitoring',
});

export const observabilityProbesAlike = booleanFact({
  key: 'observability.probesAlike', area: 'observability', label: 'Liveness and readiness ask the same', on: { components: ['service', 'worker', 'function'] },
  question: 'Do liveness and readiness of {name} ask the same question?',
  why: 'What should only take it out of traffic for a moment then restarts it.',
  foundIn: 'livenessProbe and readinessProbe of Kubernetes',
});
