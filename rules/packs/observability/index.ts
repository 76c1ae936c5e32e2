import type { Rule } from '../../engine/define-rule.ts';
import { alerting } from './alerting.ts';
import { businessMetrics } from './business-metrics.ts';
import { centralLogs } from './central-logs.ts';
import { correlation } from './correlation.ts';
import { errorRelease } from './error-release.ts';
import { errorTracking } from './error-tracking.ts';
import { exportedTraces } from './exported-traces.ts';
import { frontendErrors } from './frontend-errors.ts';
import { healthDepth } from './health-depth.ts';
import { healthEndpoint } from './health-endpoint.ts';
import { healthcheck } from './healthcheck.ts';
import { heartbeat } from './heartbeat.ts';
import { labelValues } from './label-values.ts';
import { liveness } from './liveness.ts';
import { logFiles } from './log-files.ts';
import { logLevel } from './log-level.ts';
import { logRetention } from './log-retention.ts';
import { metricsReachable } from './metrics-reachable.ts';
import { metrics } from './metrics.ts';
import { multiprocessMetrics } from './multiprocess-metrics.ts';
import { objectives } from './objectives.ts';
import { onCall } from './on-call.ts';
import { outsideCheck } from './outside-check.ts';
import { ownHealthcheck } from './own-healthcheck.ts';
import { prints } from './prints.ts';
import { queueWatched } from './queue-watched.ts';
import { readiness } from './readiness.ts';
import { storesWatched } from './stores-watched.ts';
import { structuredLogging } from './structured-logging.ts';
import { traceSampling } from './trace-sampling.ts';
import { tracing } from './tracing.ts';

export const observabilityRules: readonly Rule[] = [
  alerting, businessMetrics, centralLogs, correlation, errorRelease, errorTracking, exportedTraces, frontendErrors,
  healthDepth, healthEndpoint, healthcheck, heartbeat, labelValues, liveness, logFiles, logLevel,
  logRetention, metricsReachable, metrics, multiprocessMetrics, objectives, onCall, outsideCheck, ownHealthcheck,
  prints, queueWatched, readiness, storesWatched, structuredLogging, traceSampling, tracing,
];
