import { describe, expect, it } from 'vitest';
import { importTexts } from '../../../main/import/index.ts';
import { LintelError } from '../../../shared/lib/errors.ts';
import type { ArchitectureDocument, FactValue } from '../../../shared/model/document.ts';
import { parseDocument, serializeDocument } from '../../../shared/model/file-format.ts';
import { readFixture } from './read-fixture.ts';

const read = (fixture: string): ArchitectureDocument => importTexts({ name: fixture, id: 'sys-test', files: readFixture(fixture) }).document;
const text = (compose: string, more: Record<string, string> = {}): ArchitectureDocument => importTexts({ name: 'x', id: 'sys-test', files: new Map(Object.entries({ 'compose.yaml': compose, ...more })) }).document;
const factOf = (document: ArchitectureDocument, id: string, key: string): FactValue | undefined => document.components.find((component) => component.id === id)?.facts?.[key]?.value;
const connectionsOf = (document: ArchitectureDocument): string[] => document.connections.map(({ id, protocol }) => `${id} ${protocol ?? ''}`).sort();

function refusalOf(files: ReadonlyMap<string, string>, chosen: string): object {
  try {
    return importTexts({ name: 'x', id: 'sys-test', files, chosen }).document;
  } catch (error) {
    if (!(error instanceof LintelError)) throw error;
    return { code: error.code, file: error.place.file, line: error.place.line };
  }
}

describe('a compose project', () => {
  const shop = read('shop');

  it('gives a component for each service, with its kind and technology', () => {
    expect(Object.fromEntries(shop.components.map(({ id, kind, technology }) => [id, `${kind} ${technology ?? ''}`.trim()]))).toEqual({
      proxy: 'proxy nginx', api: 'service python', worker: 'worker celery', beat: 'scheduler celery', migrate: 'job alembic',
      db: 'database postgresql', broker: 'broker rabbitmq', cache: 'cache redis', agent: 'service', stripe: 'external stripe',
    });
  });

  it('gives connections for what values, configuration files and depends_on name', () => {
    expect(connectionsOf(shop)).toEqual([
      'api->broker amqp', 'api->cache redis', 'api->db postgresql', 'api->stripe https', 'beat->broker amqp', 'migrate->broker amqp', 'migrate->db postgresql', 'proxy->api http', 'worker->broker amqp',
    ]);
  });

  it.each([
    ['api', 'runtime.server', 'gunicorn'], ['api', 'runtime.interface', 'asgi'], ['api', 'runtime.workers', 4], ['api', 'runtime.language', 'python'],
    ['api', 'deployment.restartPolicy', 'unless-stopped'], ['api', 'scalability.memoryLimitMb', 512], ['api', 'scalability.cpuLimit', 0.5], ['api', 'observability.healthcheck', true],
    ['api', 'deployment.multiStageImage', true], ['api', 'security.runsAsRoot', false], ['api', 'code.sharedImage', true], ['api', 'security.exposure', 'internal'],
    ['api', 'security.plaintextSecrets', ['ADMIN_PASSWORD', 'CELERY_BROKER_URL']], ['api', 'database.driver', 'asyncpg'], ['api', 'security.debugMode', false], ['api', 'scalability.replicas', 1],
    ['worker', 'runtime.workers', 8], ['worker', 'deployment.restartPolicy', 'no'], ['worker', 'security.runsAsRoot', false], ['migrate', 'database.migrations', 'alembic'],
    ['proxy', 'security.exposure', 'internet'], ['proxy', 'security.publishedPorts', ['0.0.0.0:80', '127.0.0.1:9443']], ['proxy', 'deployment.imagePin', 'exact'],
    ['db', 'deployment.imagePin', 'major'], ['db', 'database.persistentStorage', true], ['cache', 'database.persistentStorage', false], ['cache', 'deployment.imagePin', 'minor'],
    ['broker', 'deployment.imagePin', 'digest'], ['agent', 'security.privileged', true], ['agent', 'security.dockerSocket', true], ['agent', 'deployment.imagePin', 'floating'],
  ])('says of %s that %s is %j', (id, key, value) => {
    expect(factOf(shop, id, key)).toEqual(value);
  });

  it('cites for everything a file and a line that is there', () => {
    const lines = new Map([...readFixture('shop')].map(([path, content]) => [path, content.split('\n')]));
    const sourced = [...shop.components, ...shop.connections, ...shop.boundaries];
    for (const { evidence, facts } of sourced) {
      expect(evidence?.length).toBeGreaterThan(0);
      for (const fact of Object.values(facts ?? {})) expect(fact.evidence?.length).toBeGreaterThan(0);
      for (const { file, line } of [...(evidence ?? []), ...Object.values(facts ?? {}).flatMap((fact) => fact.evidence ?? [])]) expect(lines.get(file)?.[(line ?? 0) - 1]?.trim()).toBeTruthy();
    }
    const at = (id: string, key: string): string => shop.components.find((component) => component.id === id)?.facts?.[key]?.evidence?.map(({ file, line }) => `${file}:${String(line)}`).join() ?? '';
    expect(at('api', 'deployment.restartPolicy')).toBe('compose.yaml:10');
    expect(at('api', 'security.runsAsRoot')).toBe('api/Dockerfile:9');
    expect(shop.connections.find(({ id }) => id === 'proxy->api')?.evidence).toEqual([{ file: 'proxy/site.conf', line: 2, text: 'server api:8000;' }]);
  });

  it('holds no secret that stands in the files', () => {
    expect(serializeDocument(shop)).not.toMatch(/letmein-4711|change-me-please|guest:guest/);
  });

  it('puts a service of one named network into its box, and one of several into none', () => {
    expect(shop.boundaries.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['network-inside network']);
    expect(shop.components.filter(({ boundary }) => boundary === 'network-inside').map(({ id }) => id)).toEqual(['api', 'worker', 'beat', 'migrate', 'db', 'broker', 'cache']);
  });

  it('notes what had to be left open', () => {
    const notes = shop.importNotes?.map(({ message }) => message).join('\n');
    expect(notes).toContain('.env.example was read in its place');
    expect(notes).toContain('agent runs only with the profile ops');
  });

  it('is a valid document, and the same each time', () => {
    expect(parseDocument(serializeDocument(shop))).toBeTruthy();
    expect(serializeDocument(read('shop'))).toBe(serializeDocument(shop));
  });
});

