import type { Source } from '../source.ts';
import type { Workload } from '../workload/workload.ts';
import type { WorkloadGroup } from '../workload/to-fragment.ts';

/** What files of one platform say: what is run, and what it has in common. */
export interface PlatformSystem extends WorkloadGroup {
  readonly workloads: readonly Workload[];
}

/** A format in which a platform is told what to run. */
export interface PlatformFormat {
  readonly id: string;
  /** In a reader's words: `Procfile`, `systemd units`. */
  readonly label: string;
  /** Whether a file is of this format; asked of every file, so that the path decides first. */
  readonly matches: (path: string, text: string) => boolean;
  /** Whether a file, seen beside the others, starts nothing by itself: it is part of an image, or speaks of a site alone. */
  readonly leftOut?: (source: Source, path: string) => boolean;
  /** Which of its files speak of one system: all of the project, those of one folder, or each for itself. */
  readonly together: 'project' | 'folder' | 'file';
  readonly read: (source: Source, files: readonly string[]) => PlatformSystem;
}
