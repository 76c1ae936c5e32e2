import { describe, expect, test } from 'vitest';
import { factOf, importFiles, summarize } from './import-files.ts';

const service = `
resource "aws_lb" "public" {
  internal = false
}
resource "aws_lb_target_group" "api" {}
resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.public.arn
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}
resource "aws_ecs_task_definition" "api" {
  memory        = 1024
  task_role_arn = aws_iam_role.api.arn
  container_definitions = jsonencode([{
    name        = "api"
    image       = "\${aws_ecr_repository.api.repository_url}:1.2.3"
    command     = ["gunicorn", "-w", "4", "app.wsgi"]
    environment = [{ name = "DATABASE_URL", value = "postgres://app:hunter22@\${module.db.host}/shop" }]
  }])
}
resource "aws_ecs_service" "api" {
  task_definition = aws_ecs_task_definition.api.arn
  desired_count   = 3
  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
  }
}
resource "aws_iam_role" "api" {}
resource "aws_iam_role_policy" "api" {
  role   = aws_iam_role.api.id
  policy = data.aws_iam_policy_document.api.json
}
data "aws_iam_policy_document" "api" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["\${aws_s3_bucket.files.arn}/*"]
  }
}
resource "aws_s3_bucket" "files" {}
module "db" {
  source   = "./modules/db"
  multi_az = true
  password = var.db_password
}
variable "db_password" {
  default = "correct-horse"
}
`;

const database = `
variable "multi_az" {}
variable "password" {}
resource "aws_db_instance" "this" {
  engine                  = "postgres"
  engine_version          = "16.3"
  multi_az                = var.multi_az
  password                = var.password
  backup_retention_period = 7
}
output "host" {
  value = aws_db_instance.this.address
}
`;

describe('a service behind a load balancer', async () => {
  const { fragment } = await importFiles({ 'main.tf': service, 'modules/db/main.tf': database });

  test('is one component with its task, and a module’s database is one of its own', () => {
    expect(summarize(fragment).components).toEqual(['api: service ecs', 'db: database postgresql', 'files: object-store s3', 'public: load-balancer elb']);
  });

  test('is connected through listeners, variables and roles', () => {
    expect(summarize(fragment).connections).toEqual(['api->db postgresql', 'api->files s3', 'public->api http']);
  });

  test('has facts with the places that say them', () => {
    expect(factOf(fragment, 'db', 'database.failover')).toBe(true);
    expect(factOf(fragment, 'db', 'database.backups')).toBe(true);
    expect(factOf(fragment, 'public', 'security.exposure')).toBe('internet');
    expect(factOf(fragment, 'api', 'scalability.replicas')).toBe(3);
    expect(factOf(fragment, 'api', 'runtime.workers')).toBe(4);
    expect(factOf(fragment, 'api', 'deployment.imagePin')).toBe('exact');
    const failover = fragment.components.find(({ id }) => id === 'db')?.facts?.['database.failover'];
    expect(failover?.evidence?.[0]).toMatchObject({ file: 'main.tf', text: 'multi_az = true' });
    expect(fragment.connections.find(({ id }) => id === 'api->files')?.facts?.['dataflow.access']?.value).toBe('read');
  });

  test('shows no secret that it found', () => {
    expect(factOf(fragment, 'db', 'security.plaintextSecrets')).toEqual(['password']);
    expect(factOf(fragment, 'api', 'security.plaintextSecrets')).toEqual(['DATABASE_URL']);
    expect(JSON.stringify(fragment)).not.toMatch(/correct-horse|hunter22/);
  });
});

test('a queue feeds a function, and its failed messages another queue', async () => {
  const { fragment } = await importFiles({
    'main.tf': `
resource "aws_sqs_queue" "dead" {}
resource "aws_sqs_queue" "jobs" {
  redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn })
}
resource "aws_lambda_function" "work" {
  runtime = "python3.12"
  role    = aws_iam_role.work.arn
}
resource "aws_iam_role" "work" {}
resource "aws_iam_role_policy" "work" {
  role   = aws_iam_role.work.name
  policy = <<EOF
{ "Statement": [{ "Effect": "Allow", "Action": ["sqs:ReceiveMessage", "sqs:DeleteMessage"], "Resource": "\${aws_sqs_queue.jobs.arn}" }] }
EOF
}
resource "aws_lambda_event_source_mapping" "work" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = aws_lambda_function.work.arn
}`,
  });
  expect(summarize(fragment).connections).toEqual(['jobs->dead sqs async', 'jobs->work sqs async']);
  expect(factOf(fragment, 'jobs', 'resilience.deadLetter')).toBe(true);
  expect(factOf(fragment, 'dead', 'resilience.deadLetter')).toBeUndefined();
  expect(factOf(fragment, 'work', 'runtime.language')).toBe('python');
});

