import type { Rule } from '../../engine/define-rule.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import { deadLetter } from './dead-letter.ts';
import { externalTimeout } from './external-timeout.ts';

export const resilienceRules: readonly Rule[] = [circuitBreaker, deadLetter, externalTimeout];
