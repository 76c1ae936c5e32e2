import { describe, expect, it } from 'vitest';
import { importFiles } from './import-files.ts';

const resource = 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n';
const stored = async (backend: string, more: Readonly<Record<string, string>> = {}): Promise<unknown> =>
  (await importFiles({ 'main.tf': `${backend}\n${resource}`, ...more })).fragment.facts['deployment.stateStorage']?.value;

describe('where the state of Terraform is kept', () => {
  it.each([
    ['a bucket with a lock', 'terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    use_lockfile = true\n  }\n}', 'locked'],
    ['a bucket with a table of locks', 'terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n    dynamodb_table = "t"\n  }\n}', 'locked'],
    ['a bucket alone', 'terraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n  }\n}', 'unlocked'],
    ['a bucket that is named elsewhere', 'terraform {\n  backend "s3" {}\n}', undefined],
    ['another cloud', 'terraform {\n  backend "gcs" {\n    bucket = "b"\n  }\n}', 'locked'],
    ['a local file', 'terraform {\n  backend "local" {}\n}', 'local'],
    ['nothing said', '', undefined],
  ])('%s', async (_, backend, value) => {
    expect(await stored(backend)).toEqual(value);
  });

  it('is described by files in any case', async () => {
    expect((await importFiles({ 'main.tf': resource })).fragment.facts['deployment.infrastructureAsCode']?.value).toBe('files');
    expect((await importFiles({ 'main.tf': 'terraform {\n  required_version = ">= 1.10"\n}\n' })).fragment.facts['deployment.infrastructureAsCode']).toBeUndefined();
  });

  it('leaves it open where Terragrunt writes it', async () => {
    expect(await stored('terraform {\n  backend "local" {}\n}', { 'terragrunt.hcl': '' })).toBeUndefined();
  });
});
