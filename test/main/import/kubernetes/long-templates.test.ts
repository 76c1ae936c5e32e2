import { expect, it } from 'vitest';
import { loadChart } from '../../../../main/import/kubernetes/helm/load.ts';
import { renderChart } from '../../../../main/import/kubernetes/helm/render.ts';
import { Source } from '../../../../main/import/source.ts';
import { deployment } from './support.ts';

it('a template that gives far more than a chart ever does is noted, and the others are read', () => {
  const source = new Source(new Map([
    ['Chart.yaml', 'name: shop\nversion: 1.0.0\n'],
    ['templates/long.yaml', `{{ range until 9000 }}${deployment('many', 'x:1')}{{ end }}`],
    ['templates/api.yaml', deployment('api', 'x:1')],
  ]));
  const chart = loadChart(source, '');
  expect(chart && renderChart(source, chart).map(({ name }) => name)).toEqual(['api']);
  expect(source.notes).toMatchObject([{ severity: 'warning', file: 'templates/long.yaml', line: 1 }]);
});
