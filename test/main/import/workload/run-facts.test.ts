import { describe, expect, it } from 'vitest';
import { importTexts } from '../../../../main/import/index.ts';
import type { FactValue } from '../../../../shared/model/document.ts';

const factOf = (files: Readonly<Record<string, string>>, id: string, key: string): FactValue | undefined =>
  importTexts({ name: 'p', id: 'p', files: new Map(Object.entries(files)) }).document.components.find((component) => component.id === id)?.facts?.[key]?.value;

const built = (dockerfile: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({ 'compose.yaml': 'services:\n  web:\n    build: .\n    command: gunicorn app:app\n', Dockerfile: dockerfile, ...more });
const one = (lines: string): Record<string, string> => ({ 'compose.yaml': `services:\n  web:\n${lines}` });

describe('how a program is stopped', () => {
  const script = (line: string, head = '#!/bin/sh\n'): Record<string, string> => ({ 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: 'FROM python:3.14-slim\nCOPY start.sh /start.sh\nCMD ["/start.sh"]\n', 'start.sh': `${head}set -e\npython manage.py migrate\n${line}\n` });
  it.each([
    ['a script that becomes the program', 'exec gunicorn app:app', true],
    ['a script that waits for it', 'gunicorn app:app', false],
    ['a script that hands it on later', 'set -- gunicorn app:app\nexec "$@"', undefined],
    ['a script that listens itself', 'trap "kill $!" TERM\ngunicorn app:app', undefined],
  ])('%s', (_, line, value) => {
    expect(factOf(script(line), 'web', 'deployment.forwardsSignals')).toEqual(value);
  });

  it('has ten seconds, or what the file says', () => {
    expect(factOf(one('    image: acme/web\n'), 'web', 'deployment.stopGraceSeconds')).toBe(10);
    expect(factOf(one('    image: acme/web\n    stop_grace_period: 1m30s\n'), 'web', 'deployment.stopGraceSeconds')).toBe(90);
  });
});

describe('what a program logs and how it is checked', () => {
  it('reads the level from the command, else from a variable', () => {
    expect(factOf(one('    image: acme/web\n    command: uvicorn app:app --log-level debug\n    environment:\n      LOG_LEVEL: info\n'), 'web', 'observability.logLevel')).toBe('debug');
    expect(factOf(one('    image: acme/web\n    command: uvicorn app:app\n    environment:\n      LOG_LEVEL: WARN\n'), 'web', 'observability.logLevel')).toBe('warning');
    expect(factOf(one('    image: acme/web\n    command: uvicorn app:app\n    environment:\n      DB_LOG_LEVEL: debug\n'), 'web', 'observability.logLevel')).toBeUndefined();
  });

  it('keeps the command of the check', () => {
    expect(factOf(one('    image: acme/web\n    command: celery -A app beat\n    healthcheck:\n      test: ["CMD-SHELL", "celery -A app status"]\n'), 'web', 'observability.healthCommand')).toBe('celery -A app status');
    expect(factOf(built('FROM python:3.14-slim\nHEALTHCHECK --interval=5s CMD curl -f localhost\n'), 'web', 'observability.healthCommand')).toBe('curl -f localhost');
  });
});

describe('configuration that is mounted', () => {
  const redis = (command: string): FactValue | undefined => factOf({ 'compose.yaml': `services:\n  cache:\n    image: redis:8\n${command}    volumes:\n      - ./redis.conf:/etc/redis/redis.conf\n` }, 'cache', 'deployment.unusedConfiguration');
  it.each([
    ['no command', '', ['redis.conf']],
    ['options alone', '    command: redis-server --requirepass ${PASS} --appendonly yes\n', ['redis.conf']],
    ['the file named', '    command: redis-server /etc/redis/redis.conf\n', []],
    ['a script', '    command: sh -c "redis-server $$FILE"\n', undefined],
  ])('%s', (_, command, value) => {
    expect(redis(command)).toEqual(value);
  });
});

describe('what a build takes along and leaves behind', () => {
  it('knows secrets among its arguments', () => {
    expect(factOf(built('FROM python:3.14-slim\nARG PIP_TOKEN\nARG SECRET_KEY=build\nARG NEXT_PUBLIC_API_KEY\nRUN pip install x\n'), 'web', 'deployment.buildSecrets')).toEqual(['PIP_TOKEN']);
    expect(factOf(built('FROM python:3.14 AS build\nARG PIP_TOKEN\nFROM python:3.14-slim\nCOPY --from=build /app /app\n'), 'web', 'deployment.buildSecrets')).toEqual([]);
  });

  it('knows whether the source comes before the dependencies', () => {
    expect(factOf(built('FROM python:3.14-slim\nCOPY . /app\nRUN pip install -r requirements.txt\n'), 'web', 'deployment.dependencyLayer')).toBe(false);
    expect(factOf(built('FROM python:3.14-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . /app\n'), 'web', 'deployment.dependencyLayer')).toBe(true);
    expect(factOf(built('FROM python:3.14-slim\nRUN pip install gunicorn\nCOPY . /app\n'), 'web', 'deployment.dependencyLayer')).toBeUndefined();
  });

  it('knows what is copied without a list of what to leave out', () => {
    const file = 'FROM python:3.14-slim\nCOPY . /app\n';
    expect(factOf(built(file), 'web', 'deployment.contextFiltered')).toBe(false);
    expect(factOf(built(file, { '.dockerignore': '.git\n' }), 'web', 'deployment.contextFiltered')).toBe(true);
    expect(factOf(built('FROM python:3.14-slim\nCOPY app /app\n'), 'web', 'deployment.contextFiltered')).toBe(true);
  });

  it.each([
    ['the full image', 'FROM python:3.14\n', true],
    ['a full image with a distribution', 'FROM python:3.14-bookworm\n', true],
    ['a slim image', 'FROM python:3.14-slim\n', false],
    ['a slim last stage', 'FROM python:3.14 AS build\nFROM python:3.14-slim\nCOPY --from=build /app /app\n', false],
    ['a compiler that stays', 'FROM python:3.14-slim\nRUN apt-get update && apt-get install -y gcc libpq-dev\n', true],
    ['a compiler that goes again', 'FROM python:3.14-slim\nRUN apt-get install -y gcc && pip install x && apt-get purge -y gcc\n', undefined],
    ['an image of its own', 'FROM acme/python-base:4\n', undefined],
  ])('%s', (_, dockerfile, value) => {
    expect(factOf(built(dockerfile), 'web', 'deployment.buildToolsInImage')).toEqual(value);
  });
});
