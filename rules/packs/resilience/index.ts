import type { Rule } from '../../engine/define-rule.ts';
import { callsWithoutTimeout } from './calls-without-timeout.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { deadLetter } from './dead-letter.ts';
import { externalTimeout } from './external-timeout.ts';
import { idempotentConsumers } from './idempotent-consumers.ts';
import { queuePersistence } from './queue-persistence.ts';
import { retryAmplification } from './retry-amplification.ts';
import { swallowedExceptions } from './swallowed-exceptions.ts';
import { timeoutOrder } from './timeout-order.ts';

export const resilienceRules: readonly Rule[] = [callsWithoutTimeout, circuitBreaker, deadLetter, externalTimeout, idempotentConsumers, queuePersistence, retryAmplification, swallowedExceptions, timeoutOrder];
