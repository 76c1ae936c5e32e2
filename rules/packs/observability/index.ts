import type { Rule } from '../../engine/define-rule.ts';
import { alerting } from './alerting.ts';
import { centralLogs } from './central-logs.ts';
import { errorTracking } from './error-tracking.ts';
import { healthEndpoint } from './health-endpoint.ts';
import { healthcheck } from './healthcheck.ts';
import { metrics } from './metrics.ts';
import { structuredLogging } from './structured-logging.ts';
import { tracing } from './tracing.ts';

export const observabilityRules: readonly Rule[] = [alerting, centralLogs, errorTracking, healthEndpoint, healthcheck, metrics, structuredLogging, tracing];
