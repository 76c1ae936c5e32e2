/** Numbers that are the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 up to, and not, `below`. */
  below(below: number): number;
  /** One of a list that is not empty. */
  pick<T>(from: readonly T[]): T;
  chance(probability: number): boolean;
}

/** Makes a generator of a text: a format, a seed and the number of the mutation. The hash is FNV-1a, the generator mulberry32. */
export function randomOf(text: string): Random {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined && from.length === 0) throw new Error('There is nothing to pick from.');
      return picked as (typeof from)[number];
    },
    chance: (probability) => next() < probability,
  };
}
