import type { Rule } from '../../engine/define-rule.ts';
import { callsWithoutTimeout } from './calls-without-timeout.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { deadLetter } from './dead-letter.ts';
import { externalTimeout } from './external-timeout.ts';
import { idempotentConsumers } from './idempotent-consumers.ts';
import { lostTasks } from './lost-tasks.ts';
import { queuePersistence } from './queue-persistence.ts';
import { retryAmplification } from './retry-amplification.ts';
import { swallowedExceptions } from './swallowed-exceptions.ts';
import { taskRetries } from './task-retries.ts';
import { taskTimeLimit } from './task-time-limit.ts';
import { timeoutOrder } from './timeout-order.ts';

export const resilienceRules: readonly Rule[] = [callsWithoutTimeout, circuitBreaker, deadLetter, externalTimeout, idempotentConsumers, lostTasks, queuePersistence, retryAmplification, swallowedExceptions, taskRetries, taskTimeLimit, timeoutOrder];