describe('several compose files', () => {
  const layers = read('layers');

  it('are chosen for production, merged with bases and includes', () => {
    expect(layers.components.map(({ id }) => id)).toEqual(['store', 'web', 'edge']);
    expect(layers.importNotes?.[0]?.message).toContain('Imported compose.yml with compose.prod.yml, because its name says production');
  });

  it('replace with !override, remove with !reset, and add otherwise', () => {
    expect(factOf(layers, 'web', 'security.publishedPorts')).toEqual(['0.0.0.0:443']);
    expect(factOf(layers, 'web', 'scalability.replicas')).toBe(3);
    expect(factOf(layers, 'web', 'deployment.restartPolicy')).toBe('on-failure');
    expect(factOf(layers, 'store', 'security.exposure')).toBe('host');
  });

  it('find hosts through the env file of a base, and services through the labels of a proxy', () => {
    expect(connectionsOf(layers)).toEqual(['edge->web http', 'web->store mongodb']);
  });

  it('note an include that is not there', () => {
    expect(layers.importNotes).toContainEqual({ severity: 'warning', message: 'The included file missing/compose.yaml is not there, so its services are missing here.', file: 'compose.yml', line: 3 });
  });

  it('can be chosen by the caller', () => {
    const files = readFixture('layers');
    const plain = importTexts({ name: 'x', id: 'sys-test', files, composeFiles: ['compose.yml'] }).document;
    expect(plain.components.map(({ id }) => id)).toEqual(['store', 'web']);
    const overlay = importTexts({ name: 'x', id: 'sys-test', files, chosen: 'compose.prod.yml' }).document;
    expect(overlay.components.map(({ id }) => id)).toEqual(['store', 'web', 'edge']);
  });
});

it('reads a template with its first branches, at the right lines', () => {
  const document = read('template');
  expect(connectionsOf(document)).toEqual(['api->queue redis']);
  expect(document.connections[0]?.evidence?.[0]?.line).toBe(6);
});

