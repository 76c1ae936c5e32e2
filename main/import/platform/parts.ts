import type { ComponentKind, Protocol } from '../../../shared/model/kinds.ts';
import type { Statement, Workload } from '../workload/workload.ts';
import type { Place } from '../yaml/located.ts';
import { serviceOf, type After, type NamedService } from './processes.ts';

interface Part extends NamedService {
  readonly after: After[];
  readonly statements: Statement[];
}

const maximalParts = 1_000;

/** Parts that functions and applications speak of, each once: gateways, queues, tables, schedules. */
export class Parts {
  readonly #found = new Map<string, Part>();

  /** Makes a part known by its name, or adds to what is known of it; its name is given back. */
  add(name: string, place: Place, technology: string | undefined, more: { readonly kind?: ComponentKind; readonly hosts?: readonly string[]; readonly statements?: readonly Statement[] } = {}): string {
    const known = this.#found.get(name);
    if (known) known.statements.push(...(more.statements ?? []));
    else if (this.#found.size < maximalParts) this.#found.set(name, { name, place, technology, kind: more.kind, hosts: more.hosts, after: [], statements: [...(more.statements ?? [])] });
    return name;
  }

  /** Says that a part calls something: an event that it sends on. */
  calls(name: string, to: string, place: Place, protocol: Protocol): void {
    this.#found.get(name)?.after.push({ name: to, link: true, place, protocol });
  }

  workloads(): Workload[] {
    return [...this.#found.values()].map((part) => serviceOf(part));
  }
}
