/** One line of the benchmark: times in milliseconds unless `unit` says otherwise. */
export interface Row {
  readonly what: string;
  readonly size: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
  readonly unit: string;
}

/** Takes figures and tells them as they come. */
export type Report = (row: Row) => void;

export const toRow = (what: string, size: string | number, samples: readonly number[], unit = 'ms'): Row => {
  const sorted = samples.toSorted((a, b) => a - b);
  return { what, size: String(size), median: sorted[Math.floor(sorted.length / 2)] ?? NaN, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN, runs: samples.length, unit };
};

/** Runs something `warmup` times uncounted, then `runs` times, and gives each counted run's milliseconds. */
export async function sample(runs: number, work: (run: number) => unknown, warmup = 1): Promise<number[]> {
  const samples: number[] = [];
  for (let run = -warmup; run < runs; run += 1) {
    const start = performance.now();
    await work(run);
    if (run >= 0) samples.push(performance.now() - start);
  }
  return samples;
}

/**
 * The exponent of growth between two sizes: 1 is linear, 2 quadratic. A slope says more than one number, which depends on
 * the machine and on what else it does.
 */
export const slope = (small: { size: number; ms: number }, large: { size: number; ms: number }): number =>
  Math.log(large.ms / small.ms) / Math.log(large.size / small.size);

export const format = ({ what, size, median, min, max, runs, unit }: Row): string =>
  `${what.padEnd(44)} ${size.padStart(14)} ${number(median).padStart(10)} ${unit.padEnd(8)} ${`${number(min)} – ${number(max)}`.padStart(20)}  n=${runs}`;

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
