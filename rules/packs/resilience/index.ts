import type { Rule } from '../../engine/define-rule.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { deadLetter } from './dead-letter.ts';
import { externalTimeout } from './external-timeout.ts';
import { idempotentConsumers } from './idempotent-consumers.ts';
import { queuePersistence } from './queue-persistence.ts';
import { retryAmplification } from './retry-amplification.ts';
import { timeoutOrder } from './timeout-order.ts';

export const resilienceRules: readonly Rule[] = [circuitBreaker, deadLetter, externalTimeout, idempotentConsumers, queuePersistence, retryAmplification, timeoutOrder];
