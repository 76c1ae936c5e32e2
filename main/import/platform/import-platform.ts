import { emptyFragment, type Fragment } from '../fragment.ts';
import type { Source } from '../source.ts';
import { toFragment } from '../workload/to-fragment.ts';
import type { Workload } from '../workload/workload.ts';
import { platformFormats } from './formats.ts';
import type { PlatformSet } from './sets.ts';

export { isPlatformFile, listPlatformSets, type PlatformSet } from './sets.ts';

const maximalWorkloads = 2_000;

/** Reads one set of files that tell a platform what to run into components and connections. */
export function importPlatform(source: Source, set: PlatformSet): Fragment {
  const format = platformFormats.find(({ id }) => id === set.format);
  if (!format) return emptyFragment;
  const { workloads, ...group } = format.read(source, set.files.filter((file) => source.files.has(file)));
  if (workloads.length > maximalWorkloads) source.note('warning', `Only the first ${maximalWorkloads} of ${workloads.length} processes were read.`, workloads[0]?.place);
  return toFragment(source, withBroker(workloads.slice(0, maximalWorkloads)), group);
}

/** Programs that keep their tasks in Redis unless they are given another broker. */
const taskQueues: ReadonlySet<string> = new Set(['celery', 'rq', 'dramatiq', 'arq', 'huey', 'saq', 'streaq', 'taskiq']);

/** The one Redis of an application that runs a task queue, and has no other broker, carries its tasks. */
function withBroker(workloads: readonly Workload[]): Workload[] {
  const caches = workloads.filter(({ technology, managed }) => managed === true && technology?.kind === 'cache' && technology.protocol === 'redis');
  const queued = workloads.some(({ process }) => taskQueues.has(process?.technology ?? ''));
  const brokered = workloads.some(({ technology, kindSaid }) => technology?.kind === 'broker' || technology?.kind === 'queue' || kindSaid === 'broker');
  if (!queued || brokered || caches.length !== 1) return [...workloads];
  return workloads.map((workload) => (workload === caches[0] && !/cache|session/i.test(workload.name) ? { ...workload, kindSaid: 'broker' as const } : workload));
}
