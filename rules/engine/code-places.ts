import { kindsOf } from '../../shared/model/kinds.ts';
import { findTechnology } from '../../shared/model/technologies/index.ts';
import type { FactDefinition } from '../../shared/vocabulary/define-fact.ts';
import type { ComponentSubject, Look } from './define-rule.ts';
import { isOwnCode } from './roles.ts';

/** What was found in the code of a program, and who runs it. */
export interface CodePlaces {
  readonly places: readonly string[];
  /** The other components that run the same code. */
  readonly related: readonly string[];
}

const order: readonly string[] = kindsOf('compute');

/**
 * The places that a fact names in a component's code. What is found in code that several components run is said once, of
 * the first of them, services before workers: for the others there is nothing to read, nor is there where the code was
 * not read or is not the system's own. Code tells such facts or nobody does, so they are not asked about.
 */
export function readPlaces(component: ComponentSubject, look: Look, fact: FactDefinition<string[]>): CodePlaces | undefined {
  if (!isOwnCode(component, look)) return undefined;
  const places = look.known(component, fact);
  if (places === undefined) return undefined;
  const runners = look.structure.runnersOf(component.id).flatMap((id) => {
    const node = look.structure.nodes.get(id);
    return node && order.includes(node.kind) && findTechnology(node.technology ?? '')?.images === undefined ? [node] : [];
  });
  const [first] = runners.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  // A person may have said something else of the first: then it does not speak for this one.
  const spokenFor = first !== undefined && first.id !== component.id && String(look.known(first, fact)) === String(places);
  return spokenFor ? undefined : { places, related: runners.map(({ id }) => id).filter((id) => id !== component.id) };
}
