import type { Located } from '../../yaml/located.ts';
import { toResources, type Resource } from '../resource.ts';

/** An object on its way through overlays, and the names that it went by before. */
export interface Item {
  readonly resource: Resource;
  readonly former: readonly string[];
}

/** The item with a changed value: kind, name and namespace are read from it again, and a name that it had is kept in mind. */
export function withValue(item: Item, value: Located): Item {
  const [resource] = toResources(value, 0);
  if (!resource) return item;
  const { name } = item.resource;
  return { resource, former: resource.name === name || item.former.includes(name) ? item.former : [...item.former, name].slice(-20) };
}
