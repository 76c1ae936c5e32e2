import { expect, it } from 'vitest';
import { isComposeFile } from '../../../../main/import/compose/detect.ts';
import { isForDevelopment, listComposeSets } from '../../../../main/import/compose/sets.ts';

const whole = 'services:\n  a:\n    image: one\n  b:\n    image: two\n';
const part = 'services:\n  a:\n    restart: always\n';
const dev = 'services:\n  a:\n    build:\n      context: .\n      target: dev\n';
const sets = (files: Record<string, string>): string[] => listComposeSets(new Map(Object.entries(files))).map((set) => set.files.join(' + '));

it.each([
  ['the standard names in the order of the specification', { 'docker-compose.yml': whole, 'compose.yaml': whole }, 'compose.yaml'],
  ['an overlay for production with what it adds to', { 'compose.yml': whole, 'compose.prod.yml': part, 'compose.dev.yml': part }, 'compose.yml + compose.prod.yml'],
  ['a whole file for production alone', { 'docker-compose.yml': whole, 'docker-compose.production.yml': whole }, 'docker-compose.production.yml'],
  ['production where there is no plain file', { 'docker-compose.local.yml': whole, 'docker-compose.production.yml': whole }, 'docker-compose.production.yml'],
  ['the plain file before variants for development', { 'docker-compose.yml': whole, 'docker-compose.dev.yml': whole }, 'docker-compose.yml'],
  ['not the override that is for development', { 'compose.yaml': whole, 'compose.override.yaml': dev }, 'compose.yaml'],
  ['the override that compose loads too', { 'compose.yaml': whole, 'compose.override.yaml': part }, 'compose.yaml + compose.override.yaml'],
  ['the override without which a file is not whole', { 'compose.yaml': part, 'compose.override.yaml': dev }, 'compose.yaml + compose.override.yaml'],
  ['the file that includes the others', { 'a/compose.yaml': whole, 'deep/er/compose.yaml': 'include:\n  - ../../a/compose.yaml\n' }, 'deep/er/compose.yaml'],
  ['the project before its tests and examples', { 'tests/compose.yaml': whole, 'deploy/docker/compose.yaml': whole }, 'deploy/docker/compose.yaml'],
  ['what COMPOSE_FILE names', { '.env': 'COMPOSE_FILE=b.compose.yml', 'b.compose.yml': whole, 'compose.prod.yml': whole }, 'b.compose.yml'],
  ['a file that only its content shows to be one', { 'stack/everything.yml': whole }, 'stack/everything.yml'],
  ['a broken file where there is no other', { 'compose.yaml': 'services:\n  a: [\n' }, 'compose.yaml'],
])('chooses %s', (_, files, expected) => {
  expect(sets(files)[0]).toBe(expected);
});

it.each([
  ['.gitlab-ci.yml', 'services:\n  - docker:dind\njob:\n  image: x\n'],
  ['config/services.yaml', 'services:\n  _defaults:\n    autowire: true\n'],
  ['.github/workflows/test.yml', 'jobs:\n  t:\n    services:\n      db:\n        image: postgres\n'],
  ['notes.md', whole],
])('%s is no compose file', (path, content) => {
  expect(isComposeFile(path, content)).toBe(false);
});

const stores = 'services:\n  postgres:\n    image: postgres:17\n  a:\n    depends_on: [postgres]\n';

it.each([
  ['the whole file, with those whose host its variables name', { 'docker/default.yml': whole, 'docker/postgres.override.yml': stores, 'docker/env_file_app_template': 'DB_HOST=postgres\n' }, 'docker/default.yml + docker/postgres.override.yml'],
  ['the whole file alone where nothing names what another adds', { 'docker/default.yml': whole, 'docker/postgres.override.yml': stores, 'docker/env_file_app_template': 'DB_USER=postgres\n' }, 'docker/default.yml'],
  ['the parts, and what is for production only where it is chosen', { 'docker/default.yml': whole, 'docker/postgres.override.yml': stores, 'docker/traefik_prod.yml': part, 'docker/env': 'DATABASE_URL=postgresql://u@postgres:5432/x\n' }, 'docker/default.yml + docker/postgres.override.yml'],
])('puts together %s', (_, files, expected) => {
  expect(sets(files)[0]).toBe(expected);
});

it.each([
  ['source that is mounted', 'services:\n  a:\n    image: one\n    volumes:\n      - ./:/app\n', true],
  ['a server that starts anew', 'services:\n  a:\n    image: one\n    command: uvicorn a:b --reload\n', true],
  ['a folder of data', 'services:\n  a:\n    image: one\n    volumes:\n      - ./data:/data\n', false],
])('knows what developers run: %s', (_, text, expected) => {
  expect(isForDevelopment(new Map([['compose.yaml', text]]), { files: ['compose.yaml'], reason: 'it has the name' })).toBe(expected);
});
