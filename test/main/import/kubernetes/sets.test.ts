import { describe, expect, it } from 'vitest';
import { isManifest, listKubernetesSets } from '../../../../main/import/kubernetes/import-kubernetes.ts';
import { findBuild } from '../../../../main/import/kubernetes/find-build.ts';
import { Source } from '../../../../main/import/source.ts';
import { deployment, documents } from './support.ts';

const setsOf = (files: Readonly<Record<string, string>>) => listKubernetesSets(new Source(new Map(Object.entries(files))));
const bestOf = (files: Readonly<Record<string, string>>): string => `${setsOf(files)[0]?.kind} ${setsOf(files)[0]?.folder}`;
const some = (...names: string[]): string => documents(...names.map((name) => deployment(name, `x/${name}:1`)));
const chart = (folder: string, ...names: string[]): Record<string, string> => ({ [`${folder}/Chart.yaml`]: `name: ${folder.split('/').at(-1)}\n`, ...Object.fromEntries(names.map((name) => [`${folder}/templates/${name}.yaml`, deployment(name, 'x:1')])) });
const kustomization = (...resources: string[]): string => `resources:\n${resources.map((path) => `  - ${path}\n`).join('')}`;

describe('the best set', () => {
  it.each([
    ['is the folder that collects everything, not the folders of each service', 'manifests kubernetes-manifests', { 'kubernetes-manifests/all.yaml': some('a', 'b', 'c'), 'src/a/k8s/base/a.yaml': some('a'), 'src/b/k8s/base/b.yaml': some('b') }],
    ['is no folder of examples, tests or extras', 'manifests deploy', { 'deploy/all.yaml': some('a', 'b'), 'extras/more/all.yaml': some('a', 'b', 'c', 'd'), 'test/k8s/all.yaml': some('a', 'b', 'c') }],
    ['is all folders together that declare different workloads', 'manifests services', { 'services/a/k8s/a.yaml': some('a'), 'services/b/k8s/b.yaml': some('b'), 'services/c/k8s/c.yaml': some('c') }],
    ['is the overlay for production', 'kustomization k8s/overlays/production', { 'k8s/base/kustomization.yaml': kustomization('all.yaml'), 'k8s/base/all.yaml': some('a', 'b'), 'k8s/overlays/dev/kustomization.yaml': kustomization('../../base'), 'k8s/overlays/production/kustomization.yaml': kustomization('../../base'), 'k8s/overlays/staging/kustomization.yaml': kustomization('../../base') }],
    ['is the overlay for staging rather than for development', 'kustomization k8s/overlays/staging', { 'k8s/base/kustomization.yaml': kustomization('all.yaml'), 'k8s/base/all.yaml': some('a', 'b'), 'k8s/overlays/dev/kustomization.yaml': kustomization('../../base'), 'k8s/overlays/staging/kustomization.yaml': kustomization('../../base') }],
    ['is what builds on a base', 'kustomization k8s/cluster', { 'k8s/base/kustomization.yaml': kustomization('all.yaml'), 'k8s/base/all.yaml': some('a', 'b'), 'k8s/cluster/kustomization.yaml': kustomization('../base') }],
    ['is no component of a kustomization', 'kustomization k8s', { 'k8s/kustomization.yaml': kustomization('all.yaml'), 'k8s/all.yaml': some('a', 'b'), 'k8s/parts/x/kustomization.yaml': `kind: Component\n${kustomization('x.yaml')}`, 'k8s/parts/x/x.yaml': some('x', 'y', 'z') }],
    ['is overlays of one name together', 'kustomization src', { 'src/a/k8s/base/kustomization.yaml': kustomization('a.yaml'), 'src/a/k8s/base/a.yaml': some('a'), 'src/a/k8s/overlays/prod/kustomization.yaml': kustomization('../../base'), 'src/b/k8s/base/kustomization.yaml': kustomization('b.yaml'), 'src/b/k8s/base/b.yaml': some('b'), 'src/b/k8s/overlays/prod/kustomization.yaml': kustomization('../../base') }],
    ['is a chart where nothing else is', 'chart chart', chart('chart', 'a', 'b')],
    ['is charts beside each other', 'chart charts', { ...chart('charts/a', 'a'), ...chart('charts/b', 'b') }],
    ['is the chart that consists of the others', 'chart all', { ...chart('a', 'a'), ...chart('b', 'b'), 'all/Chart.yaml': 'name: all\ndependencies:\n  - name: a\n    repository: file://../a\n  - name: b\n    repository: file://../b\n' }],
  ])('%s', (_, best, files) => {
    expect(bestOf(files)).toBe(best);
  });

  it('takes one of several variants in a folder', () => {
    expect(setsOf({ 'all-in-one.yaml': some('a', 'b', 'c'), 'quickstart.yaml': some('a', 'b') }).map(({ files }) => files)).toEqual([['all-in-one.yaml'], ['quickstart.yaml']]);
  });

  it('takes configuration in folders below and beside', () => {
    expect(setsOf({ 'k8s/apps/a.yaml': some('a'), 'k8s/jobs/b.yaml': some('b'), 'k8s/config/map.yaml': 'apiVersion: v1\nkind: ConfigMap\n', 'k8s/dev/map.yaml': 'apiVersion: v1\nkind: ConfigMap\n' })[0]?.files).toEqual(['k8s/apps/a.yaml', 'k8s/config/map.yaml', 'k8s/jobs/b.yaml']);
  });

  it('is none without workloads', () => {
    expect(setsOf({ 'catalog-info.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x}\n', 'compose.yaml': 'services: {}\n' })).toEqual([]);
  });
});

describe('a manifest', () => {
  it('has a kind and a version of the API', () => {
    expect(isManifest('a.yaml', 'apiVersion: v1\nkind: Pod\n')).toBe(true);
    expect(isManifest('a.json', 'apiVersion: v1\nkind: Pod\n')).toBe(false);
    expect(isManifest('a.yml', 'kind: Pod\n')).toBe(false);
    expect(isManifest('patch.yaml', '- op: add\n  path: /spec/replicas\n  value: 2\n')).toBe(true);
  });
});

describe('the build of an image', () => {
  const find = (files: Readonly<Record<string, string>>, image: string, workload = 'w') => findBuild(new Source(new Map(Object.entries(files))), image, workload)?.file;

  it('is the folder of its name, what Skaffold says, or a Dockerfile of its name', () => {
    expect(find({ 'src/frontend/Dockerfile': '', 'src/api/Dockerfile': '' }, 'us-docker.pkg.dev/x/y/frontend')).toBe('src/frontend/Dockerfile');
    expect(find({ 'app/Dockerfile': '', 'skaffold.yaml': 'build:\n  artifacts:\n    - image: web\n      context: app\n' }, 'gcr.io/x/web')).toBe('app/Dockerfile');
    expect(find({ 'docker/Dockerfile.web': '' }, 'x/web')).toBe('docker/Dockerfile.web');
    expect(find({ 'src/other/Dockerfile': '' }, 'postgres')).toBeUndefined();
  });
});
