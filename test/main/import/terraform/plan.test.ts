import { expect, test } from 'vitest';
import { factOf, importFiles, summarize } from './import-files.ts';

const plan = {
  format_version: '1.2',
  planned_values: {
    root_module: {
      resources: [
        { address: 'aws_lambda_function.api', mode: 'managed', type: 'aws_lambda_function', name: 'api', values: { runtime: 'python3.12', environment: [{}] } },
        { address: 'aws_sqs_queue.jobs[0]', mode: 'managed', type: 'aws_sqs_queue', name: 'jobs', values: { name: 'jobs' } },
      ],
      child_modules: [{ address: 'module.db', resources: [{ address: 'module.db.aws_db_instance.main', mode: 'managed', type: 'aws_db_instance', name: 'main', values: { engine: 'postgres', multi_az: true, backup_retention_period: 0 } }] }],
    },
  },
  configuration: {
    root_module: {
      resources: [
        { address: 'aws_lambda_function.api', mode: 'managed', type: 'aws_lambda_function', name: 'api', expressions: { environment: [{ variables: { references: ['module.db.host', 'module.db', 'aws_sqs_queue.jobs[0].url', 'aws_sqs_queue.jobs'] } }] } },
        { address: 'aws_sqs_queue.jobs', mode: 'managed', type: 'aws_sqs_queue', name: 'jobs', expressions: { name: { constant_value: 'jobs' } } },
        { address: 'aws_sqs_queue.off', mode: 'managed', type: 'aws_sqs_queue', name: 'off', expressions: {} },
      ],
      module_calls: {
        db: {
          source: './db',
          expressions: { multi_az: { constant_value: true } },
          module: {
            outputs: { host: { expression: { references: ['aws_db_instance.main.address', 'aws_db_instance.main'] } } },
            resources: [{ address: 'aws_db_instance.main', mode: 'managed', type: 'aws_db_instance', name: 'main', expressions: { engine: { constant_value: 'postgres' }, multi_az: { references: ['var.multi_az'] } } }],
          },
        },
      },
    },
  },
};

test('a plan gives what is planned, and what refers to what', async () => {
  const { fragment } = await importFiles({ 'plan.json': JSON.stringify(plan, undefined, 2) });
  expect(summarize(fragment)).toEqual({ components: ['api: function lambda', 'db: database postgresql', 'jobs: queue sqs'], connections: ['api->db postgresql', 'api->jobs sqs async'] });
  expect(factOf(fragment, 'db', 'database.failover')).toBe(true);
  expect(factOf(fragment, 'db', 'database.backups')).toBe(false);
  expect(fragment.components.find(({ id }) => id === 'db')?.facts?.['database.failover']?.evidence?.[0]?.text).toContain('multi_az');
});

test('a plan that is cut off, or nests without end, gives a note', async () => {
  const text = JSON.stringify(plan);
  const cut = await importFiles({ 'plan.json': text.slice(0, text.length / 2) });
  expect(cut.notes.length).toBeGreaterThan(0);
  const deep = await importFiles({ 'plan.json': `{"format_version":"1.2","planned_values":${'['.repeat(100_000)}` });
  expect(deep.fragment.components).toEqual([]);
  expect(deep.notes.length).toBeGreaterThan(0);
});
