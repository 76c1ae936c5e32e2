import { expect, it } from 'vitest';
import { findBuild } from '../../../../main/import/kubernetes/find-build.ts';
import { listKubernetesSets } from '../../../../main/import/kubernetes/import-kubernetes.ts';
import { Source } from '../../../../main/import/source.ts';
import { deployment } from './support.ts';

const source = (files: Readonly<Record<string, string>>): Source => new Source(new Map(Object.entries(files)));

it('finds where a Tiltfile builds an image', () => {
  const files = source({ Tiltfile: "docker_build('registry/users', 'users', dockerfile='users/docker/backend.dockerfile')\ndocker_build('worker', './users/')\ndocker_build(\n", 'users/docker/backend.dockerfile': 'FROM a\n', 'users/Dockerfile': 'FROM b\n' });
  expect(findBuild(files, 'registry/users', 'x')).toEqual({ folder: 'users', file: 'users/docker/backend.dockerfile' });
  expect(findBuild(files, 'worker', 'x')).toEqual({ folder: 'users', file: 'users/Dockerfile' });
});

it('offers nothing that only tests apply', () => {
  expect(listKubernetesSets(source({ 'pkg/tests/samples/a.yaml': deployment('a', 'nginx:1') }))).toEqual([]);
  expect(listKubernetesSets(source({ 'k8s/a.yaml': deployment('a', 'nginx:1') }))).toHaveLength(1);
});
