import { expect, it } from 'vitest';
import { formatNames, readFormat } from '../../fuzz/formats.ts';
import { importMutation, makeMutation } from '../../fuzz/import-mutation.ts';

// `npm run fuzz` does the same ten thousand times for each format, in a thread that is ended when it hangs.
const mutations = 60;
it.each(formatNames)('a damaged project of %s gives a valid document or an error with a code', { timeout: 60_000 }, async (name) => {
  const format = readFormat(name);
  for (let number = 0; number < mutations; number += 1) {
    const start = performance.now();
    const problem = await importMutation(format, makeMutation(format, 20_261_123, number));
    const outcome = { number, problem, isQuick: performance.now() - start < 5_000 };
    expect(outcome).toEqual({ number, problem: undefined, isQuick: true });
  }
});
