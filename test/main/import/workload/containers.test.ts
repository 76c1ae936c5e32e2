import { describe, expect, it } from 'vitest';
import { importTexts } from '../../../../main/import/index.ts';
import type { ArchitectureDocument, FactValue } from '../../../../shared/model/document.ts';

const read = (files: Record<string, string>): ArchitectureDocument => importTexts({ name: 'p', id: 'p', files: new Map(Object.entries(files)) }).document;
const factOf = (files: Record<string, string>, id: string, key: string): FactValue | undefined => read(files).components.find((component) => component.id === id)?.facts?.[key]?.value;
const kinds = (files: Record<string, string>): string[] => read(files).components.map(({ name, kind, technology }) => `${name} ${kind} ${technology ?? ''}`.trim());

describe('programs that share a container', () => {
  const ini = { 'compose.yaml': 'services:\n  web:\n    build: .\n    command: uwsgi uwsgi.ini\n', Dockerfile: 'FROM python:3.14-slim\nCOPY . /app\n', 'uwsgi.ini': '[uwsgi]\nprocesses = 4\nattach-daemon = ./manage.py sendalerts\nattach-daemon = ./manage.py sendreports --loop\nhook-pre-app = exec:./manage.py migrate\n' };
  it('are told of the one that holds them, and their server’s settings are not theirs', () => {
    expect(factOf(ini, 'web', 'deployment.otherPrograms')).toEqual(['sendalerts', 'sendreports']);
    expect(factOf(ini, 'web', 'runtime.workers')).toBe(4);
    expect(factOf(ini, 'sendalerts', 'runtime.workers')).toBeUndefined();
    expect(factOf(ini, 'sendalerts', 'database.migratesAtStart')).toBeUndefined();
  });
});

describe('files of secrets', () => {
  const compose = (files: string): string => `services:\n  web:\n    build: .\n    env_file: .env\n  db:\n    image: postgres:17\n    env_file: ${files}\n`;
  it.each([
    ['one for all', compose('.env'), '.env', ['.env']],
    ['each its own', compose('db.env'), 'db.env', undefined],
  ])('are told where they are %s', (_, text, __, expected) => {
    expect(factOf({ 'compose.yaml': text, Dockerfile: 'FROM python:3.14\n', '.env': 'SECRET_KEY=a8f3k2\nPOSTGRES_PASSWORD=b7d2\n', 'db.env': 'POSTGRES_PASSWORD=b7d2\n' }, 'db', 'security.sharedSecretFiles')).toEqual(expected);
  });
  it('are no secrets of others where a store gets what it is set up with', () => {
    expect(factOf({ 'compose.yaml': compose('.env'), Dockerfile: 'FROM python:3.14\n', '.env': 'POSTGRES_PASSWORD=b7d2\n' }, 'db', 'security.sharedSecretFiles')).toBeUndefined();
  });
});

describe('what a build fetches', () => {
  it.each([
    ['the newest image of a tool', 'COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv', ['ghcr.io/astral-sh/uv:latest']],
    ['one of a version', 'COPY --from=ghcr.io/astral-sh/uv:0.9.7 /uv /bin/uv', []],
    ['a stage of its own', 'COPY --from=builder /app /app', []],
    ['a script that is run at once', 'RUN curl -LsSf https://astral.sh/uv/install.sh | sh', ['https://astral.sh/uv/install.sh']],
    ['a script of a version', 'RUN curl -LsSf https://astral.sh/uv/0.9.7/install.sh | sh', []],
    ['a tool by its name', 'RUN pip install poetry && poetry install', ['poetry']],
    ['a tool with its version', 'RUN pip install poetry==2.2.1', []],
  ])('%s', (_, line, expected) => {
    expect(factOf({ 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: `FROM python:3.14 AS builder\nFROM python:3.14-slim\n${line}\nCMD ["gunicorn", "a:b"]\n` }, 'web', 'deployment.unpinnedTools')).toEqual(expected);
  });
});

describe('copies of a database', () => {
  const files = (script: string): Record<string, string> => ({ 'compose.yaml': 'services:\n  db-backup:\n    build: backup\n    volumes:\n      - backups:/backups\n  db:\n    image: postgres:17\nvolumes:\n  backups:\n', 'backup/Dockerfile': 'FROM postgres:17\nCOPY backup.sh /backup.sh\nCMD ["cron", "-f"]\n', 'backup/backup.sh': `#!/bin/sh\n${script}\n` });
  it.each([
    ['onto a volume', 'pg_dump shop --file /backups/shop.sql', 'same-host'],
    ['to a bucket', 'pg_dump shop | aws s3 cp - s3://backups/shop.sql', 'elsewhere'],
    ['none', 'echo nothing', undefined],
  ])('are put %s', (_, script, expected) => {
    expect(factOf(files(script), 'db-backup', 'database.backupPlace')).toBe(expected);
  });
});

it('takes what lies aside to be tried for no backup', () => {
  const compose = 'services:\n  db:\n    image: postgres:17\n';
  expect(factOf({ 'compose.yaml': compose, 'extras/backup/cron.yaml': 'command: pg_dump shop\n' }, 'db', 'database.backups')).toBe(false);
  expect(factOf({ 'compose.yaml': compose, 'ops/backup.sh': 'pg_dump shop\n' }, 'db', 'database.backups')).toBeUndefined();
});

