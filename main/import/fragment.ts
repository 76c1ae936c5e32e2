import type { Boundary, Component, Connection, Facts } from '../../shared/model/document.ts';

/**
 * What one source (a set of compose files, a folder of manifests, a Terraform module) says that the system consists of,
 * before sources are merged. Ids are valid ids of a document, unique within the fragment.
 */
export interface Fragment {
  /** The system's name, when the source gives one. */
  readonly name?: string | undefined;
  readonly components: Component[];
  readonly connections: Connection[];
  readonly boundaries: Boundary[];
  /** Facts about the system as a whole. */
  readonly facts: Facts;
  /** Where the code that a component runs lies, by the component's id. */
  readonly code: ReadonlyMap<string, CodeOrigin>;
}

/** What ties a component to the code that it runs. */
export interface CodeOrigin {
  /** The folder of its build, relative to the project's root; `''` is the root. */
  readonly folder?: string | undefined;
  readonly dockerfile?: string | undefined;
  /** The words of the command that starts it. */
  readonly command?: readonly string[] | undefined;
  /** The variable of the environment that says how many worker processes it starts. */
  readonly workersFrom?: string | undefined;
}

export const emptyFragment: Fragment = { components: [], connections: [], boundaries: [], facts: {}, code: new Map() };
