import { describe, expect, it } from 'vitest';
import { fact, pyproject, read, said } from './project.ts';

const shown = (files: Record<string, string>): string[] => (read(files).codebase?.units[0]?.entryPoints ?? []).map(({ kind, name, evidence }) => `${kind} ${name} ${evidence[0]?.file}:${evidence[0]?.line}`);

describe('tasks', () => {
  it.each([
    ['Celery’s shared tasks, found by themselves', 'celery', 'from celery import shared_task\n\n\n@shared_task\ndef send():\n    pass\n', ['task send app/jobs.py:4']],
    ['Celery’s tasks of an application', 'celery', 'from celery import Celery\n\ncelery_app = Celery("shop")\n\n\n@celery_app.task(name="mail.send", bind=True)\ndef send(self):\n    pass\n', ['task mail.send app/jobs.py:6']],
    ['Dramatiq', 'dramatiq', 'import dramatiq\n\n\n@dramatiq.actor(max_retries=3)\ndef send():\n    pass\n', ['task send app/jobs.py:4']],
    ['Huey', 'huey', 'from huey import RedisHuey, crontab\n\nhuey = RedisHuey("shop")\n\n\n@huey.task()\ndef send():\n    pass\n\n\n@huey.periodic_task(crontab(minute="0"))\ndef hourly():\n    pass\n', ['schedule hourly app/jobs.py:11', 'task send app/jobs.py:6']],
    ['Taskiq', 'taskiq', 'from taskiq_redis import ListQueueBroker\n\nbroker = ListQueueBroker("redis://redis")\n\n\n@broker.task\nasync def send():\n    pass\n', ['task send app/jobs.py:6']],
    ['RQ', 'rq', 'from rq.decorators import job\n\n\n@job("default", timeout=60)\ndef send():\n    pass\n', ['task send app/jobs.py:4']],
    ['Procrastinate', 'procrastinate', 'from procrastinate import App\n\napp = App(connector=None)\n\n\n@app.task(queue="mail")\ndef send():\n    pass\n', ['task send app/jobs.py:6']],
    ['a decorator of the same name that is none', 'fastapi', 'from app.board import task\n\n\n@task\ndef send():\n    pass\n', []],
  ])('are read: %s', (_, library, source, expected) => {
    expect(shown({ ...pyproject(library), 'app/jobs.py': source })).toEqual(expected);
  });
  it('are the functions that the settings of an arq worker list, and its cron jobs', () => {
    expect(shown({ ...pyproject('arq'), 'app/worker.py': 'from arq import cron\nfrom app.jobs import send\n\n\nasync def clean(ctx):\n    pass\n\n\nclass WorkerSettings:\n    functions = [send, clean]\n    cron_jobs = [cron(clean, hour=3)]\n', 'app/jobs.py': 'async def send(ctx):\n    pass\n' })).toEqual(['schedule clean app/worker.py:11', 'task clean app/worker.py:10', 'task send app/worker.py:10']);
  });
  it('in tests are none', () => {
    expect(shown({ ...pyproject('celery'), 'app/main.py': 'import celery\n', 'tests/test_jobs.py': 'from celery import shared_task\n\n\n@shared_task\ndef send():\n    pass\n' })).toEqual([]);
  });
});

describe('schedules', () => {
  it.each([
    ['settings of Django', 'app/settings.py', 'CELERY_BEAT_SCHEDULE = {"nightly": {"task": "app.jobs.send", "schedule": 60}}\n', ['schedule nightly app/settings.py:1']],
    ['an application’s configuration', 'app/celery.py', 'from celery import Celery\n\napp = Celery("shop")\napp.conf.beat_schedule = {\n    "nightly": {"task": "app.jobs.send", "schedule": 60},\n    "hourly": {"task": "app.jobs.x", "schedule": 60},\n}\n', ['schedule hourly app/celery.py:4', 'schedule nightly app/celery.py:4']],
    ['an update of it', 'app/celery.py', 'from celery import Celery\n\napp = Celery("shop")\napp.conf.update(beat_schedule={"nightly": {"task": "app.jobs.send"}})\n', ['schedule nightly app/celery.py:4']],
    ['APScheduler', 'app/clock.py', 'from apscheduler.schedulers.background import BackgroundScheduler\nfrom app.jobs import send\n\nscheduler = BackgroundScheduler()\nscheduler.add_job(send, "interval", minutes=5)\n\n\n@scheduler.scheduled_job("cron", hour=3)\ndef nightly():\n    pass\n', ['schedule nightly app/clock.py:8', 'schedule send app/clock.py:5']],
  ])('are read from %s', (_, path, source, expected) => {
    expect(shown({ ...pyproject('celery', 'apscheduler'), [path]: source })).toEqual(expected);
  });
});

