import { describe, expect, it } from 'vitest';
import { deployment, factOf, read } from './support.ts';

const cron = (more: string, deadline = ''): string => `apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n  schedule: "0 3 * * *"\n${more}  jobTemplate:\n    spec:\n${deadline}      template:\n        spec:\n          containers:\n            - name: nightly\n              image: acme/app\n              command: [python, nightly.py]\n`;

describe('how pods run', () => {
  it('tells whether they are asked if they are ready, and how long they have to stop', () => {
    const { fragment } = read({ 'a.yaml': `${deployment('api', 'acme/api', 'readinessProbe:\n  httpGet: {path: /ready, port: 80}\n')}---\n${deployment('web', 'acme/web', 'livenessProbe:\n  exec: {command: [cat, /tmp/ok]}\n', 'terminationGracePeriodSeconds: 120\n')}` });
    expect(factOf(fragment, 'api', 'observability.readiness')).toBe(true);
    expect(factOf(fragment, 'api', 'deployment.stopGraceSeconds')).toBe(30);
    expect(factOf(fragment, 'web', 'observability.readiness')).toBe(false);
    expect(factOf(fragment, 'web', 'deployment.stopGraceSeconds')).toBe(120);
    expect(fragment.facts['deployment.orchestrator']?.value).toBe('kubernetes');
    expect(fragment.facts['deployment.removedApis']?.value).toEqual([]);
  });

  it.each([
    ['/ready', '/ready', true],
    ['/live', '/ready', false],
  ])('tells whether liveness and readiness ask the same: %s and %s', (live, ready, alike) => {
    const probes = (path: string, name: string): string => `${name}:\n  httpGet: {path: ${path}, port: 80}\n`;
    expect(factOf(read({ 'a.yaml': deployment('api', 'acme/api', `${probes(live, 'livenessProbe')}${probes(ready, 'readinessProbe')}`) }).fragment, 'api', 'observability.probesAlike')).toBe(alike);
  });

  it('tells how runs follow each other', () => {
    const loose = read({ 'a.yaml': cron('') }).fragment;
    expect(factOf(loose, 'nightly', 'deployment.overlap')).toBe('allow');
    expect(factOf(loose, 'nightly', 'deployment.runDeadlineSeconds')).toBe(0);
    const strict = read({ 'a.yaml': cron('  concurrencyPolicy: Forbid\n', '      activeDeadlineSeconds: 600\n') }).fragment;
    expect(factOf(strict, 'nightly', 'deployment.overlap')).toBe('forbid');
    expect(factOf(strict, 'nightly', 'deployment.runDeadlineSeconds')).toBe(600);
  });

  it('knows a controller that keeps objects as their files say', () => {
    const application = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\nspec: {}\n';
    expect(read({ 'a.yaml': `${deployment('api', 'acme/api')}---\n${application}` }).fragment.facts['deployment.infrastructureAsCode']?.value).toBe('reconciled');
    expect(read({ 'a.yaml': deployment('api', 'acme/api') }).fragment.facts['deployment.infrastructureAsCode']).toBeUndefined();
  });

  it('names APIs that are no longer served', () => {
    const { fragment } = read({ 'a.yaml': cron('').replace('batch/v1', 'batch/v1beta1') });
    expect(fragment.facts['deployment.removedApis']?.value).toEqual(['batch/v1beta1 CronJob']);
  });
});
