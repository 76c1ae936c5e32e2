import type { Rule } from '../../engine/define-rule.ts';
import { autoscaling } from './autoscaling.ts';
import { blockingCalls } from './blocking-calls.ts';
import { cacheForLoad } from './cache-for-load.ts';
import { fanIn } from './fan-in.ts';
import { loadBalancer } from './load-balancer.ts';
import { loadTested } from './load-tested.ts';
import { mailInRequest } from './mail-in-request.ts';
import { memoryForWorkers } from './memory-for-workers.ts';
import { memoryLimit } from './memory-limit.ts';
import { profiling } from './profiling.ts';
import { schedulerInstances } from './scheduler-instances.ts';
import { singleWorker } from './single-worker.ts';
import { workerQueues } from './worker-queues.ts';
import { workersForCores } from './workers-for-cores.ts';

export const scalabilityRules: readonly Rule[] = [autoscaling, blockingCalls, cacheForLoad, fanIn, loadBalancer, loadTested, mailInRequest, memoryForWorkers, memoryLimit, profiling, schedulerInstances, singleWorker, workerQueues, workersForCores];
