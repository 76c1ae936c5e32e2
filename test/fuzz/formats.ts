import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a format is damaged with beside its own words: its punctuation, keywords and what its readers treat apart. */
const yaml = ['- ', ': ', '\n  ', '&a ', '*a', '<<: *a', '!!binary ', '!Ref x', '|\n', '>-\n', '{', '}', '[', ']', ',', '---\n', '? ', '#', '"', "'", 'null', '~', 'true', '0x1f', '1e3', '{{ x }}', '{% if x %}', '{% endif %}', '${A:-b}', '__proto__: {a: b}', 'constructor: ', '\t'];
const json = ['{', '}', '[', ']', ',', ':', '"', '\\u0000', '\\', 'null', 'true', '1e999', '-', '//', '/*', '"__proto__": {}', '"constructor": 1'];
const toml = ['[', ']', '[[', ']]', '[a.b]', '[[a.b]]', ' = ', '"""', "'''", '{', '}', ',', '.', '#', '1979-05-27T07:32:00Z', 'inf', 'nan', '"', '__proto__ = {}', 'constructor.prototype = 1', '\n'];
const ini = ['[', ']', '=', ':', ';', '#', '\n    ', '%(x)s', '%%', '\\\n', '"', "'", ',', '[__proto__]', 'constructor = x', '!'];
const shell = [' && ', ' || ', ';', '|', '\\\n', '$(', ')', '`', '"', "'", '<<EOF\n', 'EOF\n', '$A', '${A:-b}', '&', '>', '#', ' -- ', ' -m ', 'exec ', 'sh -c ', '{', '}', '[ ', 'if ', 'fi'];
const python = ['(', ')', '[', ']', '{', '}', ':', '\n', '\n    ', '\n\t', '"""', "'''", '"', "'", 'f"{', 'rb"', '\\\n', 'def f(', 'async ', 'await ', 'class A(A):\n', 'lambda x: ', '@', '@app.get("/x")\n', 'import ', 'from . import *\n', 'from .main import x\n', 'return ', 'yield ', 'with ', 'try:\n', 'except:\n', 'if ', 'else:', ' = ', ':=', '**', '*', '->', 'print "x"', 'exec "x"', '`x`', '<>', '0777', 'ur"x"', 'match x:\n case ', ';', '#', 'global ', '__proto__', 'constructor', 'None', '...'];
const hcl = ['{', '}', '[', ']', '(', ')', '"', '${', '%{ if x }', '<<EOT\n', '<<-EOT\n', 'EOT\n', ' = ', ' ? ', ' : ', '...', 'for x in y : x', 'each.value', 'count.index', 'var.name', 'local.tags', 'module.queue.url', 'data.', '/*', '*/', '//', '#', ',', '.*.', '[*]', 'null', 'jsonencode(', 'templatefile("x", {})', '=>', '==', '!', '&&'];
const helm = ['{{', '}}', '{{-', '-}}', '{{ end }}', '{{ if x }}', '{{ else }}', '{{ range . }}', '{{ with .Values }}', '{{ define "a" }}', '{{ include "shop.name" . }}', '{{ template "shop.labels" . }}', '{{ tpl . . }}', '{{ block "a" . }}', '{{ break }}', '{{/*', '*/}}', '| nindent 4', '| quote', '| repeat 100000', 'until 1000000', 'untilStep 0 10 0', 'list 1 2', 'dict "a" 1', '| toYaml', '| fromYaml', 'regexMatch "(a+)+$" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"', 'printf "%999999999d" 1', '$x := ', '$', '.Values.__proto__', '.Files.Get "/etc/passwd"', 'lookup "v1" "Pod" "" ""', 'genPrivateKey "rsa"', '(', ')', '`', '"', ...yaml];
const nginx = ['{', '}', ';', '#', '"', "'", '$x', '\\', 'server ', 'upstream a {', 'location ', 'proxy_pass http://', 'include /etc/passwd;', '~* ', 'unix:', ':80', '[::1]:80', 'reverse_proxy ', '{{ x }}', '{% if x %}'];
const groovy = ['{', '}', '(', ')', '"""', "'''", '"', "'", '/', '/*', '*/', '//', '${', '$', 'stage(', 'steps {', 'sh ', 'parallel {', 'script {', 'node {', '\\', ';', ','];
const docker = ['FROM ', 'FROM a AS b\n', 'RUN ', 'COPY --from=x ', 'ENV A=', 'ARG ', 'USER ', 'CMD [', 'ENTRYPOINT ', 'HEALTHCHECK NONE\n', 'ONBUILD ', '# escape=`\n', '\\\n', '<<EOF\n', 'EOF\n', '[', ']', '"', '$A', '${A:-b}', '--mount=', '#', ...shell.slice(0, 6)];
const references = ['$ref: "#/"', '$ref: "#"', '$ref: "./x.yaml#/a"', '$ref: "../../../etc/passwd"', '$ref: "#/components/schemas/Order"', '"$ref": "#/definitions/D"', '#/paths/~1orders/get', '~0~1', 'allOf: ', ...yaml];

