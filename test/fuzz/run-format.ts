import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readFormat } from './formats.ts';
import { makeMutation } from './import-mutation.ts';
import type { FuzzMessage, FuzzTask } from './worker.ts';

/** One mutation that takes longer is a hang, in milliseconds. */
const longest = 5_000;
/** A run that needs this much more memory at its end than after its first tenth, or at once, leaks or explodes: in megabytes. */
export const maximalGrowth = 512;
/** More failures of one format teach nothing new. */
const maximalFailures = 25;

export interface FuzzRun {
  readonly format: string;
  readonly count: number;
  readonly failures: number;
  /** In milliseconds, and which mutation it was. */
  readonly slowest: number;
  readonly slowestNumber: number;
  readonly growth: number;
}

interface State {
  failures: number;
  slowest: number;
  slowestNumber: number;
}

/** Imports mutations `from` up to `to` of a format in a thread that is watched; failing inputs are written down. */
export async function runFormat(format: string, seed: number, from: number, to: number): Promise<FuzzRun> {
  const state: State = { failures: 0, slowest: 0, slowestNumber: from };
  const before = process.memoryUsage().rss;
  let peak = before;
  for (let next = from; next < to && state.failures < maximalFailures;) {
    next = await runThread(format, seed, next, to, state);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const growth = Math.round((peak - before) / 1024 / 1024);
  if (growth > maximalGrowth) {
    state.failures += 1;
    console.log(`  ${format}: memory grew by ${growth} MB.`);
  }
  return { format, count: to - from, growth, ...state };
}

/** Runs a thread until it is done or has to be ended. @returns the number of the mutation to go on with */
function runThread(format: string, seed: number, from: number, to: number, state: State): Promise<number> {
  const current = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const task: FuzzTask = { format, seed, from, to, current };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: maximalGrowth } });
  return new Promise<number>((resolve) => {
    let [seen, since] = [-1, Date.now()];
    const fail = (number: number, problem: string): void => {
      state.failures += 1;
      writeFailure(format, seed, number, problem);
    };
    const end = (next: number): void => {
      clearInterval(watch);
      resolve(worker.terminate().then(() => next));
    };
    const watch = setInterval(() => {
      const now = Atomics.load(current, 0);
      if (now !== seen) [seen, since] = [now, Date.now()];
      else if (now >= 0 && Date.now() - since > longest) {
        fail(now, `It took more than ${longest} ms.`);
        [state.slowest, state.slowestNumber] = [Math.max(state.slowest, longest), now];
        end(now + 1);
      }
    }, 100);
    worker.on('message', (message: FuzzMessage) => {
      if (message === 'done') return end(to);
      if (message.milliseconds > state.slowest) [state.slowest, state.slowestNumber] = [message.milliseconds, message.number];
      if (message.problem !== undefined) fail(message.number, message.problem);
      if (state.failures >= maximalFailures) end(to);
    });
    // Out of memory, or a stack that ended the thread.
    worker.on('error', (error) => {
      const number = Math.max(from, Atomics.load(current, 0));
      fail(number, `The thread ended: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      end(number + 1);
    });
  });
}

function writeFailure(format: string, seed: number, number: number, problem: string): void {
  const { path, text } = makeMutation(readFormat(format), seed, number);
  const folder = join(import.meta.dirname, 'failures');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${format}-${seed}-${number}.txt`);
  writeFileSync(file, `node test/fuzz/main.ts ${format} --seed ${seed} --from ${number} --count 1\n${problem}\n=== ${path}\n${text}`);
  console.log(`  ${format} ${number}: ${problem.split('\n').slice(0, 3).join(' ').slice(0, 300)}`);
}
