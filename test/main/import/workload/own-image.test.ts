import { expect, it } from 'vitest';
import { importTexts } from '../../../../main/import/index.ts';

const base = { 'compose.yaml': 'services:\n  web:\n    image: acme/shop:1.2\n    command: gunicorn app:app\n  worker:\n    image: docker.io/acme/shop:1.2\n    command: celery -A app worker\n', 'docker/Dockerfile': 'FROM python:3.14-slim\nCOPY . /app\nUSER app\n' };
const rootOf = (files: Record<string, string>): unknown => importTexts({ name: 'p', id: 'p', files: new Map(Object.entries({ ...base, ...files })) }).document.components.map(({ facts }) => facts?.['deployment.baseImage']?.value);
const workflow = (images: string): string => `on: push\njobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker/build-push-action@v7\n        with:\n          file: docker/Dockerfile\n          tags: ${images}\n`;

it.each([
  ['another compose file that builds it', { 'compose.build.yaml': 'services:\n  web:\n    image: acme/shop:dev\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n' }, 'python:3.14-slim'],
  ['one whose name has a default', { 'compose.build.yaml': 'services:\n  web:\n    image: acme/shop:dev\n    build:\n      context: .\n      dockerfile: docker/${NAME:-Dockerfile}\n' }, 'python:3.14-slim'],
  ['a workflow that pushes it', { '.github/workflows/release.yml': workflow('acme/shop:latest') }, 'python:3.14-slim'],
  ['nothing', { '.github/workflows/release.yml': workflow('acme/other:latest') }, undefined],
])('an image is known to be built here by %s', (_, files, image) => {
  expect(rootOf(files)).toEqual([image, image]);
});
