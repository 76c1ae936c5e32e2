import { kindsOf } from '../../shared/model/kinds.ts';
import { findTechnology } from '../../shared/model/technologies/index.ts';
import type { FactDefinition } from '../../shared/vocabulary/define-fact.ts';
import { notApplicable, pass, unknown, type ComponentSubject, type Look, type Verdict } from './define-rule.ts';
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
 * the first of them, services before workers: for the others there is nothing to read, nor is there where the code is not
 * the system's own. Where it was not read the verdict is unknown, and nobody is asked: code tells such facts or nobody does.
 * @returns the places where there are any, else the verdict
 */
export function readPlaces(component: ComponentSubject, look: Look, fact: FactDefinition<string[]>): CodePlaces | Verdict {
  if (!isOwnCode(component, look)) return notApplicable();
  const places = look.known(component, fact);
  if (places === undefined) return unknown();
  if (places.length === 0) return pass();
  const runners = look.structure.runnersOf(component.id).flatMap((id) => {
    const node = look.structure.nodes.get(id);
    return node && order.includes(node.kind) && findTechnology(node.technology ?? '')?.images === undefined ? [node] : [];
  });
  const [first] = runners.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  // A person may have said something else of the first: then it does not speak for this one.
  const spokenFor = first !== undefined && first.id !== component.id && String(look.known(first, fact)) === String(places);
  return spokenFor ? notApplicable() : { places, related: runners.map(({ id }) => id).filter((id) => id !== component.id) };
}
