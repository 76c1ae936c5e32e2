import { kindsOf } from '../model/kinds.ts';
import { booleanFact } from './define-fact.ts';

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
