/**
 * The end of life of each branch of stores and brokers, as their projects announce it; nothing where none is announced.
 * Read in November 2026 from https://endoflife.date, which cites the projects' own pages.
 */
const branches: Readonly<Record<string, { readonly name: string; readonly ends: string }>> = {
  postgresql: { name: 'PostgreSQL', ends: '9.6=2021-11-11 10=2022-11-10 11=2023-11-09 12=2024-11-21 13=2025-11-13 14=2026-11-12 15=2027-11-11 16=2028-11-09 17=2029-11-08 18=2030-11-14' },
  mysql: { name: 'MySQL', ends: '5.5=2018-12-31 5.6=2021-02-28 5.7=2023-10-31 8.0=2026-04-30 8.1=2023-10-25 8.2=2023-12-14 8.3=2024-04-10 8.4=2032-04-30 9.0=2024-10-15 9.1=2025-01-21 9.2=2025-04-15 9.3=2025-07-22 9.4=2025-10-21 9.5=2026-01-20 9.6=2026-04-21 9.7=2034-04-21' },
  mariadb: { name: 'MariaDB', ends: '10.0=2019-03-31 10.1=2020-10-17 10.2=2022-05-23 10.3=2023-05-25 10.4=2024-06-18 10.5=2025-06-24 10.6=2026-07-06 10.7=2023-02-09 10.8=2023-05-20 10.9=2023-08-22 10.10=2023-11-17 10.11=2028-02-16 11.0=2024-06-06 11.1=2024-08-21 11.2=2024-11-21 11.3=2024-05-29 11.4=2029-05-29 11.5=2024-11-21 11.6=2025-02-13 11.7=2025-05-12 11.8=2028-06-04 12.0=2025-11-18 12.1=2026-02-13 12.2=2026-05-28 12.3=2029-06-12' },
  mongodb: { name: 'MongoDB', ends: '3.4=2020-01-31 3.6=2021-04-30 4.0=2022-04-30 4.2=2023-04-30 4.4=2024-02-29 5.0=2024-10-31 5.1=2022-01-19 5.2=2022-03-23 5.3=2022-07-19 6.0=2025-07-31 6.1=2023-02-09 6.2=2023-04-24 6.3=2023-08-31 7.0=2027-08-31 7.1=2024-01-23 7.2=2024-03-27 7.3=2024-10-02 8.0=2029-10-31 8.1=2025-09-30 8.2=2026-07-31 8.3=2029-10-31' },
  redis: { name: 'Redis', ends: '5.0=2022-04-27 6.0=2022-05-31 6.2=2027-04-01 7.0=2024-07-29 7.2=2029-12-01 7.4=2029-12-01 8.0=2026-12-01 8.2=2030-09-01 8.4=- 8.6=- 8.8=- 8.10=-' },
  valkey: { name: 'Valkey', ends: '7.2=2029-04-16 8.0=2027-09-15 8.1=2030-03-31 9.0=2028-10-21 9.1=-' },
  elasticsearch: { name: 'Elasticsearch', ends: '6=2022-02-10 7=2026-01-15 8=2027-07-15 9=-' },
  opensearch: { name: 'OpenSearch', ends: '1=2025-05-06 2=- 3=-' },
  rabbitmq: { name: 'RabbitMQ', ends: '3=2024-09-17 4=-' },
};

/** The day up to which the table was looked up. */
const readOn = '2026-11-23';

const compare = (one: readonly number[], other: readonly number[]): number => (one[0] ?? 0) - (other[0] ?? 0) || (one[1] ?? 0) - (other[1] ?? 0);

/** Products whose releases the table knows. */
export const isKnownProduct = (technology: string | undefined): boolean => Object.hasOwn(branches, technology ?? '');

/**
 * Whether a version belongs to a branch that gets no more fixes, and since when. A version of one number, as in
 * `redis:7`, floats to the last branch of it: it has ended when all have.
 */
export function findEndOfLife(technology: string, version: string): { readonly name: string; readonly branch: string; readonly since: string } | undefined {
  const product = Object.hasOwn(branches, technology) ? branches[technology] : undefined;
  const given = /^v?(\d+)(?:\.(\d+))?/.exec(version);
  if (!product || !given) return undefined;
  const known = product.ends.split(' ').map((entry) => entry.split('=') as [string, string]).map(([branch, end]) => ({ branch, numbers: branch.split('.').map(Number), end }));
  const wanted = given.slice(1).filter((part) => part !== undefined).map(Number);
  const matching = known.filter(({ numbers }) => numbers.every((number, at) => wanted[at] === undefined || wanted[at] === number));
  const last = matching.toSorted((one, other) => compare(one.numbers, other.numbers)).at(-1);
  const latest = matching.some(({ end }) => end === '-' || end > readOn) ? undefined : last;
  if (latest) return { name: product.name, branch: wanted.length === 1 ? String(wanted[0]) : latest.branch, since: matching.map(({ end }) => end).toSorted().at(-1) ?? latest.end };
  const [oldest] = known;
  return matching.length === 0 && oldest && compare(wanted, oldest.numbers) < 0 ? { name: product.name, branch: wanted.join('.'), since: oldest.end } : undefined;
}
