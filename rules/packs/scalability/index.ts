import type { Rule } from '../../engine/define-rule.ts';
import { blockingCalls } from './blocking-calls.ts';
import { fanIn } from './fan-in.ts';
import { memoryLimit } from './memory-limit.ts';
import { schedulerInstances } from './scheduler-instances.ts';
import { singleWorker } from './single-worker.ts';
import { autoscaling } from './autoscaling.ts';
import { mailInRequest } from './mail-in-request.ts';
import { cacheForLoad } from './cache-for-load.ts';
import { loadTested } from './load-tested.ts';
import { profiling } from './profiling.ts';
import { loadBalancer } from './load-balancer.ts';
import { workersForCores } from './workers-for-cores.ts';
import { memoryForWorkers } from './memory-for-workers.ts';

export const scalabilityRules: readonly Rule[] = [blockingCalls, fanIn, memoryLimit, schedulerInstances, singleWorker, autoscaling, mailInRequest, cacheForLoad, loadTested, profiling, loadBalancer, workersForCores, memoryForWorkers];
