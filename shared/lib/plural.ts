/** A number with its noun: `1 finding`, `3 findings`. `many` is for nouns that do not take an `s`. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
