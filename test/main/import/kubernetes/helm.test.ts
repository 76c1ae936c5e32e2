import { describe, expect, it } from 'vitest';
import type { Source } from '../../../../main/import/source.ts';
import { Evaluation } from '../../../../main/import/kubernetes/helm/evaluate.ts';
import { parseTemplate } from '../../../../main/import/kubernetes/helm/parse.ts';
import { toValue, type Value } from '../../../../main/import/kubernetes/helm/value.ts';
import { readYaml } from '../../../../main/import/yaml/read-yaml.ts';
import { callsOf, factOf, linesOf, read } from './support.ts';

const render = (template: string, values = ''): string => {
  const { nodes, named } = parseTemplate(template);
  return new Evaluation(named).render(nodes, new Map<string, Value>([['Values', toValue(readYaml('values.yaml', values).root) ?? new Map()]])).text;
};

describe('templates', () => {
  it.each([
    ['{{ .Values.a.b }}', 'a: {b: 1}', '1'],
    ['{{ .Values.none | default "x" | quote }}', '', '"x"'],
    ['{{- if and .Values.a (not .Values.b) }}yes{{ else if .Values.b }}b{{ else }}no{{ end -}}', 'a: true', 'yes'],
    ['{{ if .Values.a }}a{{ else if eq .Values.b 2 }}b{{ else }}c{{ end }}', 'b: 2', 'b'],
    ['{{ range $i, $v := .Values.list }}{{ $i }}={{ $v }} {{ end }}', 'list: [a, b]', '0=a 1=b '],
    ['{{ range $k, $v := .Values.map }}{{ $k }}{{ $v }}{{ end }}', 'map: {b: 2, a: 1}', 'a1b2'],
    ['{{ range .Values.none }}x{{ else }}none{{ end }}', '', 'none'],
    ['{{ with .Values.a }}{{ .b }}{{ $.Values.c }}{{ end }}', 'a: {b: 1}\nc: 2', '12'],
    ['{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}', '', '2'],
    ['{{ define "n" }}<{{ . }}>{{ end }}{{ include "n" "a" | upper }}{{ template "n" .Values.b }}', 'b: z', '<A><z>'],
    ['a:\n{{ toYaml .Values.a | indent 2 }}', 'a: {b: [1, two], c: "3"}', 'a:\n  b:\n  - 1\n  - two\n  c: 3'],
    ['{{ printf "%s-%d" .Values.a 3 | trunc 4 | trimSuffix "-" }}', 'a: abc', 'abc'],
    ['{{ (merge .Values.own .Values.all).tag }}', 'own: {tag: ""}\nall: {tag: "1.2"}', '1.2'],
    ['{{ (merge .Values.own .Values.all).tag }}', 'own: {tag: "1.3"}\nall: {tag: "1.2"}', '1.3'],
    ['{{ (index .Values.list 1).name }}', 'list: [{name: a}, {name: b}]', 'b'],
    ['{{ ternary "yes" "no" (hasKey .Values "a") }}', 'a:', 'yes'],
    ['{{ tpl .Values.t . }}', 't: "{{ .Values.x }}!"\nx: hi', 'hi!'],
    ['{{ range until 5 }}{{ if eq . 3 }}{{ break }}{{ end }}{{ . }}{{ end }}', '', '012'],
    ['{{/* a comment with }} in it */}}x', '', 'x'],
    ['{{ semverCompare ">=1.19-0" "v1.25.3" }}{{ semverCompare "<1.19" "1.25" }}', '', 'truefalse'],
    ['{{ regexReplaceAll "[^a-z]+" "a1b2" "-" }}', '', 'a-b-'],
    ['{{ b64enc "a" | b64dec }}', '', 'a'],
    ['{{ (merge (dict "a" 1) (dict "a" 2 "b" 3)) | toJson }}', '', '{"a":1,"b":3}'],
    ['{{ dig "a" "b" "none" .Values }}', 'a: {c: 1}', 'none'],
    ['{{ coalesce .Values.a .Values.b }}', 'b: 0\na: ""', ''],
    ['{{ `{{ raw }}` }}', '', '{{ raw }}'],
  ])('%s with %j is %j', (template, values, text) => {
    expect(render(template, values)).toBe(text);
  });

  it('that cannot be read are told of', () => {
    expect(parseTemplate('a\n{{ ] }}\n{{ "open').unread).toEqual([{ text: ']', line: 2 }]);
  });
});

