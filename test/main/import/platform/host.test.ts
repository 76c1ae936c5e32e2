import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

describe('systemd units', () => {
  const files = {
    'deploy/app.service': '[Unit]\nDescription=App\nAfter=network.target postgresql.service redis-server.service\nRequires=app.socket\n\n[Service]\nUser=www-data\nWorkingDirectory=/srv/app\nEnvironment="DATABASE_URL=postgres://app:geheim123@localhost:5432/app" DEBUG=0\nEnvironment=WORKERS=2\nEnvironmentFile=-/etc/app.env\nExecStart=/srv/app/venv/bin/gunicorn \\\n  # a comment between\n  --bind 0.0.0.0:8000 -w 4 \\\n  app.wsgi\nRestart=on-failure\nMemoryMax=512M\nCPUQuota=150%\nNoNewPrivileges=true\n[Install]\nWantedBy=multi-user.target\n',
    'deploy/app-worker@.service': '[Unit]\nAfter=redis-server.service app.service\n[Service]\nExecStart=/srv/app/venv/bin/celery -A app worker\n',
    'deploy/cleanup.service': '[Service]\nType=oneshot\nExecStart=/srv/app/venv/bin/python manage.py clearsessions\n',
    'deploy/cleanup.timer': '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n',
    'deploy/backup.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/restic backup /home\n',
    'deploy/data.mount': '[Mount]\nWhat=/dev/sdb1\n',
  };

  it('are processes on a machine, and the servers that they wait for', () => {
    const { kinds, links, notes } = read(files);
    expect(kinds).toEqual(['app-worker worker celery', 'app service python', 'cleanup scheduler python', 'redis-server broker redis', 'postgresql database postgresql']);
    expect(links).toEqual(expect.arrayContaining(['app->postgresql postgresql', 'app->redis-server redis', 'app-worker->redis-server redis']));
    expect(notes).toContain('backup serves its host and runs nothing of the project, so it was left out.');
    expect(notes.join()).toContain('/etc/app.env');
  });

  it('say how a process is kept', () => {
    const { fact } = read(files);
    expect(fact('app', 'deployment.restartPolicy')).toBe('on-failure');
    expect(fact('app-worker', 'deployment.restartPolicy')).toBe('no');
    expect(fact('app', 'security.runsAsRoot')).toBe(false);
    expect(fact('app-worker', 'security.runsAsRoot')).toBe(true);
    expect(fact('app', 'scalability.memoryLimitMb')).toBe(512);
    expect(fact('app', 'scalability.cpuLimit')).toBe(1.5);
    expect(fact('app', 'runtime.workers')).toBe(4);
    expect(fact('app', 'security.plaintextSecrets')).toEqual(['DATABASE_URL']);
    expect(fact('cleanup', 'deployment.restartPolicy')).toBeUndefined();
  });

  it('take any content', () => {
    const text = `[Unit]\nAfter=${'a.service '.repeat(3_000)}\n[Service]\nExecStart=${'\\\n'.repeat(3_000)}\nExecStart=@!+-\nEnvironment==x\n`;
    expect(read({ 'a.service': text, '@.service': '[Service]\nExecStart=x', 'constructor.service': '[Service]\nRestart=constructor\nExecStart=python x.py\n' }).kinds).toContain('constructor service python');
  });
});

describe('supervisord on a machine', () => {
  const text = '[supervisord]\nenvironment=A="1",REDIS_URL="redis://localhost:6379/0"\n[program:site]\ncommand=/srv/venv/bin/uvicorn app:app --host 127.0.0.1 --port 9000\nautorestart=true\nuser=www-data\nenvironment=A="2",\n  B=\'x,y\'\n[program:tasks]\ncommand=rq worker\nnumprocs=3\n';

  it('runs each program', () => {
    const { kinds, fact, lineOf } = read({ 'etc/supervisor/conf.d/site.conf': text });
    expect(kinds).toEqual(['site service python', 'tasks worker rq']);
    expect(fact('site', 'deployment.restartPolicy')).toBe('always');
    expect(fact('tasks', 'deployment.restartPolicy')).toBe('on-failure');
    expect(fact('tasks', 'scalability.replicas')).toBe(3);
    expect(fact('site', 'security.runsAsRoot')).toBe(false);
    expect(lineOf('tasks')).toEqual(['etc/supervisor/conf.d/site.conf:9']);
  });

  it('belongs to a container where a Dockerfile copies it', () => {
    expect(() => read({ 'supervisord.conf': text, Dockerfile: 'FROM python\nCOPY supervisord.conf /etc/\n' })).toThrow('no set');
    expect(() => read({ 'worker.conf': text, 'bin/docker-entrypoint': '#!/bin/sh\nexec supervisord -c worker.conf\n' })).toThrow('no set');
  });
});