test('security groups connect what nothing else does', async () => {
  const { fragment } = await importFiles({
    'main.tf': `
resource "aws_security_group" "app" {}
resource "aws_security_group" "db" {}
resource "aws_security_group_rule" "db" {
  type                     = "ingress"
  security_group_id        = aws_security_group.db.id
  source_security_group_id = aws_security_group.app.id
}
resource "aws_instance" "app" { vpc_security_group_ids = [aws_security_group.app.id] }
resource "aws_rds_cluster" "main" {
  engine                 = "aurora-postgresql"
  vpc_security_group_ids = [aws_security_group.db.id]
}
resource "aws_rds_cluster_instance" "main" {
  count              = 2
  cluster_identifier = aws_rds_cluster.main.id
}`,
  });
  expect(summarize(fragment)).toEqual({ components: ['PostgreSQL: database postgresql', 'app: service ec2'], connections: ['app->PostgreSQL postgresql'] });
  expect(factOf(fragment, 'PostgreSQL', 'database.readReplicas')).toBe(1);
  expect(factOf(fragment, 'PostgreSQL', 'database.failover')).toBe(true);
});

describe('what is made under a condition', () => {
  const condition = (value: string): string => `
variable "cache" { default = false }
resource "aws_elasticache_cluster" "cache" {
  count  = ${value}
  engine = "redis"
}
resource "aws_sqs_queue" "jobs" {}`;

  test('is left out where nothing can change it', async () => {
    const { fragment } = await importFiles({ 'main.tf': condition('0') });
    expect(summarize(fragment).components).toEqual(['jobs: queue sqs']);
  });

  test('stays where a variable decides, with a note', async () => {
    const { fragment, notes } = await importFiles({ 'main.tf': condition('var.cache ? 1 : 0') });
    expect(summarize(fragment).components).toEqual(['cache: cache redis', 'jobs: queue sqs']);
    expect(notes).toContainEqual(expect.stringContaining('cache is made only under a condition'));
  });

  test('follows the values that are given', async () => {
    const { fragment } = await importFiles({ 'main.tf': condition('var.cache ? 1 : 0'), 'terraform.tfvars': 'cache = false' });
    expect(summarize(fragment).components).toEqual(['jobs: queue sqs']);
  });
});

test('modules of the registry are read as what they are named for', async () => {
  const { fragment, notes } = await importFiles({
    'main.tf': `
module "orders" {
  source   = "terraform-aws-modules/rds/aws"
  engine   = "postgres"
  multi_az = false
}
module "worker" {
  source                = "terraform-aws-modules/lambda/aws"
  runtime               = "python3.12"
  environment_variables = { DB_HOST = module.orders.db_instance_address }
}
module "odd" { source = "somebody/odd/aws" }`,
  });
  expect(summarize(fragment)).toEqual({ components: ['orders: database postgresql', 'worker: function lambda'], connections: ['worker->orders postgresql'] });
  expect(factOf(fragment, 'orders', 'database.failover')).toBe(false);
  expect(notes).toContainEqual(expect.stringContaining('The module odd comes from somebody/odd/aws'));
});

test('tells of files of Terragrunt, which are not read', async () => {
  const { notes } = await importFiles({ 'live/prod/terragrunt.hcl': 'terraform {\n  source = "../modules//app"\n}\n' });
  expect(notes).toEqual(['A file of Terragrunt calls modules and is not read, so what is deployed by it is missing here: live/prod/terragrunt.hcl.']);
});

test('dynamic blocks are there once for each of what they go over', async () => {
  const app = (each: string): string => `locals {\n  settings = {\n    "DATABASE_HOST" = "db.example.internal"\n    "BROKER_URL"    = "redis://cache:6379/0"\n  }\n  secrets = {\n    "django-key" = { env_name = "DJANGO_KEY", on = true }\n  }\n}\nresource "azurerm_container_app" "web" {\n  name = "web"\n  template {\n    container {\n      name  = "web"\n      image = "acme/web:1"\n      dynamic "env" {\n        for_each = ${each}\n        content {\n          name  = env.key\n          value = env.value\n        }\n      }\n    }\n  }\n}\nresource "azurerm_redis_cache" "cache" {\n  name = "cache"\n}\n`;
  for (const each of ['local.settings', '{ for k, v in local.settings : k => v if v != "" }']) {
    const { fragment } = await importFiles({ 'main.tf': app(each).replace('"redis://cache:6379/0"', 'azurerm_redis_cache.cache.hostname') });
    expect(summarize(fragment).connections).toEqual(['web->cache redis']);
  }
  const { fragment } = await importFiles({ 'main.tf': app('var.unknown') });
  expect(summarize(fragment).connections).toEqual([]);
});

test('dynamic blocks within dynamic blocks end', async () => {
  const list = `[${Array.from({ length: 300 }, (_, index) => `"a${index}"`).join(', ')}]`;
  const nest = (depth: number): string => (depth === 0 ? 'name = "x"\n' : `dynamic "b${depth}" {\n  for_each = local.list\n  content {\n${nest(depth - 1)}  }\n}\n`);
  const { fragment } = await importFiles({ 'main.tf': `locals {\n  list = ${list}\n}\nresource "aws_sqs_queue" "q" {\n${nest(6)}}\n` });
  expect(fragment.components.map(({ id }) => id)).toEqual(['q']);
}, 20_000);
