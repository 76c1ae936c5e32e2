/** What is known of the support of a library's releases. */
export interface ReleaseSupport {
  readonly label: string;
  /** The oldest release that gets security fixes. */
  readonly oldest: readonly [major: number, minor: number];
  /** Where the fixes of older releases ended, by `major.minor` or by `major`. What is older than all of these ended before. */
  readonly ended: Readonly<Record<string, string>>;
  readonly source: string;
}

/**
 * Libraries that say how long they support a release, by the name under which they are installed. Libraries that only ever
 * fix their newest release are left out: for them each older release would be a finding.
 */
export const releaseSupport: ReadonlyMap<string, ReleaseSupport> = new Map([
  ['django', {
    label: 'Django', oldest: [5, 2], source: 'https://www.djangoproject.com/download/#supported-versions',
    ended: { '5.1': '2025-12', '5.0': '2025-04', '4.2': '2026-04', '4.1': '2023-12', '4.0': '2023-04', '3.2': '2024-04', '3.1': '2021-12', '3.0': '2021-04', '2.2': '2022-04', '1.11': '2020-04' },
  }],
  ['sqlalchemy', {
    label: 'SQLAlchemy', oldest: [2, 0], source: 'https://github.com/sqlalchemy/alembic/issues/1851',
    // The last release of 1.4 is of September 2024; it has no support for Python 3.13 and later.
    ended: { '1.4': '2024-09', '1.3': '2021-03' },
  }],
  ['pydantic', { label: 'Pydantic', oldest: [2, 0], source: 'https://docs.pydantic.dev/latest/version-policy/', ended: { '1': '2024-06' } }],
]);

/** The major and the minor number that a text such as `4.2.11` begins with. */
export function readRelease(text: string): readonly [major: number, minor: number] | undefined {
  const match = /^[=~^\sv]{0,4}(\d{1,4})(?:\.(\d{1,4}))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2] ?? 0)] : undefined;
}
