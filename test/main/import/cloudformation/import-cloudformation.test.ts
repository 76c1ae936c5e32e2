import { describe, expect, test } from 'vitest';
import { importCloudFormation, isCloudFormation } from '../../../../main/import/cloudformation/import-cloudformation.ts';
import type { Fragment } from '../../../../main/import/fragment.ts';
import { Source } from '../../../../main/import/source.ts';
import { factOf, summarize } from '../terraform/import-files.ts';

function importFiles(files: Readonly<Record<string, string>>): { fragment: Fragment; notes: string[] } {
  const source = new Source(new Map(Object.entries(files)));
  return { fragment: importCloudFormation(source), notes: source.notes.map(({ message }) => message) };
}

const serverless = `
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, Default: dev }
Conditions:
  IsProd: !Equals [!Ref Stage, production]
Globals:
  Function:
    Runtime: python3.12
    Environment:
      Variables:
        TABLE_NAME: !Ref Orders
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: !If [IsProd, true, false] }
  Dead:
    Type: AWS::SQS::Queue
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3 }
  Create:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/create/
      Handler: main.handler
      Environment:
        Variables:
          QUEUE_URL: !Ref Jobs
          DB_PASSWORD: correct-horse
      Policies:
        - DynamoDBReadPolicy: { TableName: !Ref Orders }
      Events:
        Post:
          Type: HttpApi
          Properties: { Path: /orders, Method: POST }
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Job:
          Type: SQS
          Properties: { Queue: !GetAtt Jobs.Arn }
        Nightly:
          Type: Schedule
          Properties: { Schedule: rate(1 day) }
`;

describe('a serverless template', () => {
  const { fragment } = importFiles({ 'template.yaml': serverless });

  test('gives functions, stores, the gateway that is not written, and schedules', () => {
    expect(summarize(fragment).components).toEqual(['Create: function lambda', 'Dead: queue sqs', 'Jobs: queue sqs', 'Nightly: scheduler eventbridge-schedule', 'Orders: database dynamodb', 'ServerlessHttpApi: gateway api-gateway', 'Work: function lambda']);
  });

  test('is connected by events, variables and policies', () => {
    expect(summarize(fragment).connections).toEqual(['Create->Jobs sqs async', 'Create->Orders https', 'Jobs->Dead sqs async', 'Jobs->Work sqs async', 'Nightly->Work https async', 'ServerlessHttpApi->Create https', 'Work->Orders https']);
  });

  test('takes what Globals give, and a condition on production as met', () => {
    expect(factOf(fragment, 'Work', 'runtime.language')).toBe('python');
    expect(factOf(fragment, 'Orders', 'database.backups')).toBe(true);
    expect(fragment.connections.find(({ id }) => id === 'Create->Orders')?.facts?.['dataflow.access']?.value).toBe('read');
    expect(fragment.code.get('Create')).toMatchObject({ folder: 'src/create' });
  });

  test('finds a password without showing it', () => {
    expect(factOf(fragment, 'Create', 'security.plaintextSecrets')).toEqual(['DB_PASSWORD']);
    expect(JSON.stringify(fragment)).not.toContain('correct-horse');
  });
});

test('a service of ECS in JSON, its database found through what a secret holds', () => {
  const template = {
    Resources: {
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Db: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'mysql', MultiAZ: true, StorageEncrypted: false, PubliclyAccessible: true, DeletionProtection: true } },
      DbSecret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'db' } },
      Attachment: { Type: 'AWS::SecretsManager::SecretTargetAttachment', Properties: { SecretId: { Ref: 'DbSecret' }, TargetId: { Ref: 'Db' } } },
      Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: 'web', Image: 'ghcr.io/acme/web:latest', Secrets: [{ Name: 'DB_PASSWORD', ValueFrom: { 'Fn::Sub': '${DbSecret}:password::' } }] }] } },
      Web: { Type: 'AWS::ECS::Service', Properties: { Cluster: { Ref: 'Cluster' }, TaskDefinition: { Ref: 'Task' }, DesiredCount: 2, LoadBalancers: [{ TargetGroupArn: { Ref: 'Targets' }, ContainerName: 'web' }] } },
      Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing' } },
      Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: { Ref: 'Balancer' }, DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] } },
    },
  };
  const { fragment } = importFiles({ 'infra.json': JSON.stringify(template, undefined, 2) });
  expect(summarize(fragment).components).toEqual(['Balancer: load-balancer elb', 'Db: database mysql', 'Web: service ecs', 'secrets-manager: secret-store secrets-manager']);
  expect(summarize(fragment).connections).toEqual(['Balancer->Web http', 'Web->Db mysql', 'Web->secrets-manager https']);
  expect(['database.failover', 'security.encryptionAtRest', 'security.exposure', 'database.deletionProtection'].map((key) => factOf(fragment, 'Db', key))).toEqual([true, false, 'internet', true]);
  expect(factOf(fragment, 'Web', 'deployment.imagePin')).toBe('floating');
  expect(fragment.boundaries).toMatchObject([{ kind: 'cluster' }]);
});

test('nested stacks and exports tie templates together', () => {
  const { fragment } = importFiles({
    'root.yaml': "Resources:\n  Data:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: ./data.yaml }\n  Api:\n    Type: AWS::Lambda::Function\n    Properties: { Environment: { Variables: { TABLE: !GetAtt Data.Outputs.Table, TOPIC: !ImportValue events-Topic } } }\n",
    'data.yaml': 'Resources:\n  Orders: { Type: AWS::DynamoDB::Table }\nOutputs:\n  Table: { Value: !Ref Orders }\n',
    'events.yaml': 'Resources:\n  Topic: { Type: AWS::SNS::Topic }\nOutputs:\n  Topic: { Value: !Ref Topic, Export: { Name: !Sub "${AWS::StackName}-Topic" } }\n',
  });
  expect(summarize(fragment).components).toEqual(['Api: function lambda', 'Orders: database dynamodb', 'Topic: queue sns']);
  expect(fragment.connections.map(({ id }) => id)).toContain('Api->Orders');
});

test('what is a template is told by its text', () => {
  expect(isCloudFormation('a.yaml', 'Resources:\n  Q:\n    Type: AWS::SQS::Queue\n')).toBe(true);
  expect(isCloudFormation('a.yaml', 'resources:\n  - kind: Deployment\n')).toBe(false);
  expect(isCloudFormation('docs/a.md', 'AWSTemplateFormatVersion: x')).toBe(false);
});

describe('hostile templates', () => {
  test.each([
    ['functions in functions', `Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      A: ${'{"Fn::Join": ["", ['.repeat(80)}x${']]}'.repeat(80)}`],
    ['no YAML', 'AWSTemplateFormatVersion: [\n'],
    ['resources that are no mapping', 'AWSTemplateFormatVersion: x\nResources: [1, 2]'],
    ['a parameter of itself', 'Parameters:\n  A: { Default: !Ref A }\nResources:\n  Q: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref A } }'],
    ['conditions of each other', 'Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\nResources:\n  Q: { Type: AWS::SQS::Queue, Condition: A }'],
    ['outputs in a circle', 'Resources:\n  Q: { Type: AWS::SQS::Queue, Properties: { N: !ImportValue X } }\nOutputs:\n  X: { Value: !ImportValue X, Export: { Name: X } }'],
    ['own names', 'Resources:\n  __proto__: { Type: AWS::SQS::Queue }\n  constructor: { Type: AWS::constructor::toString }'],
  ])('%s', (_, text) => {
    expect(importFiles({ 'a.yaml': text }).fragment.components.length).toBeLessThan(2);
  });
});
