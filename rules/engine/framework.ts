/**
 * The bullets of the review framework, by area letter: how many there are to evaluate (E), to give feedback on (F) and
 * about Python (P). A rule's `covers` names them as `J.E3`.
 */
export const frameworkBullets: Readonly<Record<string, { readonly E: number; readonly F: number; readonly P: number }>> = {
  A: { E: 8, F: 6, P: 5 },
  B: { E: 9, F: 8, P: 4 },
  C: { E: 10, F: 8, P: 5 },
  D: { E: 11, F: 7, P: 5 },
  E: { E: 10, F: 7, P: 6 },
  F: { E: 9, F: 7, P: 5 },
  G: { E: 9, F: 7, P: 5 },
  H: { E: 8, F: 7, P: 6 },
  I: { E: 7, F: 6, P: 0 },
  J: { E: 8, F: 7, P: 4 },
};

/** Every bullet's id, in the framework's order. */
export const bulletIds: readonly string[] = Object.entries(frameworkBullets).flatMap(([area, counts]) =>
  Object.entries(counts).flatMap(([list, count]) => Array.from({ length: count }, (_, index) => `${area}.${list}${index + 1}`)),
);
