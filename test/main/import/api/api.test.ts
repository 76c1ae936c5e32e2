import { describe, expect, it } from 'vitest';
import { isApiDescription, readApiDescriptions, type ApiDescription } from '../../../../main/import/api/read-api-descriptions.ts';
import { sayApi } from '../../../../main/import/api/say-api.ts';
import { factsOfKind } from '../../../../main/import/facts.ts';
import { Source } from '../../../../main/import/source.ts';
import type { Facts } from '../../../../shared/model/document.ts';

const sourceOf = (files: Record<string, string>): Source => new Source(new Map(Object.entries(files)));
const read = (files: Record<string, string>): ApiDescription[] => readApiDescriptions(sourceOf(files));
const one = (text: string, file = 'api.yaml'): ApiDescription | undefined => read({ [file]: text })[0];

const say = (text: string, file = 'api.yaml'): Facts => {
  const source = sourceOf({ [file]: text });
  const book = factsOfKind(source, 'service');
  for (const description of readApiDescriptions(source)) sayApi(book, description);
  return book.facts;
};

const orders = `openapi: 3.0.3
info: { title: Orders, version: '1' }
servers:
  - url: https://{region}.example.org/api/v2
    variables: { region: { default: eu } }
security:
  - bearer: []
paths:
  /orders:
    parameters:
      - $ref: '#/components/parameters/Limit'
    get:
      operationId: listOrders
      summary: All orders
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: {} } } } }
        '400': { $ref: '#/components/responses/Problem' }
    post:
      deprecated: true
      security: []
      responses: { '201': { description: ok }, default: { $ref: '#/components/responses/Problem' } }
  /orders/{id}:
    get:
      security: [{}, { bearer: [] }]
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
  /customers:
    get:
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array } } } } }
components:
  parameters:
    Limit: { name: limit, in: query }
  responses:
    Problem: { description: no, content: { application/problem+json: { schema: {} } } }
  schemas:
    Order: { type: object, properties: { items: { type: array } } }
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: X }
`;

describe('OpenAPI', () => {
  it('reads operations with what holds for each', () => {
    const description = one(orders);
    expect(description).toMatchObject({ format: 'openapi', version: '3.0.3', title: 'Orders', versioning: 'path', errorFormat: 'problem+json', servers: [{ url: 'https://eu.example.org/api/v2' }] });
    expect(description?.operations.map(({ method, path, secured, paginated, deprecated, errors, place }) => [method, path, secured, paginated, deprecated, errors.join(), place.line])).toEqual([
      ['GET', '/orders', true, true, false, '400', 12],
      ['POST', '/orders', false, undefined, true, 'default', 18],
      ['GET', '/orders/{id}', false, undefined, false, '', 23],
      ['GET', '/customers', true, false, false, '', 27],
    ]);
    expect(description?.operations[0]).toMatchObject({ id: 'listOrders', summary: 'All orders' });
    expect(description?.security.map(({ name, type }) => `${name}: ${type}`)).toEqual(['bearer: http bearer', 'key: apiKey header']);
  });

  it('reads JSON like YAML, and version 2.0', () => {
    const text = JSON.stringify({ swagger: '2.0', info: { title: 'Old' }, host: 'example.org', basePath: '/v1', schemes: ['http', 'https'], securityDefinitions: { b: { type: 'basic' } }, security: [{ b: [] }], paths: { '/a': { get: { parameters: [{ name: 'page', in: 'query' }], responses: { 200: { schema: { $ref: '#/definitions/Page' } }, 404: { schema: { $ref: '#/definitions/Error' } } } } } }, definitions: { Page: { properties: { results: { type: 'array' }, next: { type: 'string' } } }, Error: {} } }, null, 1);
    const description = one(text, 'swagger.json');
    expect(description).toMatchObject({ version: '2.0', servers: [{ url: 'https://example.org/v1' }], versioning: 'path', errorFormat: 'Error', security: [{ name: 'b', type: 'basic' }] });
    expect(description?.operations).toMatchObject([{ secured: true, paginated: true, errors: ['404'], place: { line: 24 } }]);
  });

  it.each([
    ['path', '/v1/a: {get: {}}, /health: {get: {}}'],
    ['path', '/2024-05-01/a: {get: {}}'],
    ['header', '/a: {get: {parameters: [{in: header, name: X-API-Version}]}}'],
    ['query', '/a: {get: {parameters: [{in: query, name: api-version}]}}'],
    ['header', "/a: {get: {responses: {'200': {content: {application/vnd.acme.v2+json: {}}}}}}"],
    ['none', '/a: {get: {}}, /b/version: {get: {}}'],
  ])('is versioned: %s', (expected, paths) => {
    expect(one(`openapi: 3.1.0\npaths: {${paths}}`)?.versioning).toBe(expected);
  });

  it('says nothing of security where the file does not, and follows references to other files', () => {
    const [description] = read({ 'api/openapi.yaml': "openapi: 3.1.0\npaths:\n  /a:\n    $ref: 'paths/a.yaml'\n", 'api/paths/a.yaml': 'get:\n  responses:\n    "200": {content: {application/json: {schema: {$ref: "../schemas.json#/List"}}}}\n', 'api/schemas.json': '{"List": {"type": "array"}}' });
    expect(description?.operations).toMatchObject([{ secured: undefined, paginated: false, place: { file: 'api/paths/a.yaml', line: 1 } }]);
  });

  it('knows what frameworks write', () => {
    expect(one('openapi: 3.1.0\npaths: {/a: {get: {operationId: read_items_a_get}}}')?.generator).toBe('fastapi');
    expect(one('openapi: 3.0.0\npaths: {/a: {get: {operationId: AppController_find}}}')?.generator).toBe('nestjs');
    expect(one('openapi: 3.0.0\npaths: {/a: {get: {operationId: listOrders}}}')?.generator).toBeUndefined();
  });
});

