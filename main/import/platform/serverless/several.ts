import type { Workload } from '../../workload/workload.ts';

/** What one configuration of several in a project says. */
export interface OneOfSeveral {
  readonly name: string | undefined;
  readonly workloads: readonly Workload[];
  /** The parts that it makes itself: their names count within it alone. */
  readonly own: ReadonlySet<string>;
}

/** Parts that every service has for itself, however they are called. */
const ofService = (workload: Workload): boolean => isProcess(workload) || /^(?:gateway|scheduler|load-balancer)$/.test(workload.technology?.kind ?? '');

const isProcess = ({ build, image }: Workload): boolean => build !== undefined || image !== undefined;

/** Puts services beside each other: names that several use are told apart by their service, queues and tables of one name are one. */
export function besideEachOther(systems: readonly OneOfSeveral[]): Workload[] {
  const uses = new Map<string, number>();
  for (const { workloads } of systems) for (const key of new Set(workloads.map(({ name }) => name.toLowerCase()))) uses.set(key, (uses.get(key) ?? 0) + 1);
  const joined = new Map<string, Workload>();
  for (const [index, { name: service, workloads, own }] of systems.entries()) {
    const isOwn = (workload: Workload): boolean => own.has(workload.name) || ofService(workload);
    const names = new Map(workloads.filter((workload) => isOwn(workload) && (uses.get(workload.name.toLowerCase()) ?? 0) > 1).map(({ name }) => [name, `${service ?? `service-${index + 1}`}-${name}`]));
    for (const workload of workloads) {
      const name = names.get(workload.name) ?? workload.name;
      const after = workload.after.map((tie) => ({ ...tie, name: names.get(tie.name) ?? tie.name }));
      const key = isOwn(workload) ? `${index} ${name}` : `${workload.technology?.id ?? ''} ${name.toLowerCase()}`;
      const known = joined.get(key);
      joined.set(key, known ? { ...known, after: [...known.after, ...after] } : { ...workload, name, hosts: workload.hosts.map((host) => names.get(host) ?? host), after });
    }
  }
  return [...joined.values()];
}
