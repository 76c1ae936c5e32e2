import type { Rule } from '../../engine/define-rule.ts';
import { memoryLimit } from './memory-limit.ts';
import { singleWorker } from './single-worker.ts';

export const scalabilityRules: readonly Rule[] = [memoryLimit, singleWorker];