describe('connections', () => {
  it.each([
    ['a bare host in a variable named for one', 'PGHOST=db', 'a->db postgresql'],
    ['host and port in a list', 'SERVERS=other:1,db:5432', 'a->db postgresql'],
    ['a list in JSON', `URLS='["postgres://db/x"]'`, 'a->db postgresql'],
    ['an alias in a network', 'DATABASE_URL=postgres://primary/x', 'a->db postgresql'],
    ['a container name', 'DATABASE_URL=postgres://the-db/x', 'a->db postgresql'],
  ])('are found by %s', (_, variable, expected) => {
    const compose = `services:\n  a:\n    image: mine\n    environment:\n      - ${variable}\n  db:\n    image: postgres:17\n    container_name: the-db\n    networks:\n      n:\n        aliases: [primary]\n`;
    expect(connectionsOf(text(compose))).toEqual([expected]);
  });

  it.each([
    ['a name in a variable that is about something else', 'MODE=db'],
    ['its own name', 'SELF_URL=http://a:80'],
    ['an address of this machine', 'URL=http://localhost:5432'],
    ['who may call it', 'CORS_ORIGINS=http://db:3000'],
    ['an example address', 'API_URL=https://api.example.com'],
  ])('are not drawn for %s', (_, variable) => {
    expect(connectionsOf(text(`services:\n  a:\n    image: mine\n    environment:\n      - ${variable}\n  db:\n    image: postgres:17\n`))).toEqual([]);
  });

  it('take waiting for another process as an order of start, and waiting for a worker as nothing', () => {
    const compose = 'services:\n  a: {image: one, depends_on: [b, w]}\n  b: {image: two}\n  w: {image: two, command: celery -A x worker}\n';
    expect(connectionsOf(text(compose))).toEqual(['a->b startup-order']);
  });
});

it('draws daemons that uWSGI attaches, unless their condition is not met', () => {
  const ini = '[uwsgi]\nmodule = x.wsgi\nattach-daemon = ./manage.py send --loop\nif-env = PORT2\nattach-daemon = ./manage.py listen\nendif =\n';
  const document = text('services:\n  web:\n    build: .\n    command: uwsgi /srv/conf/uwsgi.ini\n    environment: {DB_HOST: db}\n  db: {image: "postgres:17"}\n', { 'conf/uwsgi.ini': ini, Dockerfile: 'FROM python:3\n' });
  expect(document.components.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['web service', 'send scheduler', 'db database']);
  expect(connectionsOf(document)).toEqual(['send->db postgresql', 'web->db postgresql']);
});

it('leaves a .env that git ignores out of the secrets in plain files', () => {
  const compose = 'services:\n  a:\n    image: mine\n    environment:\n      API_TOKEN: ${API_TOKEN}\n';
  expect(factOf(text(compose, { '.env': 'API_TOKEN=abcdef123' }), 'a', 'security.plaintextSecrets')).toEqual(['API_TOKEN']);
  expect(factOf(text(compose, { '.env': 'API_TOKEN=abcdef123', '.gitignore': '*.pyc\n.env\n' }), 'a', 'security.plaintextSecrets')).toEqual([]);
});

describe('what cannot be imported', () => {
  it.each([
    ['duplicate-key.yml', 'YAML_SYNTAX', 4], ['tab.yml', 'YAML_SYNTAX', 3], ['services-list.yml', 'COMPOSE_INVALID', 2], ['service-text.yml', 'COMPOSE_INVALID', 2],
    ['extends-itself.yml', 'COMPOSE_INVALID', 3], ['extends-nobody.yml', 'COMPOSE_INVALID', 5], ['unclosed.yml', 'YAML_SYNTAX', 3], ['unknown-alias.yml', 'YAML_SYNTAX', 3],
    ['list-key.yml', 'YAML_SYNTAX', 2], ['alias-bomb.yml', 'YAML_TOO_COMPLEX', 6],
  ])('%s is refused as %s at line %i', (file, code, line) => {
    const content = readFixture('broken').get(file) ?? '';
    expect(refusalOf(new Map([[file, content]]), file)).toEqual({ code, file, line });
  });

  it('a folder without a compose file says so', () => {
    expect(() => importTexts({ name: 'x', id: 'sys-test', files: new Map([['README.md', 'hello']]) })).toThrow(expect.objectContaining({ code: 'NOTHING_TO_IMPORT' }));
  });
});
