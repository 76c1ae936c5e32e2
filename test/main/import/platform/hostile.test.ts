import { describe, expect, it } from 'vitest';
import { importPlatform, isPlatformFile, listPlatformSets } from '../../../../main/import/platform/import-platform.ts';
import { Source } from '../../../../main/import/source.ts';

/** A file of each format that is found to be of it, whatever comes after. */
const beginnings: Readonly<Record<string, string>> = {
  Procfile: 'web: gunicorn a:b\n',
  'app.json': '{"addons": ["heroku-redis"], "formation": {}',
  'heroku.yml': 'run:\n  web: x\n',
  'a.service': '[Service]\nExecStart=python a.py\n',
  'supervisord.conf': '[program:a]\ncommand=python a.py\n',
  'serverless.yml': 'provider: {name: aws}\nfunctions:\n  a: {handler: a.b}\n',
  'app.yaml': 'runtime: python312\n',
  'cron.yaml': 'cron:\n- url: /\n',
  'fly.toml': 'app = "a"\n',
  'render.yaml': 'services:\n  - {type: web, name: a}\n',
  'railway.json': '{"deploy": {"startCommand": "x"}',
  'vercel.json': '{"functions": {"api/*.py": {}}',
  'zappa_settings.json': '{"a": {"app_function": "x"}',
  'Dockerrun.aws.json': '{"containerDefinitions": [{"name": "a"}]',
  'apprunner.yaml': 'run:\n  command: x\n',
  '.chalice/config.json': '{"app_name": "a"',
  'host.json': '{"extensionBundle": {}',
  'f/function.json': '{"bindings": [{"type": "queue"}]',
  'nixpacks.toml': '[start]\ncmd = "x"\n',
  '.do/app.yaml': 'name: a\nservices:\n- name: a\n',
};

const endings: Readonly<Record<string, string>> = {
  nothing: '',
  'a closing bracket': '}',
  'open brackets': '['.repeat(5_000),
  'many lines': 'a: b\n'.repeat(20_000),
  'one long line': `x${' -b'.repeat(50_000)}`,
  'references without end': '${self:'.repeat(5_000),
  'continued lines': 'a=\\\n'.repeat(20_000),
  'quotes': `a = "${'\\"'.repeat(20_000)}`,
  'names of every object': '\n__proto__: {constructor: 1}\nconstructor: x\nhasOwnProperty: [1]\n',
  'control characters': '\u0000\uFEFF\u2028\uD800',
};

const run = (files: Readonly<Record<string, string>>) => {
  const source = new Source(new Map(Object.entries(files)));
  return listPlatformSets(source).map((set) => importPlatform(source, set));
};

describe('any content', () => {
  it.each(Object.keys(endings))('%s', (ending) => {
    for (const [path, text] of Object.entries(beginnings)) {
      const begin = performance.now();
      run({ [path]: text + (endings[ending] ?? ''), 'api/a.py': '' });
      expect({ path, slow: performance.now() - begin > 4_000 }).toEqual({ path, slow: false });
    }
  });

  it('is recognised by its beginning', () => {
    for (const [path, text] of Object.entries(beginnings)) expect({ path, found: isPlatformFile(path, text) }).toEqual({ path, found: true });
    expect(isPlatformFile('README.md', 'web: gunicorn')).toBe(false);
  });

  it('cut anywhere gives a result', () => {
    for (const [path, text] of Object.entries(beginnings)) for (let at = 0; at < text.length; at += 3) expect(run({ [path]: text.slice(0, at) }).length).toBeLessThan(3);
  });

  it('gives nothing for a set of a format that is not known', () => {
    expect(importPlatform(new Source(new Map()), { format: 'x', files: ['y'], reason: '', development: false }).components).toEqual([]);
  });
});
