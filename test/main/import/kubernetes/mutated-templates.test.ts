import { array, assert, constantFrom, double, nat, oneof, property, record, string } from 'fast-check';
import { expect, it } from 'vitest';
import { loadChart } from '../../../../main/import/kubernetes/helm/load.ts';
import { renderChart } from '../../../../main/import/kubernetes/helm/render.ts';
import { fromResources } from '../../../../main/import/kubernetes/import-kubernetes.ts';
import { loadKustomization } from '../../../../main/import/kubernetes/kustomize/load.ts';
import type { Resource } from '../../../../main/import/kubernetes/resource.ts';
import { Source } from '../../../../main/import/source.ts';

const chart = {
  'Chart.yaml': 'name: shop\nversion: 1.0.0\ndependencies:\n  - {name: redis, condition: redis.enabled}\n  - {name: part, repository: "file://charts/part"}\n',
  'values.yaml': 'image: {repository: example/shop, tag: "1"}\nenv: {A: a, B: b}\nports: [80, 443]\nredis: {enabled: true}\npart: {name: x}\n',
  'charts/part/Chart.yaml': 'name: part\nversion: 1.0.0\n',
  'templates/_helpers.tpl': '{{- define "shop.fullname" -}}{{ .Release.Name }}-{{ .Chart.Name | trunc 63 | trimSuffix "-" }}{{- end }}\n',
  'templates/api.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
spec:
  template:
    spec:
      containers:
        - name: api
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default "latest" }}"
          env:
            {{- range $name, $value := .Values.env }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
          {{- with .Values.ports }}
          ports: {{- range . }}
            - containerPort: {{ . | int }}
          {{- end }}{{- else }}{{- end }}
          resources: {{- toYaml (dict "limits" (dict "memory" "1Gi")) | nindent 12 }}
`,
};

const kustomization = {
  'kustomization.yaml': 'resources: [base, api.yaml]\nnamePrefix: a-\nnamespace: shop\nimages: [{name: example/api, newTag: "2"}]\nreplicas: [{name: api, count: 2}]\nconfigMapGenerator:\n  - {name: settings, behavior: merge, literals: [A=1], envs: [a.env], files: [k=a.env]}\npatches:\n  - path: patch.yaml\n  - target: {kind: Deployment, name: a.*}\n    patch: |-\n      - {op: add, path: /spec/replicas, value: 3}\n      - {op: move, from: /spec/replicas, path: /spec/other}\n',
  'base/kustomization.yaml': 'configMapGenerator: [{name: settings, literals: [A=0, B=2]}]\n',
  'api.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n      containers:\n        - {name: api, image: "example/api:1", envFrom: [{configMapRef: {name: settings}}]}\n',
  'patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          env: [{name: URL, value: "redis://cache:6379"}, {name: OLD, $patch: delete}]\n',
  'a.env': 'C=3\n',
};

/** What breaks templates and patches: actions cut short, loops, self-references, directives, wrong types. */
const splinters = ['{{', '}}', '{{-', '-}}', '{{ end }}', '{{ else }}', '{{ if ', '{{ range . }}', '{{ range until 99 }}', '{{ with $ }}', '{{ define "shop.fullname" }}', '{{ include "shop.fullname" . }}', '{{ template "shop.fullname" $ }}', '{{ tpl (toYaml .Values) . }}', '{{ toYaml . }}', '{{ $_ := set . "a" . }}', '{{ break }}', '{{ `', '"', '|', '(', ')', '$', '.', ' := ', '{{/*', '*/}}', '$patch: delete', '$patch: replace', 'null', '/', '~0', '/-', '-1', '999999', '../', '.', 'base', '[]', '{}', '- ', ': ', '\n', '\n  ', '__proto__', 'constructor', '\u0000', '🙂', '&a ', '*a', '---\n'];

const cuts = array(record({ at: double({ min: 0, max: 1, noNaN: true }), length: nat(30), insert: oneof(constantFrom(...splinters), string({ maxLength: 10 })), again: nat(3) }), { minLength: 1, maxLength: 6 });
/** LINTEL_MUTATIONS=10000 runs longer. */
const runs = Number(process.env['LINTEL_MUTATIONS'] ?? 300);

const readers: ReadonlyArray<readonly [string, Readonly<Record<string, string>>, (source: Source) => Resource[]]> = [
  ['chart', chart, (source) => [loadChart(source, '')].flatMap((loaded) => (loaded ? renderChart(source, loaded) : []))],
  ['kustomization', kustomization, (source) => loadKustomization(source, 'kustomization.yaml')],
];

it.each(readers)('a damaged %s gives objects whose places are lines of its files, in bounded time', { timeout: 60_000 + runs * 50 }, (_, files, load) => {
  expect(load(new Source(new Map(Object.entries(files)))).length).toBeGreaterThan(0);
  assert(
    property(nat(20), cuts, (which, changes) => {
      const damaged = new Map(Object.entries(files));
      const [path = '', original = ''] = [...damaged][which % damaged.size] ?? [];
      let text = original;
      for (const { at, length, insert, again } of changes) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + insert.repeat(again + 1) + text.slice(from + length);
      }
      damaged.set(path, text);
      const source = new Source(damaged);
      const started = performance.now();
      const resources = load(source);
      fromResources(source, resources);
      expect(performance.now() - started).toBeLessThan(8_000);
      for (const { place } of [...resources, ...source.notes.map(({ file, line }) => ({ place: { file: file ?? path, line: line ?? 1 } }))]) {
        expect(damaged.has(place.file)).toBe(true);
        expect(place.line).toBeGreaterThan(0);
        expect(place.line).toBeLessThanOrEqual((damaged.get(place.file) ?? '').split(/\r\n|\r|\n/).length + 1);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: runs, seed: 20_261_123 },
  );
});
