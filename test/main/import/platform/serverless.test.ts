import { describe, expect, it } from 'vitest';
import { read } from './read.ts';

const yaml = `service: orders
custom:
  table: orders-\${self:provider.stage}
provider:
  name: aws
  runtime: python3.12
  stage: \${opt:stage, 'dev'}
  environment:
    TABLE: \${self:custom.table}
    TOPIC_ARN: !Ref Topic
  iam:
    role:
      statements:
        - Effect: Allow
          Action: [dynamodb:PutItem, dynamodb:GetItem]
          Resource: !GetAtt OrdersTable.Arn
        - Effect: Allow
          Action: ses:SendEmail
          Resource: "*"
  httpApi:
    cors: true
functions:
  create:
    handler: src/orders.create
    memorySize: 256
    timeout: 29
    reservedConcurrency: 5
    events:
      - httpApi: POST /orders
  consume:
    handler: src/consume.handler
    onError: arn:aws:sns:eu-west-1:123456789012:failed-orders
    iamRoleStatements:
      - Effect: Allow
        Action: s3:GetObject
        Resource: arn:aws:s3:::uploads/*
    events:
      - sqs:
          arn: !GetAtt [Jobs, Arn]
          batchSize: 10
      - sqs: arn:aws:sqs:\${aws:region}:\${aws:accountId}:legacy-queue
      - stream:
          type: dynamodb
          arn:
            Fn::GetAtt: [OrdersTable, StreamArn]
      - s3: uploads
      - schedule: rate(5 minutes)
      - alexaSkill: amzn1.ask
resources:
  Resources:
    OrdersTable:
      Type: AWS::DynamoDB::Table
      Properties:
        TableName: \${self:custom.table}
    Jobs:
      Type: AWS::SQS::Queue
    Topic:
      Type: AWS::SNS::Topic
`;

describe('serverless.yml', () => {
  it('reads functions, what calls them and what they use', () => {
    const { name, kinds, links, notes } = read({ 'serverless.yml': yaml });
    expect(name).toBe('orders');
    expect(kinds).toEqual(['create function lambda', 'consume function lambda', 'http-api gateway api-gateway', 'OrdersTable database dynamodb', 'Topic queue sns', 'ses external ses', 'Jobs queue sqs', 'legacy-queue queue sqs', 'uploads object-store s3', 'schedule scheduler eventbridge-schedule', 'failed-orders queue sns']);
    expect(links).toEqual(expect.arrayContaining(['http-api->create https', 'create->OrdersTable https', 'create->Topic https', 'create->ses https', 'Jobs->consume sqs', 'legacy-queue->consume sqs', 'OrdersTable->consume https', 'uploads->consume https', 'consume->uploads s3', 'schedule->consume https', 'consume->failed-orders https']));
    expect(links).not.toContain('consume->ses https');
    expect(notes.join()).toContain('alexaSkill');
  });

  it('reads limits', () => {
    const { fact, code, lineOf } = read({ 'api/serverless.yml': yaml });
    expect(fact('create', 'scalability.memoryLimitMb')).toBe(256);
    expect(fact('create', 'resilience.taskTimeLimit')).toBe(29);
    expect(fact('create', 'scalability.concurrencyLimit')).toBe(5);
    expect(fact('consume', 'resilience.deadLetter')).toBe(true);
    expect(fact('consume', 'runtime.language')).toBe('python');
    expect(fact('http-api', 'security.cors')).toBe('wildcard');
    expect(code.get('create')).toEqual({ folder: 'api', command: ['src/orders.create'] });
    expect(lineOf('create')).toEqual(['api/serverless.yml:23']);
  });

  it('tells services of one project apart, and knows a queue that they share', () => {
    const one = (name: string, event: string) => `service: ${name}\nprovider: {name: aws, runtime: python3.12}\nfunctions:\n  run:\n    handler: a.b\n    events: [${event}]\n`;
    const { kinds, links } = read({ 'a/serverless.yml': one('a', '{http: GET /}, {sqs: "arn:aws:sqs:x:1:jobs"}'), 'b/serverless.yml': one('b', '{http: GET /}, {sqs: "arn:aws:sqs:x:1:jobs"}') });
    expect(kinds).toEqual(['a-run function lambda', 'a-api-gateway gateway api-gateway', 'jobs queue sqs', 'b-run function lambda', 'b-api-gateway gateway api-gateway']);
    expect(links).toEqual(['a-api-gateway->a-run https', 'jobs->a-run sqs', 'jobs->b-run sqs', 'b-api-gateway->b-run https']);
  });

  it('keeps resources of one logical id in two services apart', () => {
    const one = (name: string) => `service: ${name}\nprovider:\n  name: aws\n  environment: {TABLE: !Ref Table}\nfunctions: {${name}: {handler: a.b}}\nresources: {Resources: {Table: {Type: "AWS::DynamoDB::Table"}}}\n`;
    expect(read({ 'a/serverless.yml': one('a'), 'b/serverless.yml': one('b') }).links).toEqual(['a->a-Table https', 'b->b-Table https']);
  });

  it('reads functions that lie in other files', () => {
    expect(read({ 'serverless.yml': 'provider: {name: aws}\nfunctions:\n  - ${file(f/a.yml)}\n  - ${file(gone.yml)}\n  - b: ${file(f/b.yml):b}\n', 'f/a.yml': 'a:\n  handler: a.h\n', 'f/b.yml': 'b:\n  handler: b.h\n  events:\n    - http: GET /\n' }).kinds).toEqual(['a function lambda', 'b function lambda', 'api-gateway gateway api-gateway']);
  });

  it('takes any content', () => {
    const self = 'service: ${self:custom.a}\ncustom:\n  a: ${self:custom.b}${self:custom.b}\n  b: ${self:custom.a}${self:custom.a}\nprovider: aws\nfunctions:\n  __proto__:\n    handler: [x]\n    events: [3, null, {}, {sqs: {arn: {Fn::Join: [[], [[]]]}}}, {http: null}, schedule]\n  f: ${file(../../../etc/passwd.yml)}\nresources:\n  - 3\n  - Resources: {x: {Type: "AWS::SQS::Queue"}}\n';
    expect(read({ 'serverless.yml': self }).kinds).toContain('__proto__ function lambda');
  });
});