describe('AsyncAPI', () => {
  it('reads version 3 with replies and addresses', () => {
    const description = one("asyncapi: 3.0.0\ninfo: {title: Orders}\nservers: {main: {host: 'kafka:9092', protocol: kafka}}\nchannels:\n  created: {address: orders.created}\n  answers: {address: null}\n  idle: {address: x}\noperations:\n  publish:\n    action: send\n    channel: {$ref: '#/channels/created'}\n    reply: {channel: {$ref: '#/channels/answers'}}\ncomponents: {securitySchemes: {s: {type: scramSha256}}}\n");
    expect(description).toMatchObject({ format: 'asyncapi', title: 'Orders', servers: [{ url: 'kafka://kafka:9092' }], security: [{ type: 'scramSha256' }], versioning: undefined });
    expect(description?.channels.map(({ name, action, place }) => `${action} ${name}@${place.line}`)).toEqual(['send orders.created@9', 'receive answers@12', 'undefined x@7']);
  });

  it('turns the words of version 2 to what the application does', () => {
    const description = one('asyncapi: 2.6.0\nservers: {a: {url: "mqtt://{host}", protocol: mqtt, variables: {host: {default: broker}}}}\nchannels:\n  a/b:\n    publish: {}\n    subscribe: {}\n');
    expect(description?.channels.map(({ name, action }) => `${action} ${name}`)).toEqual(['receive a/b', 'send a/b']);
    expect(description?.servers[0]?.url).toBe('mqtt://broker');
  });
});

