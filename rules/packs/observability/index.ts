import type { Rule } from '../../engine/define-rule.ts';
import { alerting } from './alerting.ts';
import { centralLogs } from './central-logs.ts';
import { errorTracking } from './error-tracking.ts';
import { healthcheck } from './healthcheck.ts';

export const observabilityRules: readonly Rule[] = [alerting, centralLogs, errorTracking, healthcheck];
