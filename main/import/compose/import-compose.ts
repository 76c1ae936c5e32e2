import type { Fragment } from '../fragment.ts';
import type { Source } from '../source.ts';
import { toFragment } from '../workload/to-fragment.ts';
import { entriesAt, textAt } from '../yaml/located.ts';
import { loadCompose } from './load.ts';
import { readServices } from './read-service.ts';
import type { ComposeSet } from './sets.ts';

/** Reads one set of compose files into components, connections and boundaries. */
export function importCompose(source: Source, set: ComposeSet): Fragment {
  const project = loadCompose(source, set.files);
  const boundaries = new Map([...entriesAt(project.root, 'networks')].map(([name, { place }]) => [name, { place, kind: 'network' as const }]));
  return toFragment(source, readServices(source, project), { name: textAt(project.root, 'name'), boundaries, variables: project.variables });
}
