import { findTechnologyByImage } from '../../../../shared/model/technologies/index.ts';
import { databasePersistence } from '../../../../shared/vocabulary/database.ts';
import { securityExposure, securityPlaintextSecrets } from '../../../../shared/vocabulary/security.ts';
import { isSecretName, isTrivialSecret } from '../../secrets.ts';
import type { Source } from '../../source.ts';
import { state, type Workload } from '../../workload/workload.ts';
import { hostsOf } from '../hosts.ts';
import { fullName } from './library.ts';
import type { Chart, FetchedChart } from './load.ts';
import { isDictionary, valueOf, type Value } from './value.ts';

/** What the Services of charts for stores are called after the chart: https://github.com/bitnami/charts/tree/main/bitnami */
const suffixes = ['', '-master', '-replicas', '-primary', '-secondary', '-read', '-headless', '-hl', '-pgpool', '-postgresql', '-postgresql-ha', '-http'];

/**
 * What a chart installs beside itself and does not bring along: a store, a broker, an identity provider that a dependency
 * is named after. What other dependencies install is noted. All parts of a chart are one release, which goes by its name.
 */
export function readFetchedCharts(source: Source, chart: Chart, release = chart.name): Workload[] {
  return [...chart.fetched.flatMap((fetched) => readFetched(source, release, fetched)), ...chart.parts.flatMap((part) => readFetchedCharts(source, part, release))].slice(0, 500);
}

/** Charts of templates that install nothing. */
const library = /^(?:common|library|base|bitnami-common|helpers?)$/;

function readFetched(source: Source, release: string, { name, key, values, place }: FetchedChart): Workload[] {
  if (library.test(name)) return [];
  const technology = findTechnologyByImage(name.replace(/-(?:ha|cluster|operator|standalone|server)$/, ''));
  if (!technology) {
    source.note('info', `The chart ${name} is fetched when this one is installed, so what it holds is missing here.`, place);
    return [];
  }
  const host = fullName(key, release, values);
  const kept = ['persistence', 'primary.persistence', 'master.persistence', 'persistentVolume', 'server.persistentVolume'].map((path) => valueOf(values, [...path.split('.'), 'enabled'])).find((value) => typeof value === 'boolean');
  const secrets = secretsIn(values, 0);
  return [{
    name: key,
    place,
    technology,
    kindSaid: technology.kind,
    managed: true,
    words: [],
    commandPlace: undefined,
    environment: [],
    ports: [],
    mounts: [],
    networks: [],
    hosts: [...new Set([...suffixes.flatMap((suffix) => hostsOf(`${host}${suffix}`, undefined)), key])],
    after: [],
    routedBy: [],
    texts: [],
    statements: [
      ...state(databasePersistence, typeof kept === 'boolean' ? kept : undefined, 'likely', place),
      ...state(securityPlaintextSecrets, secrets, secrets.length > 0 ? 'certain' : 'likely', place),
      ...state(securityExposure, 'internal', 'likely', place),
    ],
  }];
}

/** Names of values that are secrets and are written down. */
function secretsIn(value: Value, depth: number): string[] {
  if (!isDictionary(value) || depth > 10) return [];
  const found = [...value].flatMap(([key, inner]) => (typeof inner === 'string' && isSecretName(snake(key)) && !namesOnly.test(key) && !isTrivialSecret(inner) ? [key] : secretsIn(inner, depth + 1)));
  return [...new Set(found)].sort().slice(0, 100);
}

/** Values that say under which name a secret is found: `secretKeys.adminPasswordKey`, `existingSecret`. */
const namesOnly = /(?:[pP]assword|[sS]ecret|[tT]oken|[cC]redentials?)s?Keys?$|^existing|[sS]ecretName$|[nN]ame$|[fF]ile$|[pP]ath$/;

/** `postgresPassword` is `postgres_Password`, as names of secrets are known. */
const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
