import { findTechnologyByHost, findTechnologyByPort } from '../../../shared/model/technologies/index.ts';
import type { Workload } from '../workload/workload.ts';
import { scalarAt, textAt, valueAt } from '../yaml/located.ts';
import { hostsOf } from './hosts.ts';
import { itemsAt, labelsAt, type Resource } from './resource.ts';
import { isPlainService } from './surroundings.ts';

/**
 * Services that lead out of the cluster and that a workload calls: an ExternalName is another name for a host outside, and
 * one without a selector has addresses that are written down elsewhere.
 */
export function readExternalServices(resources: readonly Resource[], workloads: readonly Workload[]): Workload[] {
  const spoken = new Set(workloads.flatMap(({ environment, texts }) => [...environment.map(({ value }) => value ?? ''), ...texts.map(({ text }) => text)]).flatMap((text) => text.slice(0, 5_000).split(/[^\w.-]+/)).flatMap((word) => [word, word.split('.')[0] ?? '']));
  const taken = new Set(workloads.flatMap(({ hosts }) => hosts));
  return resources.filter(isPlainService).flatMap((resource): Workload[] => {
    const { name, namespace, value, place } = resource;
    const host = scalarAt(value, 'spec', 'externalName');
    const isOutside = textAt(value, 'spec', 'type') === 'ExternalName' ? host !== undefined : !valueAt(value, 'spec', 'selector') || labelsAt(value, 'spec', 'selector').size === 0;
    // Another name for what is inside is found by that.
    if (!isOutside || name === '' || taken.has(name) || (host && taken.has(host.text)) || !spoken.has(name)) return [];
    const port = itemsAt(value, 'spec', 'ports').map((item) => Number(textAt(item, 'port'))).find((number) => Number.isInteger(number));
    const technology = (host && findTechnologyByHost(host.text)) ?? (port === undefined ? undefined : findTechnologyByPort(port));
    return [{
      name,
      place,
      ...(technology && { technology }),
      kindSaid: technology?.kind ?? 'external',
      managed: true,
      words: [],
      commandPlace: undefined,
      environment: [],
      ports: [],
      mounts: [],
      networks: [],
      hosts: [...hostsOf(name, namespace), ...(host ? [host.text] : [])],
      after: [],
      routedBy: [],
      texts: [],
      statements: [],
    }];
  });
}
