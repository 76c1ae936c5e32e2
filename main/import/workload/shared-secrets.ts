import type { Component } from '../../../shared/model/document.ts';
import { kindsOf } from '../../../shared/model/kinds.ts';
import { securitySharedSecretFiles } from '../../../shared/vocabulary/security.ts';
import { factsOfKind } from '../facts.ts';
import { isSecretName } from '../secrets.ts';
import type { Source } from '../source.ts';
import type { Workload, WorkloadVariable } from './workload.ts';

const infrastructure = new Set<string>([...kindsOf('store', 'messaging', 'support'), 'proxy', 'gateway', 'frontend']);

/** What a store is set up with: its own password, whatever the program is called that reads it. */
const ofStores = /^(?:POSTGRES|PG|MYSQL|MARIADB|MONGO|REDIS|VALKEY|RABBITMQ|MINIO|CLICKHOUSE|ELASTIC|OPENSEARCH|DB|DATABASE|SQL)/i;

/**
 * Says of stores, proxies and tools which files with secrets of other programs they get whole. Nothing is said where no file
 * is handed to several.
 */
export function saySharedSecrets(source: Source, workloads: readonly Workload[], components: readonly Component[]): void {
  const secrets = (workload: Workload): WorkloadVariable[] => workload.environment.filter(({ from, name }) => from === 'env-file' && isSecretName(name) && !ofStores.test(name));
  const own = new Set(workloads.flatMap((workload, index) => (infrastructure.has(components[index]?.kind ?? '') ? [] : secrets(workload).map(({ place }) => place.file))));
  for (const [index, workload] of workloads.entries()) {
    const component = components[index];
    if (!component || !infrastructure.has(component.kind)) continue;
    const found = secrets(workload).filter(({ name, place }) => own.has(place.file) && !name.toUpperCase().startsWith((component.technology ?? component.name).toUpperCase().slice(0, 5)));
    if (found.length === 0) continue;
    const book = factsOfKind(source, component.kind);
    book.say(securitySharedSecretFiles, [...new Set(found.map(({ place }) => place.file))], 'certain', workload.place, ...found.map(({ place }) => place));
    component.facts = { ...component.facts, ...book.facts };
  }
}
