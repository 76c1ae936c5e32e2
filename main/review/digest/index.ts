import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ImportNote } from '../../../shared/model/document.ts';
import type { ModuleDigest } from '../../import/python/digest.ts';
import { digestFile, type DigestedFile } from './digest-file.ts';
import type { DigestJob } from './worker.ts';

export interface Digests {
  readonly digests: Map<string, ModuleDigest>;
  readonly notes: ImportNote[];
}

export interface DigestOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** So few files are read faster than a thread starts. */
const withoutThreads = 60;
const filesOfJob = 40;

/**
 * Digests files of Python below a root, in as many threads as the machine has cores (at most eight). What cannot be read
 * is noted.
 * @throws the signal's reason when it is aborted; threads end at once
 */
export async function digestFiles(root: string, paths: readonly string[], options: DigestOptions = {}): Promise<Digests> {
  const files = paths.length <= withoutThreads ? await digestHere(root, paths, options) : await digestInThreads(root, paths, options);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const digests = new Map<string, ModuleDigest>();
  const notes: ImportNote[] = [];
  for (const path of paths) {
    const file = byPath.get(path);
    if (file?.digest) digests.set(path, file.digest);
    if (file?.problem !== undefined) notes.push({ severity: 'warning', message: file.problem, file: path });
    for (const { line, message } of file?.digest?.problems.slice(0, 3) ?? []) notes.push({ severity: 'info', message, file: path, line });
  }
  return { digests, notes };
}

async function digestHere(root: string, paths: readonly string[], { signal, onProgress }: DigestOptions): Promise<DigestedFile[]> {
  const files: DigestedFile[] = [];
  for (const path of paths) {
    signal?.throwIfAborted();
    files.push(await digestFile(root, path));
    onProgress?.(files.length, paths.length);
  }
  return files;
}

function digestInThreads(root: string, paths: readonly string[], { signal, onProgress }: DigestOptions): Promise<DigestedFile[]> {
  const jobs: DigestJob[] = [];
  for (let at = 0; at < paths.length; at += filesOfJob) jobs.push({ id: jobs.length, root, paths: paths.slice(at, at + filesOfJob) });
  const files: DigestedFile[] = [];
  const workers = Array.from({ length: Math.min(availableParallelism(), 8, jobs.length) }, startWorker);
  return new Promise<DigestedFile[]>((resolve, reject) => {
    let waiting = jobs.length;
    const next = (worker: Worker): void => {
      const job = jobs.shift();
      if (job) worker.postMessage(job);
    };
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    if (signal?.aborted) reject(signal.reason as Error);
    for (const worker of workers) {
      worker.on('error', reject);
      worker.on('message', ({ files: text }: { files: string }) => {
        files.push(...(JSON.parse(text) as DigestedFile[]));
        onProgress?.(files.length, paths.length);
        waiting -= 1;
        if (waiting === 0) resolve(files);
        else next(worker);
      });
      // Two at a time, so that a thread never waits for the next.
      next(worker);
      next(worker);
    }
  }).finally(() => {
    for (const worker of workers) void worker.terminate();
  });
}

const startWorker = (): Worker => new Worker(new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './digest-worker.js', import.meta.url));
