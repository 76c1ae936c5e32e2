import type { Rule } from '../../engine/define-rule.ts';
import { availabilityBudget } from './availability-budget.ts';
import { backoff } from './backoff.ts';
import { bulkheads } from './bulkheads.ts';
import { cacheFailure } from './cache-failure.ts';
import { callsWithoutTimeout } from './calls-without-timeout.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { deadLetter } from './dead-letter.ts';
import { disasterPlan } from './disaster-plan.ts';
import { disruptionBudget } from './disruption-budget.ts';
import { droppedTasks } from './dropped-tasks.ts';
import { expiryWatched } from './expiry-watched.ts';
import { externalTimeout } from './external-timeout.ts';
import { failoverTested } from './failover-tested.ts';
import { idempotentConsumers } from './idempotent-consumers.ts';
import { instancesSpread } from './instances-spread.ts';
import { loadShedding } from './load-shedding.ts';
import { lostTasks } from './lost-tasks.ts';
import { ownExceptions } from './own-exceptions.ts';
import { providerLimits } from './provider-limits.ts';
import { queuePersistence } from './queue-persistence.ts';
import { recoveryTime } from './recovery-time.ts';
import { replicatedQueues } from './replicated-queues.ts';
import { retriedWrites } from './retried-writes.ts';
import { retryAmplification } from './retry-amplification.ts';
import { swallowedExceptions } from './swallowed-exceptions.ts';
import { taskRetries } from './task-retries.ts';
import { taskTimeLimit } from './task-time-limit.ts';
import { timeoutOrder } from './timeout-order.ts';
import { unclosedResources } from './unclosed-resources.ts';
import { visibilityTimeout } from './visibility-timeout.ts';
import { zones } from './zones.ts';

export const resilienceRules: readonly Rule[] = [
  availabilityBudget, backoff, bulkheads, cacheFailure, callsWithoutTimeout, circuitBreaker, deadLetter, disasterPlan, disruptionBudget,
  droppedTasks, expiryWatched, externalTimeout, failoverTested, idempotentConsumers, instancesSpread, loadShedding, lostTasks, ownExceptions,
  providerLimits, queuePersistence, recoveryTime, replicatedQueues, retriedWrites, retryAmplification, swallowedExceptions, taskRetries,
  taskTimeLimit, timeoutOrder, unclosedResources, visibilityTimeout, zones,
];
