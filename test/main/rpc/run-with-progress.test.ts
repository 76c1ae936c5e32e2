import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runWithProgress } from '../../../main/rpc/run-with-progress.ts';

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of stream) all.push(item);
  return all;
}

describe('a long call', () => {
  it('yields progress, then its result', async () => {
    const call = runWithProgress(undefined, async ({ onProgress }) => {
      onProgress({ stage: 'read', done: 1, total: 2 });
      await sleep(5);
      onProgress({ stage: 'read', done: 2, total: 2 });
      return 'result';
    });
    expect(await collect(call)).toEqual([
      { type: 'progress', stage: 'read', done: 1, total: 2 },
      { type: 'progress', stage: 'read', done: 2, total: 2 },
      { type: 'done', result: 'result' },
    ]);
  });

  it('does not pile up progress that nobody reads', async () => {
    const call = runWithProgress(undefined, async ({ onProgress }) => {
      for (let done = 0; done <= 10_000; done += 1) onProgress({ stage: done % 2 ? 'odd' : 'even', done });
    });
    expect((await collect(call)).slice(0, -1)).toEqual([
      { type: 'progress', stage: 'even', done: 10_000 },
      { type: 'progress', stage: 'odd', done: 9_999 },
    ]);
  });

  it('throws what its work throws, after the progress before it', async () => {
    const call = runWithProgress(undefined, async ({ onProgress }) => {
      onProgress({ stage: 'read', done: 1 });
      throw new Error('broken');
    });
    expect((await call.next()).value).toMatchObject({ stage: 'read' });
    await expect(call.next()).rejects.toThrow('broken');
  });

  it('ends at once with its signal, even when the work never notices', async () => {
    const stop = new AbortController();
    const next = runWithProgress(stop.signal, () => new Promise(() => {})).next();
    stop.abort();
    await expect(next).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('whose signal has ended does not begin', async () => {
    let begun = false;
    const call = runWithProgress(AbortSignal.abort(), async () => (begun = true));
    await expect(call.next()).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(begun).toBe(false);
  });

  it('ends its work when the reader stops reading', async () => {
    let work: AbortSignal | undefined;
    const call = runWithProgress(undefined, async ({ signal, onProgress }) => {
      work = signal;
      onProgress({ stage: 'read', done: 1 });
      await new Promise(() => {});
    });
    for await (const _ of call) break;
    expect(work?.aborted).toBe(true);
  });

  it('that was cancelled leaves no unhandled rejection when its work fails later', async () => {
    const stop = new AbortController();
    const next = runWithProgress(stop.signal, async () => {
      await sleep(10);
      throw new Error('too late to be heard');
    }).next();
    stop.abort();
    await expect(next).rejects.toMatchObject({ code: 'CANCELLED' });
    await sleep(30);
  });
});
