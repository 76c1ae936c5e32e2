import { describe, expect, it } from 'vitest';
import { fact, pyproject } from './project.ts';

const value = (key: string, files: Readonly<Record<string, string>>): unknown => fact(files, key)?.value;

describe('what the code says about the flow of data', () => {
  it('knows the format of tasks', () => {
    const app = (options: string) => ({ ...pyproject('celery'), 'app/tasks.py': `from celery import Celery\n\napp = Celery('x')\napp.conf.update(${options})\n` });
    expect(value('dataflow.taskSerializer', app("task_serializer='pickle'"))).toBe('pickle');
    expect(value('dataflow.taskSerializer', app("task_serializer='json', accept_content=['json', 'pickle']"))).toBe('pickle');
    expect(value('dataflow.taskSerializer', app("task_serializer='json'"))).toBe('json');
    expect(value('dataflow.taskSerializer', app(''))).toBe('json');
    expect(value('dataflow.taskSerializer', pyproject('rq'))).toBeUndefined();
  });

  it('knows what is sent with errors', () => {
    const sentry = (options: string) => ({ ...pyproject('sentry-sdk'), 'app/main.py': `import sentry_sdk\n\nsentry_sdk.init(${options})\n` });
    expect(value('dataflow.personalDataToTelemetry', sentry("dsn='x', send_default_pii=True"))).toBe(true);
    expect(value('dataflow.personalDataToTelemetry', sentry("dsn='x', send_default_pii=False"))).toBe(false);
    expect(value('dataflow.personalDataToTelemetry', sentry("dsn='x'"))).toBeUndefined();
    expect(value('dataflow.personalDataToTelemetry', sentry('**options'))).toBeUndefined();
  });

  it('finds locks that never expire', () => {
    const lock = (call: string) => ({ ...pyproject('redis'), 'app/jobs.py': `import redis\n\nclient = redis.Redis()\n\n\ndef report():\n    with client.lock(${call}):\n        pass\n` });
    expect(value('dataflow.locksWithoutExpiry', lock("'report'"))).toEqual(['report']);
    expect(value('dataflow.locksWithoutExpiry', lock("'report', timeout=60"))).toEqual([]);
    expect(value('dataflow.locksWithoutExpiry', lock("'report', **options"))).toEqual([]);
  });

  it('knows the cache of the framework', () => {
    const caches = (backend: string, path = 'app/settings.py') => ({ ...pyproject('django'), [path]: `CACHES = {'default': {'BACKEND': '${backend}'}}\n` });
    expect(value('dataflow.cacheBackend', caches('django.core.cache.backends.locmem.LocMemCache'))).toBe('memory');
    expect(value('dataflow.cacheBackend', caches('django_redis.cache.RedisCache'))).toBe('shared');
    expect(value('dataflow.cacheBackend', caches('django.core.cache.backends.locmem.LocMemCache', 'app/settings_dev.py'))).toBeUndefined();
  });

  it('knows how messages reach open connections', () => {
    const layers = (backend: string) => ({ ...pyproject('channels'), 'app/settings.py': `CHANNEL_LAYERS = {'default': {'BACKEND': '${backend}'}}\n` });
    expect(value('dataflow.realtimeFanout', layers('channels_redis.core.RedisChannelLayer'))).toBe('shared');
    expect(value('dataflow.realtimeFanout', layers('channels.layers.InMemoryChannelLayer'))).toBe('memory');
    const chat = { ...pyproject('fastapi'), 'app/main.py': "from fastapi import FastAPI, WebSocket\n\napp = FastAPI()\n\n\nclass ConnectionManager:\n    def __init__(self):\n        self.active = []\n\n\n@app.websocket('/ws')\nasync def ws(socket: WebSocket):\n    await socket.accept()\n" };
    expect(value('dataflow.realtimeFanout', chat)).toBe('memory');
  });

  it('knows signed links, hooks after the commit and cleared sessions', () => {
    expect(value('dataflow.fileTransfer', { ...pyproject('boto3'), 'app/files.py': "import boto3\n\ns3 = boto3.client('s3')\n\n\ndef link(key):\n    return s3.generate_presigned_url('get_object', Params={'Key': key})\n" })).toBe('presigned');
    expect(value('dataflow.publishing', { ...pyproject('django'), 'app/views.py': 'from django.db import transaction\n\n\ndef save(order):\n    transaction.on_commit(lambda: send.delay(order.pk))\n' })).toBe('after-commit');
    expect(value('dataflow.sessionCleanup', { ...pyproject('django'), 'app/tasks.py': "from django.core.management import call_command\n\n\ndef clear():\n    call_command('clearsessions')\n" })).toBe(true);
  });
});
