import type { Workload } from './workload.ts';

/** A mention of another system in a value: a URL, `host:port`, or a bare host. */
export interface HostMention {
  readonly host: string;
  readonly scheme?: string;
  readonly port?: number;
  readonly user?: boolean;
  readonly url?: string;
}

const urlPattern = /\b([a-z][a-z0-9+.-]{1,30}):\/\/([^\s"'<>|\\]*)/gi;
const hostPort = /(?:^|[\s,;=@"'[(/])([A-Za-z0-9](?:[A-Za-z0-9_.-]{0,250}[A-Za-z0-9])?):(\d{2,5})(?=$|[\s,;/"'\])])/g;

/** The hosts that a text names in URLs and as `host:port`. A list of hosts in one URL (`mongodb://a,b:27017`) gives each. */
export function findMentions(text: string): HostMention[] {
  const mentions: HostMention[] = [];
  const rest = text.slice(0, 20_000).replace(urlPattern, (_, scheme: string, after: string) => {
    const authority = after.split(/[/?#]/)[0] ?? '';
    const at = authority.lastIndexOf('@');
    for (const part of authority.slice(at + 1).split(',')) {
      const match = /^(?:\w+\()?([A-Za-z0-9_][A-Za-z0-9_.-]*)(?::(\d{1,5}))?\)?$/.exec(part);
      if (match) mentions.push({ host: match[1] ?? '', scheme: scheme.toLowerCase(), user: at > 0 && authority.slice(0, at).includes(':'), url: `${scheme}://${after}`, ...(match[2] !== undefined && { port: Number(match[2]) }) });
    }
    return ' ';
  });
  for (const [, host = '', port] of rest.matchAll(hostPort)) if (!/^\d+$/.test(host)) mentions.push({ host, port: Number(port) });
  return mentions;
}

/** Finds a service by any of the names under which containers reach it, from the view of one of them. */
export class HostIndex {
  readonly #byName = new Map<string, Workload>();
  readonly #services: readonly Workload[];

  constructor(services: readonly Workload[]) {
    this.#services = services;
    // A service's own name wins over the aliases of another.
    for (const service of services) if (service.hosts.length > 0) this.#byName.set(service.name.toLowerCase(), service);
    for (const service of services) for (const host of service.hosts) if (!this.#byName.has(host.toLowerCase())) this.#byName.set(host.toLowerCase(), service);
  }

  find(host: string, from: Workload, port?: number): Workload | undefined {
    const name = host.toLowerCase();
    const linked = from.after.find(({ alias }) => alias?.toLowerCase() === name)?.name;
    const found = this.#byName.get(linked?.toLowerCase() ?? name);
    if (found) return found;
    if (port === undefined || !/^(?:localhost|127\.0\.0\.1|host\.docker\.internal)$/.test(name) || !(from.onHostNetwork === true || name === 'host.docker.internal')) return undefined;
    // From the host's own network a published port leads to the container behind it.
    return this.#services.find((service) => service !== from && service.ports.some(({ published }) => published === String(port)));
  }
}


