import type { Source } from '../source.ts';
import { entriesAt, type Located, type Place } from '../yaml/located.ts';
import { isOperated, operatedSecret } from './operators.ts';
import type { Resource } from './resource.ts';

export interface ConfigurationEntry {
  readonly key: string;
  /** `undefined` where it is not in the repository. */
  readonly value: string | undefined;
  readonly place: Place;
}

/** An entry of a Secret is at most a megabyte, and what matters here is short. */
const maximalSecret = 20_000;

/** ConfigMaps and Secrets by name, with what they hold. */
export class Configuration {
  readonly #source: Source;
  readonly #operated: readonly Resource[];
  readonly #byName = new Map<string, Resource>();

  constructor(source: Source, resources: readonly Resource[]) {
    this.#source = source;
    this.#operated = resources.filter(isOperated).slice(0, 200);
    for (const resource of resources) if (/^(?:ConfigMap|Secret|SealedSecret|ExternalSecret)$/.test(resource.kind)) this.#byName.set(`${resource.kind === 'ConfigMap' ? 'ConfigMap' : 'Secret'} ${resource.name}`, resource);
  }

  /** The entries of one, those of a Secret decoded; what is encrypted or kept elsewhere has a name and no value. */
  entries(kind: 'ConfigMap' | 'Secret', name: string): ConfigurationEntry[] {
    const found = this.#byName.get(`${kind} ${name}`);
    if (!found) return kind === 'Secret' ? this.#madeByOperator(name) : [];
    if (kind === 'ConfigMap') return plain(found.value, ['data']);
    return [
      ...plain(found.value, ['stringData']),
      ...plain(found.value, ['data']).map(({ value, ...entry }) => ({ ...entry, value: value === undefined ? undefined : this.#decode(value) })),
      ...[...entriesAt(found.value, 'spec', 'encryptedData')].map(([key, { place }]) => ({ key, value: undefined, place })),
    ];
  }

  /** Whether its values stand in the repository, readable by anybody who has it. */
  isCommitted(name: string): boolean {
    return this.#byName.get(`Secret ${name}`)?.kind === 'Secret';
  }

  #madeByOperator(name: string): ConfigurationEntry[] {
    return [...(operatedSecret(this.#operated, name) ?? [])].map(([key, value]) => ({ key, value: value.type === 'scalar' ? (value.text ?? undefined) : undefined, place: value.place }));
  }

  /** Base64 is no encryption: neither form of a secret may show in evidence. */
  #decode(text: string): string | undefined {
    const bare = text.trim();
    if (bare.length > maximalSecret || !/^[A-Za-z0-9+/\s]*={0,2}$/.test(bare)) return undefined;
    const decoded = Buffer.from(bare, 'base64').toString('utf8');
    this.#source.conceal(bare);
    return decoded.includes('\uFFFD') || decoded.includes('\0') ? undefined : decoded.replace(/\n$/, '');
  }
}

const plain = (value: Located, path: readonly string[]): ConfigurationEntry[] => [...entriesAt(value, ...path)].map(([key, { place, value: entry }]) => ({ key, value: entry.type === 'scalar' ? (entry.text ?? undefined) : undefined, place: entry.type === 'scalar' && entry.place.file !== place.file ? entry.place : place }));
