import { describe, expect, it } from 'vitest';
import { importTexts } from '../../../main/import/index.ts';
import type { ArchitectureDocument } from '../../../shared/model/document.ts';

const read = (files: Record<string, string>, chosen?: string): ArchitectureDocument => importTexts({ name: 'x', id: 'sys-x', files: new Map(Object.entries(files)), ...(chosen !== undefined && { chosen }) }).document;
const names = ({ components }: ArchitectureDocument): string[] => components.map(({ id, kind }) => `${id}:${kind}`).sort();

const compose = 'services:\n  web:\n    image: shop/web:1\n    ports: ["8000:8000"]\n    environment:\n      DATABASE_URL: postgresql://db/app\n  db:\n    image: postgres:17\n';
const deployment = (name: string, image: string, more = ''): string => `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  replicas: 3\n  selector:\n    matchLabels: {app: ${name}}\n  template:\n    metadata:\n      labels: {app: ${name}}\n    spec:\n      containers:\n        - name: main\n          image: ${image}\n${more}`;
const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector: {app: ${name}}\n  ports:\n    - port: 80\n`;

describe('several descriptions of one system', () => {
  it('are one document: Kubernetes leads, compose adds what it knows of the same components', () => {
    const document = read({ 'docker-compose.yml': compose, 'k8s/web.yaml': `${deployment('web', 'shop/web:1', '          env:\n            - {name: DATABASE_URL, value: "postgresql://db/app"}\n')}---\n${service('web')}`, 'k8s/db.yaml': `${deployment('db', 'postgres:17')}---\n${service('db')}` });
    expect(names(document)).toEqual(['db:database', 'web:service']);
    const web = document.components.find(({ id }) => id === 'web');
    expect(web?.facts?.['scalability.replicas']).toMatchObject({ value: 3, evidence: [{ file: 'k8s/web.yaml', line: 6 }] });
    expect(web?.evidence?.map(({ file }) => file)).toContain('docker-compose.yml');
    expect(document.connections.map(({ from, to, protocol }) => [from, to, protocol])).toEqual([['web', 'db', 'postgresql']]);
    expect(document.importNotes?.some(({ message }) => message.includes('leads'))).toBe(true);
  });
  it('are led by what shows most of the system', () => {
    const document = read({ 'docker-compose.yml': `${compose}  cache:\n    image: redis:7\n  worker:\n    image: shop/web:1\n    command: celery -A a worker\n`, 'k8s/web.yaml': deployment('web', 'shop/web:1') });
    expect(names(document)).toEqual(['cache:cache', 'db:database', 'web:service', 'worker:worker']);
  });
  it('are read one by one where a person chose a file', () => {
    expect(names(read({ 'docker-compose.yml': compose, 'k8s/a.yaml': deployment('api', 'shop/api:1'), 'k8s/b.yaml': deployment('jobs', 'shop/jobs:1') }, 'docker-compose.yml'))).toEqual(['db:database', 'web:service']);
  });
  it('stand though one of them is broken, which is told with its line', () => {
    const document = read({ 'docker-compose.yml': 'services:\n  web: [\n', Procfile: 'web: gunicorn app:app\n' });
    expect(names(document)).toEqual(['web:service']);
    expect(document.importNotes?.some(({ severity, file, line }) => severity === 'warning' && file === 'docker-compose.yml' && line !== undefined)).toBe(true);
  });
  it('leave out resources of a cloud that nothing ties to what is run, and say so', () => {
    const document = read({ 'docker-compose.yml': compose, 'infra/template.yaml': "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Artifacts:\n    Type: AWS::S3::Bucket\n" });
    expect(names(document)).toEqual(['db:database', 'web:service']);
    expect(document.importNotes?.some(({ message }) => message.includes('nothing ties them'))).toBe(true);
  });
});

it('takes from another way to run a component how it is built, not how it runs', () => {
  const document = read({ 'docker-compose.yml': compose, 'k8s/web.yaml': deployment('web', 'shop/web:1'), 'k8s/db.yaml': deployment('db', 'postgres:17') });
  expect(document.components.find(({ id }) => id === 'web')?.facts?.['security.publishedPorts']?.value ?? []).toEqual([]);
});
