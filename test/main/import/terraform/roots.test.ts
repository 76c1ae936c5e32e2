import { expect, test } from 'vitest';
import { importFiles, summarize } from './import-files.ts';

const queue = (name: string): string => `provider "aws" {}\nresource "aws_sqs_queue" "${name}" {}\n`;

test('of several environments production is taken, and what was left out is named', async () => {
  const { fragment, notes } = await importFiles({
    'environments/staging/main.tf': queue('jobs'),
    'environments/production/main.tf': queue('jobs') + queue('mails'),
    'environments/dev/main.tf': queue('jobs'),
  });
  expect(summarize(fragment).components).toEqual(['jobs: queue sqs', 'mails: queue sqs']);
  expect(fragment.components[0]?.evidence?.[0]?.file).toBe('environments/production/main.tf');
  expect(notes.filter((note) => note.includes('left out'))).toHaveLength(2);
});

test('layers that are applied one after the other are one system, and look up what others give out', async () => {
  const { fragment } = await importFiles({
    'infra/data/main.tf': `terraform { backend "s3" {} }
resource "aws_dynamodb_table" "orders" {}
output "table" { value = aws_dynamodb_table.orders.name }`,
    'infra/app/main.tf': `terraform { backend "s3" {} }
data "terraform_remote_state" "data" { backend = "s3" }
resource "aws_lambda_function" "api" {
  environment { variables = { TABLE = data.terraform_remote_state.data.outputs.table } }
}`,
  });
  expect(summarize(fragment).connections).toEqual(['api->orders https']);
});

test('two roots that make the same stores from one module are two ways to run one system', async () => {
  const stores = 'resource "aws_sqs_queue" "jobs" {}\nresource "aws_dynamodb_table" "orders" {}';
  const call = 'module "stores" { source = "../../lib/stores" }';
  const { fragment } = await importFiles({ 'lib/stores/main.tf': stores, 'run/ecs/main.tf': `${call}\nresource "aws_lambda_function" "a" {}`, 'run/eks/main.tf': `${call}\nresource "aws_lambda_function" "b" {}` });
  expect(fragment.components.filter(({ kind }) => kind === 'queue')).toHaveLength(1);
});

test('examples, tests, downloads and modules that nobody calls are no part of the system', async () => {
  const { fragment } = await importFiles({
    'main.tf': queue('jobs'),
    'examples/full/main.tf': queue('example'),
    'test/fixture/main.tf': queue('fixture'),
    '.terraform/modules/x/main.tf': queue('download'),
    'modules/unused/main.tf': 'resource "aws_sqs_queue" "unused" {}',
  });
  expect(summarize(fragment).components).toEqual(['jobs: queue sqs']);
});

test('variables for production are read from a file that is named so', async () => {
  const { fragment, notes } = await importFiles({
    'main.tf': 'variable "engine" {}\nresource "aws_db_instance" "orders" { engine = var.engine }',
    'env/prod.tfvars': 'engine = "mysql"',
    'env/dev.tfvars': 'engine = "postgres"',
  });
  expect(summarize(fragment).components).toEqual(['orders: database mysql']);
  expect(notes).toContainEqual(expect.stringContaining('env/prod.tfvars'));
});
