import { importTexts } from '../../../../main/import/index.ts';
import type { ArchitectureDocument, Component, Fact } from '../../../../shared/model/document.ts';

const compose = 'services:\n  web:\n    build: .\n    command: uvicorn app.main:app\n  worker:\n    build: .\n    command: celery -A app.tasks worker\n    environment:\n      CELERY_BROKER_URL: redis://redis:6379/0\n  db:\n    image: postgres:17\n  redis:\n    image: redis:7\n';
const files = { 'compose.yaml': compose, Dockerfile: 'FROM python:3.13\nCOPY . /app\n' };

/** A small system with a service and a worker that run the same code, and the files given. */
export const read = (more: Readonly<Record<string, string>>): ArchitectureDocument => importTexts({ name: 'shop', id: 'sys-shop', files: new Map(Object.entries({ ...files, ...more })) }).document;

export const component = (document: ArchitectureDocument, id: string): Component => {
  const found = document.components.find((each) => each.id === id);
  if (!found) throw new Error(`no component ${id} among ${document.components.map((each) => each.id).join(', ')}`);
  return found;
};

/** A fact of the service. */
export const fact = (more: Readonly<Record<string, string>>, key: string, id = 'web'): Fact | undefined => component(read(more), id).facts?.[key];

/** Its value and the first line that is cited. */
export const said = (more: Readonly<Record<string, string>>, key: string, id = 'web'): readonly [unknown, string] | undefined => {
  const found = fact(more, key, id);
  const [first] = found?.evidence ?? [];
  return found && [found.value, first ? `${first.file}:${first.line}` : ''];
};

export const pyproject = (...dependencies: readonly string[]): Record<string, string> => ({ 'pyproject.toml': `[project]\nname = "shop"\nversion = "1"\ndependencies = [\n${dependencies.map((name) => `  "${name}",\n`).join('')}]\n` });
