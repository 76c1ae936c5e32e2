import { describe, expect, it } from 'vitest';
import { importTexts } from '../../../../main/import/index.ts';
import type { FactValue } from '../../../../shared/model/document.ts';

const read = (yaml: string) => importTexts({ name: 'p', id: 'p', files: new Map([['compose.yaml', yaml]]) }).document;

/** The value of a fact of a component, or of a connection as `from->to`. */
function factOf(yaml: string, subject: string, key: string): FactValue | undefined {
  const document = read(yaml);
  const found = document.components.find(({ id }) => id === subject) ?? document.connections.find(({ id }) => id === subject);
  return found?.facts?.[key]?.value;
}

const withDb = (db: string, url: string): string => `services:\n  api:\n    image: acme/api\n    environment:\n      DATABASE_URL: ${url}\n  db:\n    image: postgres:18\n${db}`;

describe('what a compose file says about operation', () => {
  it.each([
    ['an administration tool', 'services:\n  ui:\n    image: adminer\n', 'ui', 'security.adminInterface', true],
    ['a development server', 'services:\n  web:\n    image: acme/web\n    command: python manage.py runserver 0.0.0.0:8000\n', 'web', 'deployment.developmentServer', true],
    ['a server that reloads', 'services:\n  web:\n    image: acme/web\n    command: uvicorn app:app --reload\n', 'web', 'deployment.developmentServer', true],
    ['a production server', 'services:\n  web:\n    image: acme/web\n    command: gunicorn app:app -w 4\n', 'web', 'deployment.developmentServer', false],
    ['migrations before the server', 'services:\n  web:\n    image: acme/web\n    command: sh -c "alembic upgrade head && uvicorn app:app"\n', 'web', 'database.migratesAtStart', true],
    ['writes that are not flushed', withDb('    command: postgres -c fsync=off\n', 'postgresql://app:x@db/app'), 'db', 'database.durableWrites', false],
    ['a password on the command line', 'services:\n  cache:\n    image: redis:8\n    command: redis-server --requirepass ${PASS}\n', 'cache', 'security.secretsOnCommandLine', ['--requirepass']],
    ['a password file on the command line', 'services:\n  web:\n    image: acme/web\n    command: serve --password=/run/secrets/p\n', 'web', 'security.secretsOnCommandLine', []],
    ['no memory limit', 'services:\n  web:\n    image: acme/web\n', 'web', 'scalability.memoryLimitMb', 0],
    ['the owner of the server as user', withDb('    environment:\n      POSTGRES_USER: shop\n', 'postgresql://shop:x@db/shop'), 'api->db', 'security.superuser', true],
    ['a user of its own', withDb('    environment:\n      POSTGRES_USER: owner\n', 'postgresql://shop:x@db/shop'), 'api->db', 'security.superuser', false],
    ['a database that trusts everyone', withDb('    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n', 'postgresql://db/shop'), 'api->db', 'security.authentication', 'none'],
  ])('%s', (_, yaml, subject, key, value) => {
    expect(factOf(yaml, subject, key)).toEqual(value);
  });

  it('leaves open who logs in when the user comes from elsewhere', () => {
    expect(factOf(withDb('', '${DATABASE_URL}'), 'api->db', 'security.superuser')).toBeUndefined();
  });
});
