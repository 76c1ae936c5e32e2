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
  /** By name in lower case: parts are found by their names, in which case does not count. */
  readonly #found = new Map<string, Part>();

  /**
   * Makes a part known by its name, or adds to what is known of it. Gives back the name that it goes by, which is
   * another where a part of another kind bears the name already.
   */
  add(name: string, place: Place, technology: string | undefined, more: { readonly kind?: ComponentKind; readonly statements?: readonly Statement[] } = {}): string {
    const known = this.#found.get(name.toLowerCase());
    if (known && known.technology !== technology && !name.endsWith(`-${technology ?? 'part'}`)) return this.add(`${name}-${technology ?? 'part'}`, place, technology, more);
    if (known) known.statements.push(...(more.statements ?? []));
    else if (this.#found.size < maximalParts) this.#found.set(name.toLowerCase(), { name, place, technology, kind: more.kind, after: [], statements: [...(more.statements ?? [])] });
    return known?.name ?? name;
  }

  /** Says that a part calls a process: an event that it sends on. */
  calls(name: string, process: string, place: Place, protocol: Protocol): void {
    this.#found.get(name.toLowerCase())?.after.push({ name: process, link: true, place, protocol });
  }

  /** The processes, which are tied to parts, and the parts. A part that bears the name of a process is called by its technology as well. */
  beside(processes: readonly Workload[]): Workload[] {
    const taken = new Set(processes.map(({ name }) => name.toLowerCase()));
    const names = new Map([...this.#found].filter(([key]) => taken.has(key)).map(([key, { name, technology, kind }]) => [key, `${name}-${technology ?? kind ?? 'part'}`]));
    const parts = [...this.#found].map(([key, part]) => serviceOf({ ...part, name: names.get(key) ?? part.name }));
    return [...processes.map((process) => ({ ...process, after: process.after.map((after) => ({ ...after, name: names.get(after.name.toLowerCase()) ?? after.name })) })), ...parts];
  }
}