describe('facts of the component that serves an API', () => {
  it('says what the description says', () => {
    const facts = say(orders);
    expect(Object.fromEntries(Object.entries(facts).map(([key, { value }]) => [key, value]))).toEqual({ 'api.documentation': 'contract-first', 'api.versioning': 'path', 'api.pagination': false, 'api.errorFormat': true, 'security.scheme': 'token', 'security.openRoutes': ['POST /orders'] });
    expect(facts['api.versioning']?.evidence).toEqual([{ file: 'api.yaml', line: 4, text: '- url: https://{region}.example.org/api/v2' }]);
    expect(facts['api.pagination']?.evidence?.[0]?.line).toBe(27);
  });

  it('says little where little is said', () => {
    expect(Object.keys(say('openapi: 3.1.0\npaths: {}'))).toEqual(['api.documentation']);
    expect(Object.keys(say('asyncapi: 3.0.0\nchannels: {a: {}}'))).toEqual(['api.documentation']);
    expect(say('openapi: 3.1.0\npaths: {/a: {get: {responses: {"422": {content: {application/json: {schema: {$ref: "#/components/schemas/HTTPValidationError"}}}}}}}}')).not.toHaveProperty(['api.errorFormat']);
  });
});

describe('what is a description', () => {
  it.each<[string, string, boolean]>([
    ['a.yaml', 'info: {}\nopenapi: 3.0.0', true], ['a.yml', '"swagger": "2.0"', true], ['a.json', '{"info": {}, "openapi": "3.1.0"}', true], ['a.yaml', 'asyncapi: 2.0.0', true],
    ['a.json', '{"dependencies": {"swagger": "2.0.1"}}', false], ['package.json', '{"swagger": "2.0.1"}', false], ['a.yaml', 'spec:\n  openapi: 3.0.0', false], ['a.md', 'openapi: 3.0.0', false], ['a.json', '{"a": "\\"openapi\\": \\"3.0\\""}', false],
  ])('%s %s', (path, text, expected) => {
    expect(isApiDescription(path, text)).toBe(expected);
  });
});

describe('hostile files', () => {
  it.each([
    ['broken', 'openapi: 3.0.0\npaths: ['], ['numbers', 'openapi: 3.0.0\npaths: 3\nservers: 4\ninfo: 5\ncomponents: 6\nsecurity: 7'],
    ['references in a circle', "openapi: 3.0.0\npaths: {/a: {$ref: '#/paths/~1a', get: {$ref: '#/paths/~1a/get'}}, /b: {get: {parameters: [{$ref: '#/x'}], responses: {'200': {content: {application/json: {schema: {$ref: '#/s'}}}}}}}}\nx: {$ref: '#/x'}\ns: {allOf: [{$ref: '#/s'}, {$ref: '#/s'}]}"],
    ['references outside', "openapi: 3.0.0\npaths: {/a: {$ref: '../../etc/passwd'}, /b: {$ref: 'https://example.org/x'}, /c: {$ref: '#/%E0%A4%A'}}"],
    ['keys of prototypes', 'openapi: 3.0.0\n__proto__: {x: 1}\npaths: {__proto__: {get: {}}, constructor: {get: {}}}'],
    ['versions without end', `openapi: 3.0.0\npaths: {"/${'v1.'.repeat(10_000)}": {get: {}}}`],
    ['asyncapi in a circle', "asyncapi: 3.0.0\nchannels: {a: {$ref: '#/channels/a'}}\noperations: {o: {action: send, channel: {$ref: '#/channels/a'}, reply: 3}}"],
    ['lists for mappings', 'asyncapi: 2.0.0\nchannels: [a]\nservers: [b]'],
  ])('%s', (_name, text) => {
    expect(() => say(text)).not.toThrow();
  });

  it('reads a large file in bounded time, and no deeper than needed', () => {
    const schema = { type: 'object', properties: { a: { type: 'array', items: { anyOf: [{ type: 'string', examples: Array.from({ length: 50 }, () => 'x') }] } } } };
    const paths = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`/v1/a${at}`, { get: { responses: { 200: { content: { 'application/json': { schema: { $ref: `#/components/schemas/S${at}` } } } } } } }]));
    const text = JSON.stringify({ openapi: '3.1.0', paths, components: { schemas: Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`S${at}`, schema])) } });
    const begun = performance.now();
    expect(one(text, 'a.json')?.operations).toHaveLength(2_000);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(() => one(`{"openapi": "3.0.0", "paths": ${'{"a":'.repeat(100_000)}`, 'a.json')).not.toThrow();
  });
});