describe('commands', () => {
  const one = (command: string): Record<string, string> => ({ 'compose.yaml': `services:\n  job:\n    image: acme/job\n    command: ${command}\n` });
  it('say which queues a worker serves, and whether it does so in threads', () => {
    expect(factOf(one('celery -A app worker -Q high,low'), 'job', 'runtime.queues')).toEqual(['high', 'low']);
    expect(factOf(one('celery -A app worker -c 8'), 'job', 'runtime.workers')).toBe(8);
    expect([factOf(one('celery -A app worker -P threads -c 20'), 'job', 'runtime.workers'), factOf(one('celery -A app worker -P threads -c 20'), 'job', 'runtime.threads')]).toEqual([1, 20]);
  });
  it.each([
    ['locust --headless', 'job worker locust'],
    ['dumb-init -- /app/entry.sh shop server --init', 'job service'],
    ['/entry.sh run consumer events', 'job worker'],
  ])('%s', (command, expected) => {
    expect(kinds(one(command))).toEqual([expected]);
  });
  it('go on after a backslash, and a check of migrations is none', () => {
    const script = (lines: string): Record<string, string> => ({ 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: 'FROM python:3.14\nCOPY . /app\nCMD ["/app/start.sh"]\n', 'start.sh': `#!/bin/sh\n${lines}\n` });
    expect(kinds(script('python manage.py check\nexec celery --app=shop \\\n    worker \\\n  --loglevel=info'))).toEqual(['web worker celery']);
    expect(factOf(script('python manage.py migrate --check\nexec gunicorn a:b'), 'web', 'database.migratesAtStart')).toBeUndefined();
    expect(factOf(script('python manage.py migrate --noinput\nexec gunicorn a:b'), 'web', 'database.migratesAtStart')).toBe(true);
  });
  it('know a proxy that is built for the system, which asks no store', () => {
    const document = read({ 'compose.yaml': 'services:\n  edge:\n    image: acme/shop-nginx:1\n    environment:\n      DB_HOST: db\n  db:\n    image: postgres:17\n' });
    expect(document.components.find(({ id }) => id === 'edge')).toMatchObject({ kind: 'proxy', technology: 'nginx' });
    expect(document.connections).toEqual([]);
  });
  it('lead mail to the system’s own server', () => {
    const document = read({ 'compose.yaml': 'services:\n  web:\n    image: acme/web\n    environment:\n      SMTP_HOST: ${MAIL:-}\n  smtp:\n    image: acme/exim-relay\n' });
    expect(document.connections.map(({ id }) => id)).toEqual(['web->smtp']);
  });
});

describe('what a Dockerfile starts', () => {
  const files = (lines: string): Record<string, string> => ({ 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: `FROM python:3.14\nCOPY . /app\n${lines}\n`, 'bin/setup.sh': '#!/bin/sh\npython manage.py migrate\n', 'bin/start.sh': '#!/bin/sh\nexec gunicorn a:b -w 3\n' });
  it('is found in scripts that a shell is given one after the other', () => {
    const given = files('ENTRYPOINT ["/bin/bash"]\nCMD ["-c", "bin/setup.sh; bin/start.sh"]');
    expect([factOf(given, 'web', 'runtime.server'), factOf(given, 'web', 'runtime.workers'), factOf(given, 'web', 'database.migratesAtStart')]).toEqual(['gunicorn', 3, true]);
  });
  it.each([
    ['ARG USER=app UID=1000\nUSER $USER', false],
    ['ENV APP_USER=root\nUSER ${APP_USER}', true],
    ['USER $SOMEBODY', undefined],
    ['', true],
  ])('runs as the user that is filled in: %s', (lines, root) => {
    expect(factOf(files(`${lines}\nCMD ["gunicorn", "a:b"]`), 'web', 'security.runsAsRoot')).toBe(root);
  });
});

it('gives a variable of a shared file to those who could use it', () => {
  const document = read({ 'compose.yaml': 'services:\n  site:\n    image: nginx:1.29\n    env_file: .env\n  migrate:\n    image: acme/app\n    command: alembic upgrade head\n    env_file: .env\n  web:\n    image: acme/app\n    command: gunicorn a:b\n    env_file: .env\n  db:\n    image: postgres:17\n', '.env': 'DATABASE_URL=postgresql://u@db/x\nGEOCODER_URL=https://geo.acme.io/v1\nSMTP_HOST=mail.acme.io\n' });
  expect(document.connections.map(({ id }) => id).sort()).toEqual(['migrate->db', 'web->db', 'web->geo.acme.io', 'web->smtp']);
});

it('follows what hands over to another script once others can be reached', () => {
  const files = { 'compose.yaml': 'services:\n  jobs:\n    build: .\n    entrypoint: ["/wait-for-it.sh", "db:5432", "-t", "30", "--", "/entrypoint-worker.sh"]\n', Dockerfile: 'FROM python:3.14\nCOPY . /\n', 'wait-for-it.sh': '#!/bin/sh\nexec "$@"\n', 'entrypoint-worker.sh': '#!/bin/sh\nexec celery -A shop worker\n' };
  expect(kinds(files)).toEqual(['jobs worker celery']);
});

it('takes what others wait for to have ended for a job', () => {
  const files = { 'compose.yaml': 'services:\n  setup:\n    image: acme/app\n    command: /entry.sh\n  web:\n    image: acme/app\n    command: gunicorn a:b\n    depends_on:\n      setup:\n        condition: service_completed_successfully\n' };
  expect(kinds(files)).toEqual(['setup job', 'web service python']);
  expect(factOf(files, 'setup', 'deployment.restartPolicy') ?? 'no').toBe('no');
});

it('knows pages that nobody calls from addresses of services', () => {
  const files = { 'compose.yaml': 'services:\n  web:\n    image: acme/app\n    command: gunicorn a:b\n    environment:\n      OSM_SERVER: https://www.openstreetmap.org\n      ORG_TWITTER: https://twitter.com/acme\n' };
  expect(read(files).connections.map(({ to }) => to)).toEqual(['www.openstreetmap.org']);
});
