/** The parts of an image reference: `registry:5000/team/name:tag@sha256:…`. */
export interface ImageReference {
  /** Registry host, when one is written. */
  readonly registry?: string;
  /** The path under the registry: `library/postgres`, `postgres`, `minio/minio`. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/**
 * Reads a reference by the rules of the distribution project: the first part is a registry when it holds `.` or `:`
 * or is `localhost`; the tag follows the last `:` after the last `/`.
 */
export function readImageReference(text: string): ImageReference {
  const [before = '', digest] = text.trim().split('@', 2);
  const slash = before.lastIndexOf('/');
  const colon = before.indexOf(':', slash + 1);
  const path = colon < 0 ? before : before.slice(0, colon);
  const tag = colon < 0 ? undefined : before.slice(colon + 1);
  const first = path.split('/')[0] ?? '';
  const hasRegistry = path.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  return {
    ...(hasRegistry && { registry: first }),
    name: hasRegistry ? path.slice(first.length + 1) : path,
    ...(tag !== undefined && tag !== '' && { tag }),
    ...(digest !== undefined && digest !== '' && { digest }),
  };
}

export type ImagePin = 'digest' | 'exact' | 'minor' | 'major' | 'floating';

/**
 * How precisely a reference names what is run. A version of three or more parts is exact, of two minor, of one major
 * (`postgres:17` still moves with each 17.x); words such as `latest` or `alpine` alone, or no tag, float. A tag that
 * is a commit or a date names one build.
 */
export function findImagePin({ tag, digest }: ImageReference): ImagePin {
  if (digest !== undefined) return 'digest';
  if (tag === undefined) return 'floating';
  if (/^(?:sha-)?(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}$/i.test(tag) || /\b20\d{2}[-.]?\d{2}[-.]?\d{2}\b/.test(tag) || /^RELEASE\.20\d{2}/.test(tag)) return 'exact';
  const parts = findTagVersion(tag)?.split('.').length ?? 0;
  return parts >= 3 ? 'exact' : parts === 2 ? 'minor' : parts === 1 ? 'major' : 'floating';
}

/** The version in a tag: `16.1` of `16.1-alpine`, `7.13.0` of `v7.13.0`; `undefined` when there is none. */
export const findTagVersion = (tag: string): string | undefined => /^(?:v|version-|release-|pg)?(\d+(?:\.\d+)*)(?:$|[-+_.a-z])/i.exec(tag)?.[1];
