import type { Facts } from '../../../shared/model/document.ts';
import { deploymentStrategy } from '../../../shared/vocabulary/deployment.ts';
import { FactBook } from '../facts.ts';
import type { Source } from '../source.ts';
import { scalarAt, valueAt, type Place } from '../yaml/located.ts';
import type { Resource } from './resource.ts';

/**
 * How a new version replaces the old one, where all that is released says the same or leaves it to the default, which is
 * to roll: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
 */
export function findDeploymentStrategy(source: Source, resources: readonly Resource[]): Facts {
  const found = resources.flatMap((resource) => strategyOf(resource) ?? []);
  const [first] = found;
  const book = new FactBook(source, (fact) => fact.on.system === true);
  if (first && found.every(({ strategy }) => strategy === first.strategy)) book.say(deploymentStrategy, first.strategy, found.some(({ said }) => said) ? 'certain' : 'likely', ...found.slice(0, 10).map(({ place }) => place));
  return book.facts;
}

interface Strategy {
  readonly strategy: 'recreate' | 'rolling' | 'blue-green' | 'canary';
  readonly said: boolean;
  readonly place: Place;
}

function strategyOf({ kind, value, place }: Resource): Strategy | undefined {
  if (kind === 'Rollout' || kind === 'Canary') {
    const green = valueAt(value, 'spec', 'strategy', 'blueGreen');
    return { strategy: green ? 'blue-green' : 'canary', said: true, place: (green ?? valueAt(value, 'spec', 'strategy'))?.place ?? place };
  }
  if (kind !== 'Deployment') return undefined;
  const type = scalarAt(value, 'spec', 'strategy', 'type');
  return { strategy: type?.text === 'Recreate' ? 'recreate' : 'rolling', said: type !== undefined, place: type?.place ?? place };
}
