import { parentPort, workerData } from 'node:worker_threads';
import { readFormat } from './formats.ts';
import { importMutation, makeMutation } from './import-mutation.ts';

/** What a thread is to do, and where it says how far it is: the parent looks there, as a thread that hangs tells nothing. */
export interface FuzzTask {
  readonly format: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  /** [0] the number of the mutation that is imported now; -1 before the first. */
  readonly current: Int32Array<SharedArrayBuffer>;
}

export type FuzzMessage = { readonly number: number; readonly milliseconds: number; readonly problem: string | undefined } | 'done';

const { format: name, seed, from, to, current } = workerData as FuzzTask;
const format = readFormat(name);
const tell = (message: FuzzMessage): void => parentPort?.postMessage(message);

// Once untimed: what is loaded and compiled at first is no part of any mutation.
const [path = ''] = format.subjects;
await importMutation(format, { path, text: format.files.get(path) ?? '' });

let slowest = 0;
for (let number = from; number < to; number += 1) {
  const mutation = makeMutation(format, seed, number);
  Atomics.store(current, 0, number);
  const start = performance.now();
  const problem = await importMutation(format, mutation);
  const milliseconds = performance.now() - start;
  if (problem === undefined && milliseconds <= slowest) continue;
  slowest = Math.max(slowest, milliseconds);
  tell({ number, milliseconds, problem });
}
tell('done');
