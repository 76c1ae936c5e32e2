/**
 * The end of life of each Python 3 that has one within the support of a system that is still in operation:
 * https://devguide.python.org/versions/. As a date where the branch was closed, else as the month that is planned.
 */
export const endOfLife: ReadonlyMap<number, string> = new Map([
  [0, '2009-06-27'], [1, '2012-04-09'], [2, '2016-02-20'], [3, '2017-09-29'], [4, '2019-03-18'], [5, '2020-09-30'], [6, '2021-12-23'],
  [7, '2023-06-27'], [8, '2024-10-07'], [9, '2025-10-31'], [10, '2026-10'], [11, '2027-10'], [12, '2028-10'], [13, '2029-10'], [14, '2030-10'], [15, '2031-10'],
]);

/** The oldest release that is not yet, or only about to be, past its end of life. */
export const oldestSupported = 11;

/** What a text says of the Python that runs: the lowest release that it names, and whether it allows that one alone. */
export interface PythonRelease {
  readonly major: number;
  readonly minor: number;
  /** `3.11`, `==3.10.*`, `~=3.9.1`, `>=3.9,<3.10`: no later release is allowed. */
  readonly exact: boolean;
}

const clause = /^\s*(?:python\s*)?(===?|~=|[<>!]=|[<>~^])?\s*v?(\d{1,2})\.(\d{1,3})(\.\d{1,4})?(?!\d)/i;

/** Reads `>=3.9`, `3.11-slim`, `==3.10.*`, `>=3.8,<4`, `^3.12`; nothing where no release is allowed by name. */
export function readPythonRelease(text: string): PythonRelease | undefined {
  const clauses = text.slice(0, 200).split(/[,|]/).flatMap((part) => {
    const match = clause.exec(part);
    return match ? [{ operator: match[1] ?? '', major: Number(match[2]), minor: Number(match[3]), patch: match[4] !== undefined }] : [];
  });
  const allowed = clauses.filter(({ operator }) => !operator.startsWith('<') && operator !== '!=');
  const [lowest] = allowed.toSorted((a, b) => a.major - b.major || a.minor - b.minor);
  if (!lowest) return undefined;
  const { operator, major, minor, patch } = lowest;
  const ends = clauses.some((other) => other.operator === '<' && other.major === major && other.minor === minor + 1);
  return { major, minor, exact: ends || operator === '' || operator.startsWith('==') || operator === '~' || (operator === '~=' && patch) };
}
