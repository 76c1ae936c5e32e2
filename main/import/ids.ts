import { slugify, uniqueId } from '../../shared/lib/ids.ts';
import { systemId } from '../../shared/model/document.ts';

/** Ids of one document: a name as it is where that is a valid id, else made into one. */
export class Ids {
  readonly #taken = new Set<string>([systemId]);

  take(name: string): string {
    const id = uniqueId(/^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$/.test(name) ? name : slugify(name), this.#taken);
    this.#taken.add(id);
    return id;
  }
}
