import type { Rule } from '../../engine/define-rule.ts';
import { fanIn } from './fan-in.ts';
import { memoryLimit } from './memory-limit.ts';
import { schedulerInstances } from './scheduler-instances.ts';
import { singleWorker } from './single-worker.ts';

export const scalabilityRules: readonly Rule[] = [fanIn, memoryLimit, schedulerInstances, singleWorker];
