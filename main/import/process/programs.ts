import type { Process } from './recognize.ts';

/** Recognises a program by its name and the words after it. */
export type Recognizer = (name: string, rest: readonly string[]) => Process | undefined;

const python = { python: true } as const;

/** The value of an option: `-w 4`, `-w4`, `--workers=4`. */
function option(rest: readonly string[], ...names: string[]): string | undefined {
  for (const [at, word] of rest.entries()) {
    for (const name of names) {
      if (word === name) return rest[at + 1];
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
      if (/^-\w$/.test(name) && word.startsWith(name) && /^\d/.test(word.slice(2))) return word.slice(2);
    }
  }
  return undefined;
}

/** A whole number, also as the default of a shell variable: `${WORKERS:-4}`; else the variable. */
function count(text: string | undefined): { workers?: number; workersFrom?: string } | undefined {
  const variable = text === undefined ? undefined : /^\$\{?([A-Za-z_]\w{0,100})/.exec(text)?.[1];
  const number = countOf(text);
  return number === undefined && variable === undefined ? undefined : { ...(number !== undefined && { workers: number }), ...(variable !== undefined && { workersFrom: variable }) };
}

function countOf(text: string | undefined): number | undefined {
  const digits = text === undefined ? undefined : /^(?:\$\{\w+:?-)?(\d{1,5})\}?$/.exec(text)?.[1];
  return digits === undefined || Number(digits) < 1 ? undefined : Number(digits);
}

/** Names with commas between them: `-Q high,low`. */
const queues = (text: string | undefined): { queues: readonly string[] } | undefined => (text === undefined || !/^[\w.:,*-]{1,2000}$/.test(text) ? undefined : { queues: text.split(',').filter(Boolean) });

/** Threads of each process: of gunicorn and uWSGI, and of workers that are told to run tasks in threads. */
function threads(text: string | undefined): { threads: number } | undefined {
  const found = countOf(text);
  return found === undefined ? undefined : { threads: found };
}

const subcommand = (rest: readonly string[], names: readonly string[]): string | undefined => rest.find((word) => names.includes(word));

export const celery: Recognizer = (name, rest) => {
  if (name === 'flower') return { kind: 'service', technology: 'flower', ...python };
  if (name !== 'celery') return undefined;
  const found = subcommand(rest, ['worker', 'beat', 'flower', 'events', 'inspect', 'status', 'multi']);
  if (found === 'worker' || found === 'multi') {
    const together = option(rest, '--concurrency', '-c');
    // Pools of threads and of greenlets run in one process.
    const inThreads = /^(?:threads?|gevent|eventlet)$/.test(option(rest, '--pool', '-P') ?? '');
    return { kind: 'worker', technology: 'celery', framework: 'celery', ...python, ...(inThreads ? { workers: 1, ...threads(together) } : count(together)), ...queues(option(rest, '-Q', '--queues')) };
  }
  if (found === 'beat') return { kind: 'scheduler', technology: 'celery', framework: 'celery', ...python };
  return found === 'flower' ? { kind: 'service', technology: 'flower', ...python } : undefined;
};

export const servers: Recognizer = (name, rest) => {
  const text = rest.join(' ');
  switch (name) {
    case 'gunicorn': {
      const workerClass = option(rest, '-k', '--worker-class') ?? '';
      const asgi = /uvicorn|asgi/i.test(`${workerClass} ${text}`);
      return { kind: 'service', server: 'gunicorn', interface: asgi ? 'asgi' : 'wsgi', ...python, ...count(option(rest, '-w', '--workers')), ...threads(option(rest, '--threads')) };
    }
    case 'uvicorn':
    case 'hypercorn':
    case 'daphne':
      return { kind: 'service', server: name, interface: 'asgi', ...python, ...count(option(rest, '--workers', '-w')) };
    case 'granian': {
      const wanted = option(rest, '--interface');
      return { kind: 'service', server: name, interface: wanted === 'wsgi' ? 'wsgi' : 'asgi', ...python, ...count(option(rest, '--workers')) };
    }
    case 'fastapi': {
      if (rest[0] !== 'run' && rest[0] !== 'dev') return undefined;
      return { kind: 'service', server: 'uvicorn', interface: 'asgi', framework: 'fastapi', ...python, ...count(option(rest, '--workers')) };
    }
    case 'uwsgi':
      return { kind: 'service', server: 'uwsgi', interface: 'wsgi', ...python, ...count(option(rest, '--processes', '-p', '--workers')), ...threads(option(rest, '--threads')) };
    case 'waitress-serve':
      return { kind: 'service', server: 'waitress', interface: 'wsgi', ...python };
    case 'mod_wsgi-express':
      return { kind: 'service', server: 'mod_wsgi', interface: 'wsgi', ...python };
    case 'litestar':
      return rest.includes('run') ? { kind: 'service', server: 'uvicorn', interface: 'asgi', framework: 'litestar', ...python } : undefined;
    case 'flask':
      if (rest.includes('run')) return { kind: 'service', server: 'flask-dev', interface: 'wsgi', framework: 'flask', ...python, ...(rest.includes('--debug') && { debug: true }) };
      return rest.includes('db') ? { kind: 'job', migrations: 'flask-migrate', framework: 'flask', ...python } : undefined;
    case 'streamlit':
    case 'gradio':
    case 'chainlit':
    case 'panel':
      return { kind: 'frontend', technology: name, ...python };
    case 'manage':
      return manage(rest);
    default:
      return undefined;
  }
};

/** `manage.py` is Django's by default; with `--debugger` or `rq` it is Flask's. */
function manage(rest: readonly string[]): Process | undefined {
  const [first = ''] = rest;
  const flask = rest.includes('--debugger') || first === 'rq';
  if (first.startsWith('runserver')) return flask ? { kind: 'service', server: 'flask-dev', interface: 'wsgi', framework: 'flask', debug: true, ...python } : { kind: 'service', server: 'django-dev', interface: 'wsgi', framework: 'django', ...python };
  if (first === 'rq') return rest[1] === 'scheduler' ? { kind: 'scheduler', technology: 'rq', ...python } : rest[1] === 'worker' ? { kind: 'worker', technology: 'rq', ...python } : undefined;
  if (first === 'celery') return celery('celery', rest.slice(1));
  if (first === 'migrate') return { kind: 'job', framework: 'django', migrations: 'django', ...python };
  if (/^(?:collectstatic|loaddata|createsuperuser|compilemessages|flush|check|test|shell|db_?init|create_?db)/.test(first)) return { kind: 'job', ...python };
  if (first === 'rqworker') return { kind: 'worker', technology: 'rq', framework: 'django', ...python };
  if (first === 'rqscheduler') return { kind: 'scheduler', technology: 'rq', framework: 'django', ...python };
  if (/^(?:qcluster|run_huey|rundramatiq|process_tasks|db_worker|procrastinate|runworker)$/.test(first)) return { kind: 'worker', framework: 'django', ...python };
  if (/cron|sched/.test(first) || rest.includes('--loop')) return { kind: 'scheduler', ...python };
  return undefined;
}

export const taskWorkers: Recognizer = (name, rest) => {
  switch (name) {
    case 'rq':
      return rest.includes('worker') || rest.includes('worker-pool') ? { kind: 'worker', technology: 'rq', ...python } : undefined;
    case 'rqworker':
      return { kind: 'worker', technology: 'rq', ...python };
    case 'rqscheduler':
      return { kind: 'scheduler', technology: 'rq', ...python };
    case 'dramatiq':
      return { kind: 'worker', technology: 'dramatiq', ...python, ...count(option(rest, '--processes', '-p')) };
    case 'arq':
    case 'huey_consumer':
    case 'streaq':
    case 'saq':
      return { kind: 'worker', technology: name.replace('_consumer', ''), ...python };
    case 'taskiq':
      return { kind: rest[0] === 'scheduler' ? 'scheduler' : 'worker', technology: 'taskiq', ...python };
    case 'faust':
      return rest.includes('worker') ? { kind: 'worker', technology: 'faust', ...python } : undefined;
    case 'procrastinate':
      return rest.includes('worker') ? { kind: 'worker', technology: 'procrastinate', ...python } : undefined;
    case 'airflow':
    case 'prefect':
    case 'dagster-daemon':
      if (rest.includes('scheduler') || name === 'dagster-daemon') return { kind: 'scheduler', technology: name.replace('-daemon', ''), ...python };
      return rest.includes('worker') ? { kind: 'worker', technology: name, ...python } : undefined;
    case 'apscheduler':
      return { kind: 'scheduler', technology: name, ...python };
    case 'cron':
    case 'crond':
    case 'supercronic':
    case 'go-cron':
      return { kind: 'scheduler' };
    case 'alembic':
      return { kind: 'job', migrations: 'alembic', ...python };
    case 'aerich':
    case 'yoyo':
    case 'piccolo':
      return { kind: 'job', migrations: name, ...python };
    case 'flyway':
    case 'liquibase':
      return { kind: 'job', migrations: name };
    case 'locust':
      return { kind: 'worker', technology: name, ...python };
    case 'k6':
    case 'artillery':
    case 'vegeta':
      return { kind: 'worker', technology: name };
    case 'pytest':
    case 'tox':
    case 'nox':
      return { kind: 'job', ...python };
    default:
      return undefined;
  }
};
