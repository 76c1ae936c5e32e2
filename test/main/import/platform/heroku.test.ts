import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

const procfile = 'release: python manage.py migrate\n# comment\nweb: gunicorn config.wsgi:application -w 3\nworker: REMAP_SIGTERM=SIGQUIT celery -A config worker\nbeat: celery -A config beat\nclock: python clock.py\nstream: python stream.py\n';
const appJson = '{\n\t"name": "Shop",\n\t"addons": ["heroku-postgresql:essential-0", {"plan": "heroku-redis:mini"}, "papertrail", "sentry:f1"],\n\t"formation": {"web": {"quantity": 2, "size": "standard-1x"}},\n\t"env": {"SECRET_KEY": {"generator": "secret"}, "DEBUG": "False", "API_TOKEN": {"value": "s3cr3t-value"}}\n}\n';

describe('a Procfile', () => {
  it('names processes by what they are', () => {
    const { kinds, lineOf, fact } = read({ Procfile: procfile, 'requirements.txt': '' });
    expect(kinds).toEqual(['release job django', 'web service python', 'worker worker celery', 'beat scheduler celery', 'clock scheduler python', 'stream worker python']);
    expect(lineOf('web')).toEqual(['Procfile:3']);
    expect(fact('web', 'runtime.workers')).toBe(3);
    expect(fact('web', 'runtime.server')).toBe('gunicorn');
    expect(fact('web', 'security.exposure')).toBe('internet');
    expect(fact('worker', 'security.exposure')).toBe('internal');
    expect(fact('web', 'security.dockerSocket')).toBeUndefined();
    expect(fact('web', 'code.sharedImage')).toBe(true);
    expect(fact('release', 'database.migrations')).toBe('django');
  });

  it('ties processes to the add-ons of app.json', () => {
    const { name, kinds, links, fact } = read({ Procfile: procfile, 'app.json': appJson });
    expect(name).toBe('Shop');
    expect(kinds.slice(6)).toEqual(['heroku-postgresql database postgresql', 'heroku-redis broker redis', 'papertrail monitoring', 'sentry external sentry']);
    expect(links).toContain('web->heroku-postgresql postgresql');
    expect(links).toContain('worker->heroku-redis redis');
    expect(links).toContain('release->heroku-postgresql postgresql');
    expect(links).not.toContain('release->heroku-redis redis');
    expect(fact('heroku-postgresql', 'database.failover')).toBe(false);
    expect(fact('heroku-postgresql', 'database.backups')).toBeUndefined();
    expect(fact('web', 'scalability.replicas')).toBe(2);
    expect(fact('web', 'security.plaintextSecrets')).toEqual(['API_TOKEN']);
  });

  it('keeps one for development apart, after the other', () => {
    const { sets } = read({ 'Procfile.dev': 'web: python manage.py runserver', Procfile: procfile, 'app.json': appJson });
    expect(sets.map(({ files, development }) => [files.join(' '), development])).toEqual([['Procfile app.json', false], ['Procfile.dev', true]]);
  });

  it('is no text that merely bears the name, and no app.json of another kind', () => {
    expect(() => read({ Procfile: '<html></html>', 'app.json': '{"expo": {}, "env": {}}' })).toThrow('no set');
  });

  it('takes any content', () => {
    const { kinds } = read({ Procfile: `__proto__: x\nconstructor: ${'"'.repeat(9_000)}\n${Array.from({ length: 3_000 }, (_, at) => `p${at}: run`).join('\n')}`, 'app.json': '{"addons": [[], {"plan": 3}, null, ":"], "formation": [], "env": {"a": [[[]]]}, "cron": {}' });
    expect(kinds.length).toBe(200);
  });
});

describe('heroku.yml', () => {
  it('runs images that it builds', () => {
    const { kinds, fact, links } = read({
      'heroku.yml': 'setup:\n  addons:\n    - plan: heroku-postgresql:premium-0\n      as: DATABASE\nbuild:\n  docker:\n    web: Dockerfile\nrelease:\n  image: web\n  command:\n    - alembic upgrade head\nrun:\n  worker:\n    command:\n      - rq worker\n    image: web\n',
      Dockerfile: 'FROM python:3.12\nUSER app\nCMD uvicorn app:app\n',
    });
    expect(kinds).toEqual(['worker worker rq', 'web service python', 'release job alembic', 'heroku-postgresql database postgresql']);
    expect(fact('web', 'runtime.server')).toBe('uvicorn');
    expect(fact('web', 'security.runsAsRoot')).toBe(false);
    expect(fact('heroku-postgresql', 'database.failover')).toBe(true);
    expect(links).toEqual(['worker->heroku-postgresql postgresql', 'web->heroku-postgresql postgresql', 'release->heroku-postgresql postgresql']);
  });
});