const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.2.3\nappVersion: 2.0.0\ndependencies:\n  - name: postgresql\n    repository: oci://registry-1.docker.io/bitnamicharts\n    version: 15.x\n    condition: postgresql.enabled\n  - name: redis\n    repository: oci://registry-1.docker.io/bitnamicharts\n    condition: redis.enabled\n  - name: notifications\n    repository: https://charts.example.org\n',
  'chart/values.yaml': 'image: {repository: example/shop, tag: ""}\nreplicas: 1\npostgresql: {enabled: true, auth: {password: hunter2-secret}, primary: {persistence: {enabled: false}}}\nredis: {enabled: false}\nresources:\n  limits: {memory: 128Mi}\nprobes: true\n',
  'chart/values-production.yaml': 'replicas: 3\n',
  'chart/templates/_helpers.tpl': '{{- define "shop.fullname" -}}\n{{ .Release.Name }}-api\n{{- end }}\n{{- define "shop.labels" -}}\napp: {{ include "shop.fullname" . }}\n{{- end }}\n',
  'chart/templates/deployment.yaml': `{{- if .Values.replicas }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
  labels: {{- include "shop.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas }}
  template:
    metadata:
      labels: {{- include "shop.labels" . | nindent 8 }}
    spec:
      containers:
        - name: api
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          {{- if .Values.probes }}
          livenessProbe: {httpGet: {path: /, port: 80}}
          {{- end }}
          env:
            - name: DATABASE_URL
              value: postgresql://shop@{{ .Release.Name }}-postgresql:5432/shop
          resources: {{- toYaml .Values.resources | nindent 12 }}
{{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ include "shop.fullname" . }}
spec:
  selector: {{- include "shop.labels" . | nindent 4 }}
  ports: [{port: 80}]
`,
  'chart/templates/tests/test.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: test}\nspec: {containers: [{image: busybox}]}\n',
};

describe('a chart', () => {
  const { fragment, source } = read(chart);

  it('gives its workloads and the stores that it depends on, unless values turn them off', () => {
    expect(linesOf(fragment)).toEqual(['postgresql database postgresql', 'shop-api service']);
    expect(callsOf(fragment)).toEqual(['shop-api -> postgresql postgresql']);
  });

  it.each([
    ['shop-api', 'scalability.replicas', 3],
    ['shop-api', 'deployment.image', 'example/shop:2.0.0'],
    ['shop-api', 'scalability.memoryLimitMb', 128],
    ['shop-api', 'observability.healthcheck', true],
    ['postgresql', 'database.persistentStorage', false],
    ['postgresql', 'security.plaintextSecrets', ['password']],
  ] as const)('says of %s: %s is %s', (name, key, value) => {
    expect(factOf(fragment, name, key)).toEqual(value);
  });

  it('cites lines of the template', () => {
    expect(fragment.connections[0]?.evidence?.[0]).toMatchObject({ file: 'chart/templates/deployment.yaml', line: 21 });
    expect(fragment.components.find(({ name }) => name === 'shop-api')?.facts?.['observability.healthcheck']?.evidence?.[0]?.line).toBe(17);
  });

  it('notes what it does not hold', () => {
    expect(source.notes.some(({ message }) => message.includes('The chart notifications is fetched'))).toBe(true);
  });

  it('may consist of charts of the project', () => {
    const { fragment: whole } = read({ ...chart, 'umbrella/Chart.yaml': 'name: all\nversion: 1.0.0\ndependencies: \n  - name: shop\n    repository: file://../chart\n', 'umbrella/values.yaml': 'shop: {replicas: 7}\n' });
    expect(factOf(whole, 'all-api', 'scalability.replicas')).toBe(7);
  });

  it('that was filled in is plain manifests', () => {
    const { fragment: plain } = read({ 'rendered.yaml': '---\n# Source: shop/templates/deployment.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec: {template: {spec: {containers: [{image: "redis:7"}]}}}\n' });
    expect(linesOf(plain)).toEqual(['api cache redis']);
  });
});

