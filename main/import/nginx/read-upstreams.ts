import type { Protocol } from '../../../shared/model/kinds.ts';
import type { Place } from '../yaml/located.ts';

/** A server that a proxy's configuration hands requests on to. */
export interface Upstream {
  readonly host: string;
  readonly port?: number;
  readonly protocol: Protocol;
  readonly place: Place;
}

const patterns: ReadonlyArray<readonly [RegExp, Protocol]> = [
  [/^\s*server\s+([\w.-]+)(?::(\d+))?(?:\s+[^{]*)?;/, 'http'],
  [/\b(?:proxy_pass|uwsgi_pass|scgi_pass)\s+(?:https?:\/\/|uwsgi:\/\/)?([\w.-]+)(?::(\d+))?/, 'http'],
  [/\bfastcgi_pass\s+([\w.-]+)(?::(\d+))?/, 'tcp'],
  [/\bgrpc_pass\s+(?:grpcs?:\/\/)?([\w.-]+)(?::(\d+))?/, 'grpc'],
  // A server block may keep the address in a variable, so that nginx starts without the service.
  [/\bset\s+\$\w+\s+["']?(?:https?:\/\/)?([\w.-]+)(?::(\d+))?["']?\s*;/, 'http'],
  // Caddy, HAProxy, and Apache.
  [/^\s*reverse_proxy\s+(?:\S*\s+)?(?:https?:\/\/)?([\w.-]+):(\d+)/, 'http'],
  [/^\s*server\s+[\w.-]+\s+([\w.-]+):(\d+)/, 'http'],
  [/^\s*ProxyPass(?:Match)?\s+\S+\s+["']?(?:https?|ajp|wss?):\/\/([\w.-]+)(?::(\d+))?/i, 'http'],
  // Traefik's file provider and Envoy.
  [/^\s*-?\s*["']?(?:url|address)["']?\s*:\s*["']?(?:https?:\/\/)?([\w.-]+)(?::(\d+))?/, 'http'],
];

/** The servers that a configuration of nginx, Caddy, HAProxy, Apache, Traefik or Envoy names, whatever they turn out to be. */
export function readUpstreams(file: string, text: string): Upstream[] {
  const found: Upstream[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).slice(0, 20_000).entries()) {
    if (line.length > 2_000 || /^\s*#/.test(line)) continue;
    for (const [pattern, protocol] of patterns) {
      const match = pattern.exec(line);
      if (match?.[1] !== undefined) found.push({ host: match[1], protocol, place: { file, line: index + 1, column: 1 }, ...(match[2] !== undefined && { port: Number(match[2]) }) });
    }
  }
  return found;
}
