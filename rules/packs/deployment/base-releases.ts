/**
 * Distributions under images, and the day of their last free security fix, as their projects announce it. Looked up in
 * November 2026: https://wiki.debian.org/LTS, https://ubuntu.com/about/release-cycle, https://alpinelinux.org/releases/.
 */
const debian: Readonly<Record<string, string>> = { jessie: '2020-06-30', stretch: '2022-06-30', buster: '2024-06-30', bullseye: '2026-08-31' };
const ubuntu: Readonly<Record<string, string>> = { trusty: '2019-04-30', '14.04': '2019-04-30', xenial: '2021-04-30', '16.04': '2021-04-30', bionic: '2023-05-31', '18.04': '2023-05-31', focal: '2025-05-31', '20.04': '2025-05-31' };
const alpine: Readonly<Record<string, string>> = { '3.12': '2022-05-01', '3.13': '2022-11-01', '3.14': '2023-05-01', '3.15': '2023-11-01', '3.16': '2024-05-23', '3.17': '2024-11-22', '3.18': '2025-05-09', '3.19': '2025-11-01', '3.20': '2026-04-01', '3.21': '2026-11-01' };

export interface EndedBase {
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly since: string;
}

/** The distribution under an image, as its reference names it, when it gets no more fixes. */
export function findEndedBase(image: string): EndedBase | undefined {
  const [, path = '', tag = ''] = /^([^:@\s]{1,300})(?::([\w.-]{1,128}))?(?:@|$)/.exec(image) ?? [];
  const name = path.split('/').at(-1) ?? '';
  const words = tag.toLowerCase().split('-');
  if (name === 'centos') return { name: 'CentOS Linux', since: '2024-06-30' };
  const [first = ''] = words;
  const number = /^\d+\.\d+/.exec(first)?.[0] ?? '';
  if (name === 'ubuntu') return ended('Ubuntu', first in ubuntu ? first : number, ubuntu);
  if (name === 'alpine') return ended('Alpine', number, alpine);
  if (name === 'debian' && /^(?:8|9|10|11)(?:\.|$)/.test(first)) return ended('Debian', { '8': 'jessie', '9': 'stretch', '10': 'buster', '11': 'bullseye' }[first.split('.')[0] ?? ''] ?? '', debian);
  const code = words.find((word) => Object.hasOwn(debian, word));
  if (code !== undefined) return ended('Debian', code, debian);
  const release = words.map((word) => /^alpine(\d+\.\d+)$/.exec(word)?.[1]).find((found) => found !== undefined);
  return release === undefined ? undefined : ended('Alpine', release, alpine);
}

const ended = (name: string, release: string, table: Readonly<Record<string, string>>): EndedBase | undefined => (Object.hasOwn(table, release) ? { name: `${name} ${release}`, since: table[release] ?? '' } : undefined);