/** Each format's tokens. Its files are all of the folder of its name below `fixtures`, less what only goes with them. */
const tokensByFormat: Readonly<Record<string, readonly string[]>> = {
  compose: [...yaml, 'extends: web\n', 'include: [compose.yaml]\n', '!reset ', '!override ', 'depends_on: [web]', 'env_file: ../../x', '${A:?b}', '$$'],
  dockerfile: docker,
  env: ['=', 'export ', '"', "'", '${A}', '${A:-${B}}', '$', '#', '\\n', '\n', 'A=', '://', '@', ':', ',', '`'],
  nginx,
  kubernetes: [...yaml, 'kind: Deployment\n', 'kind: Service\n', 'kind: List\nitems: ', 'name: api\n', '$(PASSWORD)', 'valueFrom: ', 'metadata: ', 'apiVersion: v1\n'],
  kustomize: [...yaml, 'resources: [.]\n', 'resources: [../production]\n', 'resources: [../../../..]\n', 'op: move\nfrom: /a\n', '/-', '/0', '/~1', '$patch: delete', '$patch: replace', 'target: {name: "(a+)+$"}'],
  helm,
  terraform: hcl,
  'plan-json': json,
  cloudformation: [...yaml, '!Sub "${', '!GetAtt a.b', '!If [', '!Join ["", [', '"Fn::Sub": ', 'Fn::ForEach::A: ', 'AWS::Include', 'DependsOn: Function', '!ImportValue '],
  sam: [...yaml, '!Ref Orders', '!Sub "${Orders}"', 'Type: AWS::Serverless::Function', 'Events: '],
  procfile: ['web: ', ...shell],
  systemd: [...ini, 'ExecStart=', '[Service]', 'Environment=', 'After=', '%i', '\\x20', ...shell.slice(0, 8)],
  supervisord: [...ini, '[program:x]', '%(ENV_X)s', 'environment=', ...shell.slice(0, 8)],
  serverless: [...yaml, '${self:', '${self:custom}', '${self:custom.${self:custom.stage}}', '${file(../../etc/passwd)}', '${opt:x, ', '}', 'events: ', '- http: '],
  'app-engine': [...yaml, 'runtime: ', 'handlers: ', 'url: /(.*)*$'],
  fly: toml,
  render: [...yaml, '- type: web', 'fromService: ', 'fromDatabase: ', 'fromGroup: shared'],
  'app-json': [...json, 'run: ', 'build: ', '": "'],
  pyproject: [...toml, 'include-group = "test"', '^1', '~=1', '>=1,<2', '; python_version < "3"', 'members = ["**/*"]', 'members = ["packages/*/*/*/*/**"]'],
  requirements: ['==', '>=', '~=', ';', '#', '-r ', '-r requirements.txt\n', '-c ', '-e ', '--hash=', '\\\n', '[', ']', '@ ', 'git+https://', '(', ')', ' and ', ' or ', '"', "'", ',', '../../../etc/passwd', '${A}', '\n'],
  pipfile: [...toml, ...json],
  'setup-cfg': [...ini, ...python.slice(0, 18), 'file: /etc/passwd', 'attr: a.b', 'find:', '{posargs}', 'py{1,2}-{a,b}'],
  locks: toml,
  'python-fastapi': python,
  'python-django': [...python, 'path("", include("shop.urls"))', 'models.ForeignKey("self")', 'urlpatterns += '],
  'python-flask': [...python, '@bp.route(', 'app.register_blueprint(bp)'],
  'python-celery': [...python, '.delay(', '.s(', 'app.conf.', 'crontab('],
  'github-actions': [...yaml, '${{ ', ' }}', 'uses: ./.github/workflows/ci.yml\n', 'uses: ./', 'run: make deploy', 'needs: test', ...shell],
  'gitlab-ci': [...yaml, 'extends: test', '!reference [test, script]', 'include: ', 'needs: [test]', ...shell],
  jenkinsfile: [...groovy, ...yaml.slice(0, 12), ...shell],
  openapi: [...references, ...json],
  asyncapi: references,
};

/** Files that only go with those of a format: another format damages them. */
const companions: Readonly<Record<string, RegExp>> = {
  dockerfile: /compose\.yaml$/, env: /compose\.yaml$/, nginx: /compose\.yaml$/, sam: /\.py$/, procfile: /\.py$/, supervisord: /\.py$/, 'app-engine': /\.py$/, pyproject: /\.py$/, requirements: /\.py$/, pipfile: /\.py$/,
  locks: /\.py$|pyproject\.toml$/, 'github-actions': /\.py$/, 'gitlab-ci': /\.py$/, jenkinsfile: /\.py$/, openapi: /\.py$/, asyncapi: /\.py$/, 'setup-cfg': /main\.py$/, 'python-celery': /Procfile$/, 'python-fastapi': /\.txt$/,
};

export interface Format {
  readonly name: string;
  readonly tokens: readonly string[];
  /** A small project, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The paths of those that are damaged. */
  readonly subjects: readonly string[];
}

export const formatNames: readonly string[] = Object.keys(tokensByFormat);

/** Reads the project of a format. */
export function readFormat(name: string): Format {
  const tokens = tokensByFormat[name];
  if (!tokens) throw new Error(`There is no format ${name}. The formats: ${formatNames.join(', ')}.`);
  const root = join(import.meta.dirname, 'fixtures', name);
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = new Map(entries.map((entry) => [join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'), readFileSync(join(entry.parentPath, entry.name), 'utf8')] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { name, tokens, files, subjects: [...files.keys()].filter((path) => companions[name]?.test(path) !== true) };
}
