import { expect, it } from 'vitest';
import { readScript } from '../../../../main/import/process/script.ts';
import { recognizeText } from '../../../../main/import/process/recognize.ts';

it.each([
  ['gunicorn app.wsgi:application -w 4', { kind: 'service', server: 'gunicorn', interface: 'wsgi', workers: 4 }],
  ['gunicorn -k uvicorn.workers.UvicornWorker --workers=${N:-3} a:b', { kind: 'service', server: 'gunicorn', interface: 'asgi', workers: 3 }],
  ['python -m uvicorn main:app --reload', { kind: 'service', server: 'uvicorn', interface: 'asgi' }],
  ['uv run --frozen fastapi run --workers 4 app', { kind: 'service', server: 'uvicorn', framework: 'fastapi', workers: 4 }],
  ['poetry run python manage.py runserver 0.0.0.0:8000', { kind: 'service', server: 'django-dev', framework: 'django' }],
  ['flask --app x run --debug', { kind: 'service', server: 'flask-dev', debug: true }],
  ['sh -c "alembic upgrade head && exec uvicorn a:b"', { kind: 'service', server: 'uvicorn' }],
  ["bash -c 'while !</dev/tcp/db/5432; do sleep 1; done; uwsgi x.ini'", { kind: 'service', server: 'uwsgi' }],
  ['celery -A app worker -c 8 -l info', { kind: 'worker', technology: 'celery', workers: 8 }],
  ['celery --app=app beat', { kind: 'scheduler', technology: 'celery' }],
  ['celery -A app flower --port=5555', { kind: 'service', technology: 'flower' }],
  ['watchmedo auto-restart -- celery -A a worker', { kind: 'worker', technology: 'celery' }],
  ['/usr/local/bin/rq worker high', { kind: 'worker', technology: 'rq' }],
  ['dramatiq app.tasks --processes 2', { kind: 'worker', technology: 'dramatiq', workers: 2 }],
  ['arq app.WorkerSettings', { kind: 'worker', technology: 'arq' }],
  ['alembic upgrade head', { kind: 'job', migrations: 'alembic' }],
  ['python manage.py migrate', { kind: 'job', migrations: 'django' }],
  ['cron -f -L 7', { kind: 'scheduler' }],
  ['sh -c "while true; do python clean.py; sleep 3600; done"', { kind: 'scheduler' }],
  ['DEBUG=1 exec granian --interface asgi a:b', { kind: 'service', server: 'granian', interface: 'asgi' }],
])('%s', (command, expected) => {
  expect(recognizeText(command)).toMatchObject(expected);
});

it.each(['node server.js', 'postgres -c fsync=off', '/start', '', 'celery -A app status', 'sleep infinity', 'echo gunicorn'])('does not guess at %j', (command) => {
  expect(recognizeText(command)).toBeUndefined();
});

it('follows a script to the branch of its argument', () => {
  const script = '#!/bin/bash\nserve() {\n  exec gunicorn a:b\n}\ncase "$1" in\n  worker)\n    celery -A a worker\n    ;;\n  serve) serve ;;\n  help)\n    echo "worker: celery beat"\n    ;;\nesac\n';
  expect(readScript('start.sh', script, ['worker'])).toMatchObject({ kind: 'worker', place: { file: 'start.sh', line: 7 } });
  expect(readScript('start.sh', script, ['serve'])).toMatchObject({ server: 'gunicorn', place: { line: 3 } });
  expect(readScript('start.sh', script, ['other'])).toBeUndefined();
});

it('puts the defaults of a script\'s own variables in', () => {
  const script = 'export WORKER_CLASS=${WORKER_CLASS:-"uvicorn.workers.UvicornWorker"}\nCOUNT=3\nexec gunicorn -k "$WORKER_CLASS" -w ${COUNT} "$APP"\n';
  expect(readScript('start.sh', script, [])).toMatchObject({ server: 'gunicorn', interface: 'asgi', workers: 3, place: { line: 3 } });
});
