import { describe, expect, it } from 'vitest';
import { importCompose } from '../../../../main/import/compose/import-compose.ts';
import { Source } from '../../../../main/import/source.ts';

const read = (files: Readonly<Record<string, string>>) => {
  const source = new Source(new Map(Object.entries(files)));
  return importCompose(source, { files: ['compose.yaml'], reason: '' });
};

const kinds = (files: Readonly<Record<string, string>>) => read(files).components.map(({ name, kind, technology }) => `${name} ${kind} ${technology ?? ''}`.trim());

const compose = 'services:\n  app:\n    build: .\n    environment:\n      REDIS_URL: redis://cache:6379\n  cache:\n    image: redis:7\n';

describe('services of s6 inside a container', () => {
  const files = {
    'compose.yaml': compose,
    Dockerfile: 'FROM python:3.12\nCOPY ./docker/rootfs /\nENTRYPOINT ["/init"]\n',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/svc-web/run': '#!/command/with-contenv /usr/bin/bash\n# shellcheck shell=bash\ncd ${APP_DIR}\nif [[ -n "$X" ]]; then\n\texec s6-setuidgid app granian --interface asgi --workers 2 "app.asgi:application"\nelse\n\texec granian --interface asgi "app.asgi:application"\nfi\n',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/svc-web/type': 'longrun',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/svc-worker/run': '#!/command/with-contenv bash\nexec s6-setuidgid app \\\n  celery --app app worker --loglevel INFO\n',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/svc-scheduler/run': '#!/command/with-contenv bash\nexec s6-setuidgid app celery --app app beat\n',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/svc-consumer/run': '#!/command/with-contenv bash\nexec s6-setuidgid app python3 manage.py document_consumer\n',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/svc-nginx/run': '#!/command/execlineb -P\ns6-setuidgid root nginx -g "daemon off;"\n',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/init-migrations/run': '#!/command/with-contenv bash\nexec python3 manage.py migrate\n',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/init-migrations/type': 'oneshot\n',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/svc-flower/run': '#!/bin/sh\nif [[ -n "${ENABLE_FLOWER}" ]]; then\n  if [[ -n "${ROOTLESS}" ]]; then\n    exec celery flower\n  else\n    exec s6-setuidgid app celery flower\n  fi\nelse\n  echo no\nfi\n',
    'docker/rootfs/etc/s6-overlay/s6-rc.d/svc-log/run': '#!/command/execlineb -P\ns6-log n20 s1000000 /var/log\n',
    'elsewhere/etc/services.d/other/run': 'exec celery worker\n',
  };

  it('finds each process that stays, and what the container itself answers with', () => {
    expect(kinds(files)).toEqual(['app service python', 'worker worker celery', 'scheduler scheduler celery', 'consumer worker python', 'nginx proxy nginx', 'cache cache redis']);
  });

  it('cites the line of the run script, and gives its process to the container', () => {
    const { components, connections } = read(files);
    expect(components.find(({ name }) => name === 'worker')?.evidence?.[0]).toMatchObject({ file: 'docker/rootfs/etc/s6-overlay/s6-rc.d/svc-worker/run', line: 2 });
    expect(components[0]?.facts?.['runtime.server']?.value).toBe('granian');
    expect(connections.map(({ id }) => id)).toContain('worker->cache');
  });

  it('leaves out what starts only when a variable is set, unless it is', () => {
    expect(kinds({ ...files, 'compose.yaml': compose.replace('REDIS_URL:', 'ENABLE_FLOWER: "1"\n      REDIS_URL:') })).toContain('flower service flower');
  });

  it('reads the older folders, and a copy of one script', () => {
    expect(kinds({ ...base, Dockerfile: 'FROM python:3\nCOPY services.d /etc/services.d\nCOPY beat/run /etc/s6/services/beat/\n', 'services.d/worker/run': '#!/usr/bin/env sh\ncelery -A x worker', 'beat/run': 'exec celery -A x beat' })).toContain('beat scheduler celery');
  });

  it('takes any content', () => {
    const hostile = 'exec '.repeat(5_000) + '\\\n'.repeat(5_000) + 's6-setuidgid';
    expect(kinds({ ...base, Dockerfile: 'FROM python:3\nCOPY . /\nCOPY\nCOPY /// ../../x /\n', 'etc/services.d/a/run': hostile, 'etc/services.d/b/run': '', 'etc/services.d/__proto__/run': 'exec celery worker' })).toContain('app worker celery');
  });
});

const base = { 'compose.yaml': compose };

describe("the project's own image", () => {
  const script = { 'rootfs/etc/services.d/worker/run': 'exec celery -A app worker', 'rootfs/etc/services.d/web/run': 'exec gunicorn app:app' };
  const own = 'services:\n  web:\n    image: ghcr.io/acme/shop:2\n';

  it('is what its Dockerfile builds, where a label or a manifest says that it is its own', () => {
    expect(kinds({ 'compose.yaml': own, Dockerfile: 'FROM python:3.12\nLABEL org.opencontainers.image.source="https://github.com/acme/shop"\nCOPY rootfs /\n', ...script })).toEqual(['web service python', 'worker worker celery']);
    expect(kinds({ 'compose.yaml': own, 'pyproject.toml': '[project]\nname = "shop"\n', Dockerfile: 'FROM python:3.12\nCOPY rootfs /\n', ...script })).toEqual(['web service python', 'worker worker celery']);
  });

  it('is another where nothing says so', () => {
    expect(kinds({ 'compose.yaml': own, Dockerfile: 'FROM python:3.12\nCOPY rootfs /\n', ...script })).toEqual(['web service']);
  });
});

describe('programs of supervisord inside a container', () => {
  it('finds them through the command, with values that go on and comments', () => {
    expect(
      kinds({
        ...base,
        Dockerfile: 'FROM python:3\nCOPY conf/supervisord.conf /etc/supervisord.conf\nCMD ["supervisord", "-c", "/etc/supervisord.conf"]\n',
        'conf/supervisord.conf': '[supervisord]\nnodaemon=true\n\n[program:web]\ncommand=gunicorn app:app ; the site\n[program:worker]\ncommand =\n  celery -A app\n  worker\n[program:redis]\ncommand: redis-server\n[eventlistener:x]\ncommand=python kill.py\n',
      }),
    ).toEqual(['app service python', 'worker worker celery', 'redis cache redis', 'cache cache redis']);
  });
});
