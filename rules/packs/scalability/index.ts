import type { Rule } from '../../engine/define-rule.ts';
import { blockingCalls } from './blocking-calls.ts';
import { fanIn } from './fan-in.ts';
import { memoryLimit } from './memory-limit.ts';
import { schedulerInstances } from './scheduler-instances.ts';
import { singleWorker } from './single-worker.ts';

export const scalabilityRules: readonly Rule[] = [blockingCalls, fanIn, memoryLimit, schedulerInstances, singleWorker];
