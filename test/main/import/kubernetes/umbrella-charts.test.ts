import { expect, it } from 'vitest';
import { callsOf, deployment, linesOf, read } from './support.ts';

it('a part’s store goes by the name of the release, as its templates do', () => {
  const { fragment } = read({
    'umbrella/Chart.yaml': 'name: all\nversion: 1.0.0\n',
    'umbrella/charts/shop/Chart.yaml': 'name: shop\nversion: 1.0.0\ndependencies:\n  - {name: postgresql, repository: "oci://example.org/charts"}\n',
    'umbrella/charts/shop/templates/api.yaml': deployment('shop', 'example/shop:1', 'env: [{name: DATABASE_URL, value: "postgresql://{{ .Release.Name }}-postgresql:5432/shop"}]'),
  });
  expect(linesOf(fragment)).toEqual(['postgresql database postgresql', 'shop service']);
  expect(callsOf(fragment)).toEqual(['shop -> postgresql postgresql']);
});
