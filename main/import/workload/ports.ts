import { textAt, type Located, type Place } from '../yaml/located.ts';

/** A published port: `address:published -> target/protocol`. Ranges stay as they are written. */
export interface PublishedPort {
  readonly address?: string;
  readonly published?: string;
  readonly target: string;
  readonly protocol: string;
  readonly place: Place;
}

/** Reads a port in the short form (`[[address:]published:]target[/protocol]`) or the long one; `undefined` when it is neither. */
export function readPort(item: Located): PublishedPort | undefined {
  if (item.type === 'mapping') {
    const target = textAt(item, 'target');
    const address = textAt(item, 'host_ip');
    const published = textAt(item, 'published');
    return target === undefined ? undefined : { target, protocol: textAt(item, 'protocol') ?? 'tcp', place: item.place, ...(address !== undefined && { address }), ...(published !== undefined && { published }) };
  }
  if (item.type !== 'scalar' || item.text === null) return undefined;
  const [ports = '', protocol = 'tcp'] = item.text.split('/', 2);
  // A variable that has no value stands as `${NAME}`; its braces hold no colon, an IPv6 address's brackets do.
  const parts = [...ports.matchAll(/(?:^|:)((?:\[[^\]]*\]|\$\{[^}]*\}|[^:[\]])*)/g)].map((match) => match[1] ?? '');
  const target = parts.at(-1);
  if (target === undefined || !/^(?:\d+(?:-\d+)?|\$\{\w+\})$/.test(target)) return undefined;
  const published = parts.length > 1 ? parts.at(-2) || undefined : undefined;
  const address = parts.length > 2 ? parts.slice(0, -2).join(':').replace(/^\[|\]$/g, '') : undefined;
  return { target, protocol, place: item.place, ...(published !== undefined && { published }), ...(address !== undefined && { address }) };
}

/** `address:port` as the vocabulary says it; without an address compose listens on every interface. */
export const formatPort = ({ address, published, target, protocol }: PublishedPort): string =>
  `${address ?? '0.0.0.0'}:${published ?? target}${protocol === 'tcp' ? '' : `/${protocol}`}`;

export const isLoopback = (address: string | undefined): boolean => address !== undefined && /^(?:127\.|localhost$|::1$)/.test(address);
