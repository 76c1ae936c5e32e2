import { parentPort } from 'node:worker_threads';
import { digestFile } from './digest-file.ts';

/** A part of the work: the answer carries the same number. */
export interface DigestJob {
  readonly id: number;
  readonly root: string;
  readonly paths: readonly (readonly [path: string, known: string | undefined])[];
}

// Text travels faster between threads than objects do.
parentPort?.on('message', ({ id, root, paths }: DigestJob) => {
  void Promise.all(paths.map(([path, known]) => digestFile(root, path, known))).then((files) => parentPort?.postMessage({ id, files: JSON.stringify(files) }));
});
