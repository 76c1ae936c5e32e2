import { emptyDocument, type ArchitectureDocument, type Component, type Connection, type Facts } from '../../shared/model/document.ts';
import type { ComponentKind } from '../../shared/model/kinds.ts';

/** A small deterministic generator (mulberry32): the same seed gives the same system on every machine. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const mix: ReadonlyArray<readonly [ComponentKind, number, string]> = [
  ['service', 0.46, 'fastapi'],
  ['worker', 0.14, 'celery'],
  ['database', 0.14, 'postgresql'],
  ['cache', 0.07, 'redis'],
  ['broker', 0.04, 'rabbitmq'],
  ['scheduler', 0.04, 'celery'],
  ['frontend', 0.03, 'react'],
  ['proxy', 0.02, 'traefik'],
  ['external', 0.06, 'stripe'],
];

/**
 * A system of `size` components in domains of about twenty, each with a proxy, services that call each other and their own
 * stores, and two and a half connections a component. About half of the facts are said, of which most are as they should be.
 */
export function generateSystem(size: number, seed = 1): ArchitectureDocument {
  const random = createRandom(seed);
  const domains = Math.max(1, Math.round(size / 20));
  const components = Array.from({ length: size }, (_, index) => generateComponent(index, domains, random));
  const connections = generateConnections(components, Math.round(size * 2.5), domains, random);
  return {
    ...emptyDocument(`generated-${size}-${seed}`, `Generated system of ${size}`),
    context: { stage: 'production', availabilityTarget: 99.9, teamSize: 12 },
    boundaries: Array.from({ length: domains }, (_, index) => ({ id: `domain-${index}`, name: `Domain ${index}`, kind: 'domain' as const })),
    components,
    connections,
  };
}

function generateComponent(index: number, domains: number, random: () => number): Component {
  let at = random();
  const [kind, , technology] = mix.find(([, share]) => (at -= share) < 0) ?? mix[0]!;
  return {
    id: `c${index}`,
    name: `${kind}-${index}`,
    kind,
    technology,
    boundary: `domain-${index % domains}`,
    evidence: [{ file: 'compose.yaml', line: index * 10 + 1, text: `${kind}-${index}:` }],
    facts: generateFacts(kind, index, random),
  };
}

function generateFacts(kind: ComponentKind, index: number, random: () => number): Facts {
  const facts: Facts = {};
  const say = (key: string, value: Facts[string]['value']): void => {
    if (random() < 0.5) facts[key] = { value, source: 'import', evidence: [{ file: 'compose.yaml', line: index * 10 + 2 }] };
  };
  if (kind === 'external') return facts;
  const good = (): boolean => random() < 0.8;
  say('observability.healthcheck', good());
  say('deployment.restartPolicy', good() ? 'always' : 'no');
  say('deployment.imagePin', good() ? 'exact' : 'floating');
  say('scalability.replicas', good() ? 3 : 1);
  say('scalability.memoryLimitMb', 512);
  say('security.plaintextSecrets', good() ? [] : ['DATABASE_PASSWORD']);
  if (kind === 'database') {
    say('database.backups', good());
    say('database.persistentStorage', good());
  }
  if (kind === 'service' || kind === 'worker') {
    say('observability.structuredLogging', good());
    say('observability.errorTracking', good());
    say('security.runsAsRoot', !good());
  }
  return facts;
}

function generateConnections(components: readonly Component[], count: number, domains: number, random: () => number): Connection[] {
  const callers = components.filter(({ kind }) => ['service', 'worker', 'scheduler', 'frontend', 'proxy'].includes(kind));
  const connections = new Map<string, Connection>();
  for (let tries = 0; connections.size < count && tries < count * 10 && callers.length > 0; tries += 1) {
    const from = callers[Math.floor(random() * callers.length)]!;
    const index = Number(from.id.slice(1));
    // Nine in ten calls stay in the domain, and calls between services go one way, as in systems that were designed.
    const step = random() < 0.9 ? domains * (1 + Math.floor(random() * 19)) : 1 + Math.floor(random() * components.length);
    const to = components[(index + step) % components.length]!;
    const id = `${from.id}->${to.id}`;
    if (to === from || connections.has(id) || to.kind === 'proxy' || to.kind === 'frontend') continue;
    connections.set(id, { id, from: from.id, to: to.id, protocol: protocolTo(to.kind), ...(random() < 0.5 && { facts: { 'resilience.timeoutSeconds': { value: 5, source: 'import' as const } } }) });
  }
  return [...connections.values()];
}

function protocolTo(kind: ComponentKind): 'postgresql' | 'redis' | 'amqp' | 'https' | 'http' {
  if (kind === 'database') return 'postgresql';
  if (kind === 'cache') return 'redis';
  if (kind === 'broker') return 'amqp';
  return kind === 'external' ? 'https' : 'http';
}
