import { apiRateLimit } from '../../../shared/vocabulary/api.ts';
import { securityHeaders } from '../../../shared/vocabulary/security.ts';
import type { FactBook } from '../facts.ts';
import type { Source } from '../source.ts';
import type { Place } from '../yaml/located.ts';
import { configurationOf } from './connections.ts';
import type { Workload } from './workload.ts';

/** Directives of nginx, HAProxy, Caddy, Traefik, Envoy and Apache that limit how often one caller may call. */
const limits = /^\s*(?:limit_req(?:_zone)?|limit_conn)\s|\bhttp_req_rate\(|^\s*rate_limit\b|\bratelimit\b|\blocal_ratelimit\b|^\s*SecRule\b.*RATE/i;
const headers = /Strict-Transport-Security|Content-Security-Policy|stsSeconds/i;

/** What the configuration of a proxy says besides whom it calls. Without a file to read nothing is said. */
export function sayProxy(source: Source, book: FactBook, workload: Workload): void {
  const own = configurationOf(source, workload);
  // Traefik reads labels of what it leads to.
  const files = own.length > 0 || !/traefik/.test(workload.image?.name ?? '') ? own : [...source.files].filter(([path, text]) => /\.ya?ml$/.test(path) && text.includes('traefik.http.')).map(([path]) => path);
  const limited = findLine(source, files, limits);
  const hardened = findLine(source, files, headers);
  const [first] = files;
  const place = first === undefined ? undefined : { file: first, line: 1, column: 1 };
  book.say(apiRateLimit, limited ? true : place && false, limited ? 'certain' : 'likely', limited ?? place);
  book.say(securityHeaders, hardened ? true : place && false, hardened ? 'certain' : 'likely', hardened ?? place);
}

function findLine(source: Source, files: readonly string[], pattern: RegExp): Place | undefined {
  for (const file of files) {
    const lines = (source.files.get(file) ?? '').split('\n').slice(0, 5_000);
    const at = lines.findIndex((line) => !/^\s*[#;]/.test(line) && pattern.test(line.slice(0, 500)));
    if (at >= 0) return { file, line: at + 1, column: 1 };
  }
  return undefined;
}
