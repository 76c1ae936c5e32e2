import type { Link, KindOf } from './connections.ts';
import type { Workload } from './workload.ts';

const stores = new Set(['database', 'cache', 'broker']);
const servers = new Set(['nginx', 'caddy', 'httpd', 'apache']);

/** A variable that a file hands to all who get it. */
const fromSharedFile = ({ from, place }: Link): boolean => from.environment.some((variable) => variable.from === 'env-file' && variable.place.file === place.file && variable.place.line === place.line);

/** Task queues whose schedulers only put messages on the queue. */
const taskQueues = new Set(['celery', 'rq', 'taskiq', 'dramatiq']);

/**
 * Takes out what a process of a known kind does not do, whatever variables it is handed: an env file that all services
 * share says too much. Flower only watches the broker; the scheduler of a task queue puts messages on it and sends no mail.
 */
export function keepPlausible(links: readonly Link[], kindOf: KindOf): Link[] {
  const brokered = new Set(links.filter((link) => targetKind(link, kindOf) === 'broker').map(({ from }) => from));
  return links.filter((link) => {
    const { kind, technology } = kindOf(link.from);
    const target = targetKind(link, kindOf);
    // A proxy hands requests on, and asks no store; a server of built pages does nothing else either.
    const handsOn = kind === 'proxy' || (kind === 'frontend' && servers.has(technology ?? ''));
    if (handsOn && link.protocol !== 'tcp' && (stores.has(target) || link.protocol === 'smtp' || (target === 'external' && fromSharedFile(link)))) return false;
    // What brings a schema up to date speaks to its database.
    if (kind === 'job' && link.from.process?.migrations !== undefined && (target === 'external' || link.protocol === 'smtp')) return false;
    if (technology === 'flower') return target === 'broker' || (target === 'cache' && !brokered.has(link.from));
    if (kind === 'scheduler' && taskQueues.has(technology ?? '')) return link.protocol !== 'smtp' && (target !== 'cache' || !brokered.has(link.from)) && target !== 'external';
    return true;
  });
}

const targetKind = ({ to }: Link, kindOf: KindOf): string => (isService(to) ? kindOf(to).kind : (to.technology?.kind ?? 'external'));

const isService = (end: Link['to']): end is Workload => 'environment' in end;
