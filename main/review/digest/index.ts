import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ImportNote } from '../../../shared/model/document.ts';
import type { ModuleDigest } from '../../import/python/digest.ts';
import { digestFile, type DigestedFile } from './digest-file.ts';
import { readKnown, writeKnown, type KnownFile } from './known.ts';
import type { DigestJob } from './worker.ts';

export interface Digests {
  readonly digests: Map<string, ModuleDigest>;
  readonly notes: ImportNote[];
}

export interface DigestOptions {
  /** The folder that keeps digests from one import to the next; without one nothing is kept. */
  readonly cache?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** So few files are read faster than a thread starts. */
const withoutThreads = 60;
const filesOfJob = 40;

/**
 * Digests files of Python below a root, in as many threads as the machine has cores (at most eight). What cannot be read
 * is noted. What an earlier import of the same folder has seen is not read again.
 * @throws the signal's reason when it is aborted; threads end at once
 */
export async function digestFiles(root: string, paths: readonly string[], options: DigestOptions = {}): Promise<Digests> {
  const known = await readKnown(options.cache, root, paths);
  const changed = paths.filter((path) => !known.unchanged.has(path)).map((path) => [path, known.byPath.get(path)?.hash] as const);
  const done = paths.length - changed.length;
  const following = { ...options, onProgress: (count: number) => options.onProgress?.(done + count, paths.length) };
  const files = new Map((changed.length <= withoutThreads ? await digestHere(root, changed, following) : await digestInThreads(root, changed, following)).map((file) => [file.path, file]));
  const digests = new Map<string, ModuleDigest>();
  const notes: ImportNote[] = [];
  const kept = new Map<string, KnownFile>();
  for (const path of paths) {
    const [file, before] = [files.get(path), known.byPath.get(path)];
    const digest = file && !file.same ? file.digest : before?.digest;
    const problem = file && !file.same ? file.problem : before?.problem;
    const stats = known.stats.get(path);
    if (problem !== undefined) notes.push({ severity: 'warning', message: problem, file: path });
    if (!digest) continue;
    digests.set(path, digest);
    for (const { line, message } of digest.problems.slice(0, 3)) notes.push({ severity: 'info', message, file: path, line });
    const hash = file?.hash ?? before?.hash;
    if (stats && hash !== undefined) kept.set(path, { ...stats, hash, digest, ...(problem !== undefined && { problem }) });
  }
  if (options.cache !== undefined && (files.size > 0 || kept.size !== known.byPath.size)) await writeKnown(options.cache, root, kept);
  return { digests, notes };
}

type Wanted = readonly (readonly [path: string, known: string | undefined])[];

async function digestHere(root: string, paths: Wanted, { signal, onProgress }: DigestOptions): Promise<DigestedFile[]> {
  const files: DigestedFile[] = [];
  for (const [path, known] of paths) {
    signal?.throwIfAborted();
    files.push(await digestFile(root, path, known));
    onProgress?.(files.length, paths.length);
  }
  return files;
}

function digestInThreads(root: string, paths: Wanted, { signal, onProgress }: DigestOptions): Promise<DigestedFile[]> {
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