describe('options of tasks', () => {
  const task = (decorator: string, more = ''): Record<string, string> => ({ ...pyproject('celery'), 'app/tasks.py': `from celery import Celery, shared_task\n\napp = Celery("shop")\n${more}\n\n@${decorator}\ndef send(self):\n    pass\n` });
  const value = (files: Record<string, string>, key: string): unknown => fact(files, key, 'worker')?.value;
  it('are what Celery does where nothing is said', () => {
    const files = task('shared_task');
    expect(said(files, 'resilience.taskTimeLimit', 'worker')).toEqual([0, 'app/tasks.py:6']);
    expect(fact(files, 'resilience.taskTimeLimit', 'worker')?.confidence).toBe('likely');
    expect([value(files, 'resilience.taskLateAck'), value(files, 'resilience.taskRetries')]).toEqual([false, false]);
  });
  it('may stand at the task', () => {
    const files = task('shared_task(bind=True, time_limit=30, acks_late=True, autoretry_for=(OSError,))');
    expect([said(files, 'resilience.taskTimeLimit', 'worker'), value(files, 'resilience.taskLateAck'), value(files, 'resilience.taskRetries')]).toEqual([[30, 'app/tasks.py:6'], true, true]);
  });
  it.each([
    ['app.conf.task_acks_late = True\napp.conf.task_time_limit = 60 * 2', 120],
    ['app.conf.update(task_acks_late=True, task_soft_time_limit=90)', 90],
    ['app.conf.update({"task_acks_late": True, "task_time_limit": 40})', 40],
    ['app.conf["task_acks_late"] = True\napp.conf["task_time_limit"] = 50', 50],
  ])('may stand in the configuration: %s', (more, limit) => {
    const files = task('shared_task', more);
    expect([value(files, 'resilience.taskTimeLimit'), value(files, 'resilience.taskLateAck')]).toEqual([limit, true]);
  });
  it.each([
    ['CELERY_TASK_TIME_LIMIT = 30\nCELERY_TASK_ACKS_LATE = True\n', 30, true],
    ['CELERYD_TASK_TIME_LIMIT = 30\nCELERY_ACKS_LATE = True\n', 30, true],
    ['CELERY_TASK_ACKS_LATE = False\n', 0, false],
  ])('may stand in settings: %j', (settings, limit, late) => {
    const files = { ...task('shared_task'), 'app/settings.py': settings };
    expect([value(files, 'resilience.taskTimeLimit'), value(files, 'resilience.taskLateAck')]).toEqual([limit, late]);
  });
  it('are a retry that a task asks for itself, and not one that only looks so', () => {
    expect(value({ ...pyproject('celery'), 'app/tasks.py': 'from celery import shared_task\n\n\n@shared_task(bind=True)\ndef send(self):\n    raise self.retry(countdown=5)\n' }, 'resilience.taskRetries')).toBe(true);
    expect(value(task('shared_task(max_retries=0)'), 'resilience.taskRetries')).toBe(false);
    expect(value(task('shared_task(retry=False)'), 'resilience.taskRetries')).toBe(false);
  });
  it('are the defaults of Dramatiq, which tries again', () => {
    const files = { ...pyproject('dramatiq'), 'app/tasks.py': 'import dramatiq\n\n\n@dramatiq.actor\ndef send():\n    pass\n' };
    expect([value(files, 'resilience.taskRetries'), value(files, 'resilience.taskTimeLimit'), value(files, 'resilience.taskLateAck')]).toEqual([true, undefined, undefined]);
  });
  it('are not spoken of where there are no tasks', () => {
    const files = { ...pyproject('celery'), 'app/main.py': 'import celery\n' };
    expect([value(files, 'resilience.taskTimeLimit'), value(files, 'resilience.taskRetries')]).toEqual([undefined, undefined]);
  });
});
