import type { Pin } from './package.ts';

/** A requirement as PEP 508 and pip write it. */
export interface Requirement {
  readonly name: string;
  readonly specifier: string;
  readonly pin: Pin;
  readonly extras: readonly string[];
}

/** The name under which an index knows a package: https://packaging.python.org/en/latest/specifications/name-normalization/ */
export const normalizeName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

const longest = 4_000;
const head = /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[([^\]]*)\])?\s*/;

/**
 * Reads `name[extra] >=1,<2 ; marker` and `name @ url`
 * (https://packaging.python.org/en/latest/specifications/dependency-specifiers/). The marker is left out.
 */
export function readRequirement(text: string): Requirement | undefined {
  const whole = text.slice(0, longest).trim();
  const found = head.exec(whole);
  const name = found?.[1]?.replace(/[._-]+$/, '');
  if (!found || name === undefined || name === '') return undefined;
  const extras = extrasOf(found[2]);
  const rest = whole.slice(found[0].length);
  if (rest.startsWith('@')) return { name: normalizeName(name), extras, ...urlRequirement(rest.slice(1).replace(/\s+;.*$/, '').trim()) };
  const specifier = (rest.split(';')[0] ?? '').trim().replace(/^\((.*)\)$/, '$1').replace(/\s+/g, '');
  if (specifier !== '' && !/^(?:[=<>!~]|\()/.test(specifier)) return undefined;
  return { name: normalizeName(name), specifier, extras, pin: pinOfSpecifier(specifier) };
}

export const extrasOf = (text: string | undefined): string[] => (text ?? '').split(',').map((extra) => extra.trim()).filter((extra) => extra !== '');

/** `==1.2` allows one version, `==1.*` and `>=1` several: https://packaging.python.org/en/latest/specifications/version-specifiers/ */
export function pinOfSpecifier(specifier: string): Pin {
  const clauses = specifier.split(',').map((clause) => clause.trim()).filter((clause) => clause !== '' && clause !== '*');
  if (clauses.length === 0) return 'none';
  return clauses.some((clause) => /^={2,3}\s*[^\s*]+$/.test(clause)) ? 'exact' : 'range';
}

const commit = /@[0-9a-f]{40}(?:$|[#&?])/i;
const branchArchive = /\/archive\/(?:refs\/heads\/|(?:main|master|develop|trunk|HEAD)\.)|\/(?:zipball|tarball)\/(?:main|master|develop|trunk|HEAD)\b/;
/** An archive that a forge makes of a repository. */
const forgeArchive = /^https?:\/\/[^/\s]+\/[^/\s]+\/([A-Za-z0-9][\w.-]*)\/(?:-\/)?(?:archive|zipball|tarball|releases)\//;

/** What comes from a URL: a commit or an archive is one version, a branch or a tag may move, a repository alone is any. */
export function urlRequirement(url: string): { readonly specifier: string; readonly pin: Pin } {
  const specifier = `@ ${withoutLogin(url)}`;
  if (/^(?:git|hg|svn|bzr)\+|^git[:@]/.test(url)) {
    const path = url.replace(/^[a-z+]*:\/\/[^/]*/i, '').replace(/#.*$/, '');
    return { specifier, pin: commit.test(url) ? 'exact' : path.includes('@') ? 'range' : 'none' };
  }
  if (/^https?:/.test(url)) return { specifier, pin: branchArchive.test(url) ? 'none' : 'exact' };
  return { specifier, pin: 'exact' };
}

/** A URL without the user and the token or password in it. */
export const withoutLogin = (url: string): string => url.replace(/:\/\/[^\s/@]*@/g, '://');

/** The name in a URL's `#egg=`, or in the file name of a wheel or an archive. */
export function nameInUrl(url: string): string | undefined {
  const egg = /[#&]egg=([A-Za-z0-9][\w.-]*)/.exec(url)?.[1];
  if (egg !== undefined) return normalizeName(egg);
  const file = url.replace(/[#?].*$/, '').split('/').at(-1) ?? '';
  const name = file.endsWith('.whl') ? file.split('-')[0] : /^([A-Za-z0-9][\w.]*?)-\d[\w.]*\.(?:tar\.gz|zip)$/.exec(file)?.[1];
  if (name) return normalizeName(name);
  const repository = forgeArchive.exec(url)?.[1];
  return repository === undefined ? repositoryName(url) : normalizeName(repository);
}

/** The last part of a repository's path, without `.git` and the revision. */
function repositoryName(url: string): string | undefined {
  if (!/^(?:git|hg|svn|bzr)\+/.test(url)) return undefined;
  const path = url.replace(/^[a-z+]*:\/\/[^/]*/i, '').replace(/[#?].*$/, '').replace(/@.*$/, '');
  const name = (path.split('/').at(-1) ?? '').replace(/\.git$/, '');
  return /^[A-Za-z0-9][\w.-]*$/.test(name) ? normalizeName(name) : undefined;
}
