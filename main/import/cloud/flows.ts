import type { Place } from '../yaml/located.ts';
import { findResourceType } from './catalogue.ts';
import type { CloudComponent, Components } from './components.ts';
import { readEmbedded } from './embedded.ts';
import { allScalars, scalarsBelow, settingsAt, type CloudResource, type KnownScalar } from './resource.ts';
import type { ResourceIndex } from './resource-index.ts';

/** That requests or messages go from one component to another, and the places that say so. */
export interface Flow {
  readonly from: CloudComponent;
  readonly to: CloudComponent;
  readonly places: readonly Place[];
}

interface Step {
  readonly to: CloudResource;
  readonly place: Place;
}

const longestWay = 8;
const mostVisits = 2_000;

/**
 * Follows what listeners, target groups, integrations, subscriptions and the like tie together, from component to
 * component: the wiring between them is passed through.
 */
export function findFlows(index: ResourceIndex, components: Components): Flow[] {
  const steps = collectSteps(index);
  return components.all.flatMap((component) => follow(component, components, steps));
}

function collectSteps(index: ResourceIndex): Map<CloudResource, Step[]> {
  const steps = new Map<CloudResource, Step[]>();
  const add = (from: CloudResource, to: CloudResource, place: Place): void => {
    if (from === to) return;
    const known = steps.get(from);
    if (known) known.push({ to, place });
    else steps.set(from, [{ to, place }]);
  };
  for (const resource of index.resources) {
    const type = findResourceType(resource.type);
    for (const scalar of scalarsAt(resource, type?.from ?? [])) for (const other of index.findAll(scalar)) add(other, resource, scalar.place);
    for (const scalar of scalarsAt(resource, type?.to ?? [])) for (const other of index.findAll(scalar)) add(resource, other, scalar.place);
  }
  return steps;
}

/** The scalars at some paths; JSON in a text is read. */
function scalarsAt({ settings }: CloudResource, paths: readonly string[]): KnownScalar[] {
  return paths.flatMap((path) => {
    const [head = '', ...rest] = path.split('.');
    const embedded = settingsAt(settings, head).map(readEmbedded);
    return rest.length === 0 ? embedded.flatMap(scalarsBelow) : embedded.flatMap((value) => (rest[0] === '**' ? scalarsBelow(value) : allScalars(value, [rest.join('.')])));
  });
}

function follow(component: CloudComponent, components: Components, steps: ReadonlyMap<CloudResource, readonly Step[]>): Flow[] {
  const flows: Flow[] = [];
  const seen = new Set<CloudResource>(component.resources);
  let front = component.resources.map((resource) => ({ resource, places: [] as readonly Place[] }));
  for (let length = 0; length < longestWay && front.length > 0 && seen.size < mostVisits; length += 1) {
    const next: typeof front = [];
    for (const { resource, places } of front) {
      for (const { to, place } of steps.get(resource) ?? []) {
        const owner = components.of(to);
        const way = [...places, place];
        if (owner && owner !== component) flows.push({ from: component, to: owner, places: way });
        else if (!seen.has(to)) {
          seen.add(to);
          next.push({ resource: to, places: way });
        }
      }
    }
    front = next;
  }
  return flows;
}
