import { describe, expect, it } from 'vitest';
import { findImagePin, findLanguageByImage, findTechnologyByHost, findTechnologyByImage, findTechnologyByPort, findTechnologyByScheme, readImageReference, technologies } from '../../../shared/model/technologies/index.ts';

describe('the catalogue of technologies', () => {
  it('has more than 120 entries, each id once, each image once', () => {
    expect(technologies.length).toBeGreaterThan(120);
    for (const names of [technologies.map(({ id }) => id), technologies.flatMap(({ images }) => images ?? []), technologies.flatMap(({ schemes }) => schemes ?? [])]) {
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    }
  });

  it.each([
    ['postgres:17', 'postgresql'], ['bitnami/postgresql', 'postgresql'], ['docker.io/library/redis:7', 'redis'], ['quay.io/keycloak/keycloak:26', 'keycloak'], ['ghcr.io/documentdb/documentdb/documentdb-local', 'documentdb'],
    ['docker.elastic.co/elasticsearch/elasticsearch:8.1.0', 'elasticsearch'], ['localhost:5000/minio/minio', 'minio'], ['mcr.microsoft.com/mssql/server', 'sqlserver'], ['example/own-redis-thing', undefined], ['python:3', undefined],
  ])('knows the image %s as %s', (image, id) => {
    expect(findTechnologyByImage(readImageReference(image).name)?.id).toBe(id);
  });

  it('knows schemes with drivers, ports, hosts and languages', () => {
    expect(findTechnologyByScheme('postgresql+asyncpg')?.protocol).toBe('postgresql');
    expect(findTechnologyByScheme('https')).toBeUndefined();
    expect(findTechnologyByPort(5432)?.id).toBe('postgresql');
    expect(findTechnologyByHost('api.stripe.com')?.id).toBe('stripe');
    expect(findTechnologyByHost('notstripe.com')).toBeUndefined();
    expect(findLanguageByImage('astral-sh/uv')).toBe('python');
  });
});

it.each([
  ['a', 'floating'], ['a:latest', 'floating'], ['a:alpine', 'floating'], ['a:17', 'major'], ['a:17-alpine', 'major'], ['a:3.6', 'minor'], ['a:v7.13.0', 'exact'], ['a:26.7.1-0', 'exact'], ['a:3-management', 'major'],
  ['a@sha256:00', 'digest'], ['a:1@sha256:00', 'digest'], ['a:RELEASE.2024-01-01T00-00-00Z', 'exact'], ['a:3f2a9c1', 'exact'], ['r:5000/a', 'floating'], ['r:5000/a:2', 'major'], ['a:2024-05-01', 'exact'],
])('the image %s is pinned by %s', (image, pin) => {
  expect(findImagePin(readImageReference(image))).toBe(pin);
});