describe('hostile charts', () => {
  const run = (template: string, values = ''): { source: Source; took: number } => {
    const started = performance.now();
    const { source } = read({ 'c/Chart.yaml': 'name: c\nversion: 1.0.0\n', 'c/values.yaml': values, 'c/templates/a.yaml': `${template}\n---\nkind: Deployment\n` });
    return { source, took: performance.now() - started };
  };

  it.each([
    ['include without end', '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}'],
    ['two that include each other twice', '{{ define "a" }}{{ include "b" . }}{{ include "b" . }}{{ end }}{{ define "b" }}{{ include "a" . }}{{ include "a" . }}{{ end }}{{ include "a" . }}'],
    ['tpl without end', '{{ tpl .Values.t . }}'],
    ['ranges in ranges', '{{ range until 9999 }}{{ range until 9999 }}{{ range until 9999 }}x{{ end }}{{ end }}{{ end }}'],
    ['a text that doubles', '{{ $x := "aaaaaaaaaa" }}{{ range until 1000 }}{{ $x = print $x $x }}{{ end }}{{ $x }}'],
    ['a list that doubles', '{{ $x := list 1 2 }}{{ range until 1000 }}{{ $x = concat $x $x }}{{ end }}{{ $x }}'],
    ['a dictionary that holds itself', '{{ $d := dict }}{{ $_ := set $d "a" $d }}{{ $_ := set $d "b" $d }}{{ toYaml $d }}{{ toJson $d }}{{ eq $d $d }}{{ merge $d $d | toJson }}'],
    ['a pattern that takes long', '{{ regexMatch "(a+)+$" (repeat 200 "a") }}{{ regexReplaceAll "a*a*a*b" (repeat 200 "a") "" }}'],
    ['repeated repetition', '{{ range until 1000 }}{{ repeat 1000 (repeat 1000 "a") | indent 100 | len }}{{ end }}'],
    ['parentheses without end', `{{ ${'('.repeat(50_000)} }}`],
    ['blocks without end', '{{ if true }}'.repeat(20_000)],
    ['openings without end', '{{'.repeat(50_000)],
    ['comments without end', '{{/*'.repeat(50_000)],
    ['names of prototypes', '{{ .__proto__.polluted }}{{ $d := dict "__proto__" "x" "constructor" "y" }}{{ toYaml $d }}{{ include "__proto__" . }}{{ constructor }}'],
  ])('%s end with a result', (_, template) => {
    expect(run(template, 't: "{{ tpl .Values.t . }}{{ tpl .Values.t . }}"\n').took).toBeLessThan(8_000);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('that depend on themselves end', () => {
    expect(() => read({ ...chart, 'chart/Chart.yaml': 'name: shop\nversion: 1.0.0\ndependencies:\n  - {name: shop, repository: "file://."}\n  - {name: shop, alias: again, repository: "file://../chart"}\n' })).not.toThrow();
  });

  it('with templates that give no YAML are noted with the template’s line', () => {
    const { source } = run('a:\n\n  - b: {{ "[" }}\n  c');
    expect(source.notes.find(({ message }) => message.startsWith('What this template gives'))).toMatchObject({ severity: 'warning', file: 'c/templates/a.yaml' });
  });
});
