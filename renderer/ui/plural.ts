/** `1 finding`, `3 findings`; `many` for words that do not only take an s. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
