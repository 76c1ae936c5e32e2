import { describe, expect, test } from 'vitest';
import { findResourceType } from '../../../../main/import/cloud/catalogue.ts';
import { findTechnology } from '../../../../shared/model/technologies/index.ts';
import { factOf, importFiles, summarize } from '../terraform/import-files.ts';

const types = ['aws_db_instance', 'aws_ecs_service', 'aws_lb', 'google_cloud_run_v2_service', 'google_sql_database_instance', 'google_pubsub_topic', 'azurerm_linux_web_app', 'azurerm_postgresql_flexible_server', 'azurerm_servicebus_namespace', 'helm_release'];

describe('the catalogue', () => {
  test.each(types)('%s is a component', (type) => {
    expect(findResourceType(type)?.component).toBeDefined();
  });

  test('names technologies that are in the catalogue of technologies', () => {
    const named = ['aws_lambda_function', 'aws_s3_bucket', 'aws_cloudfront_distribution', 'azurerm_key_vault', 'google_redis_instance', 'azurerm_cosmosdb_account'].map((type) => findResourceType(type)?.component).flatMap((component) => (typeof component === 'object' ? [component.technology ?? ''] : []));
    expect(named.filter((id) => findTechnology(id) === undefined)).toEqual([]);
  });
});

test('Google Cloud: a service behind a load balancer, with a database, a topic and a schedule', async () => {
  const { fragment } = await importFiles({
    'main.tf': `
resource "google_sql_database_instance" "main" {
  name             = "orders"
  database_version = "POSTGRES_16"
  settings {
    availability_type = "REGIONAL"
    backup_configuration { enabled = true }
    ip_configuration { ipv4_enabled = false }
  }
}
resource "google_service_account" "api" {}
resource "google_cloud_run_v2_service" "api" {
  ingress = "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
  template {
    service_account = google_service_account.api.email
    containers {
      image = "europe-docker.pkg.dev/acme/api@sha256:${'0'.repeat(64)}"
      env {
        name  = "DB_HOST"
        value = google_sql_database_instance.main.private_ip_address
      }
      resources { limits = { memory = "1Gi" } }
    }
  }
}
resource "google_pubsub_topic" "events" {}
resource "google_pubsub_topic_iam_member" "api" {
  topic  = google_pubsub_topic.events.name
  role   = "roles/pubsub.publisher"
  member = "serviceAccount:\${google_service_account.api.email}"
}
resource "google_pubsub_subscription" "events" {
  topic = google_pubsub_topic.events.id
  push_config { push_endpoint = "\${google_cloud_run_v2_service.worker.uri}/events" }
}
resource "google_cloud_run_v2_service" "worker" {}
resource "google_cloud_scheduler_job" "nightly" {
  http_target { uri = google_cloud_run_v2_service.worker.uri }
}
resource "google_compute_region_network_endpoint_group" "api" {
  cloud_run { service = google_cloud_run_v2_service.api.name }
}
resource "google_compute_backend_service" "api" {
  backend { group = google_compute_region_network_endpoint_group.api.id }
}
resource "google_compute_url_map" "web" { default_service = google_compute_backend_service.api.id }
resource "google_compute_target_https_proxy" "web" { url_map = google_compute_url_map.web.id }
resource "google_compute_global_forwarding_rule" "web" { target = google_compute_target_https_proxy.web.id }
`,
  });
  expect(summarize(fragment).connections).toEqual(['api->events grpc async', 'api->orders postgresql', 'events->worker grpc async', 'nightly->worker https async', 'web->api http']);
  expect(['database.failover', 'database.backups', 'security.exposure'].map((key) => factOf(fragment, 'orders', key))).toEqual([true, true, 'internal']);
  expect(['security.exposure', 'scalability.memoryLimitMb', 'deployment.imagePin'].map((key) => factOf(fragment, 'api', key))).toEqual(['internal', 1024, 'digest']);
});

test('Azure: an application with settings, a vault and a queue', async () => {
  const { fragment } = await importFiles({
    'main.tf': `
resource "azurerm_postgresql_flexible_server" "orders" {
  administrator_password        = "Correct-Horse-1"
  public_network_access_enabled = false
  high_availability { mode = "ZoneRedundant" }
}
resource "azurerm_key_vault" "vault" {}
resource "azurerm_key_vault_secret" "db" {
  key_vault_id = azurerm_key_vault.vault.id
  value        = "postgres://\${azurerm_postgresql_flexible_server.orders.fqdn}/orders"
}
resource "azurerm_redis_cache" "cache" {
  sku_name             = "Basic"
  non_ssl_port_enabled = true
}
resource "azurerm_linux_web_app" "api" {
  app_settings = {
    DATABASE_URL = "@Microsoft.KeyVault(SecretUri=\${azurerm_key_vault_secret.db.id})"
    REDIS_HOST   = azurerm_redis_cache.cache.hostname
  }
  site_config {
    application_stack { python_version = "3.12" }
  }
}`,
  });
  expect(summarize(fragment).connections).toEqual(['api->cache redis', 'api->orders postgresql', 'api->vault https']);
  expect(['database.failover', 'database.backups', 'security.exposure', 'security.plaintextSecrets'].map((key) => factOf(fragment, 'orders', key))).toEqual([true, true, 'internal', ['administrator_password']]);
  expect(factOf(fragment, 'cache', 'database.failover')).toBe(false);
  expect(factOf(fragment, 'api', 'runtime.language')).toBe('python');
});

test('AWS: a site behind a CDN, an interface of routes, notifications of a bucket, and networks', async () => {
  const { fragment } = await importFiles({
    'main.tf': `
resource "aws_vpc" "shop" {}
resource "aws_subnet" "a" { vpc_id = aws_vpc.shop.id }
resource "aws_elasticache_subnet_group" "cache" { subnet_ids = [aws_subnet.a.id] }
resource "aws_elasticache_replication_group" "cache" {
  subnet_group_name          = aws_elasticache_subnet_group.cache.name
  transit_encryption_enabled = true
  automatic_failover_enabled = true
}
resource "aws_s3_bucket" "site" {}
resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket.site.id
  acl    = "public-read"
}
resource "aws_cloudfront_distribution" "cdn" {
  origin { domain_name = aws_s3_bucket.site.bucket_regional_domain_name }
}
resource "aws_apigatewayv2_api" "http" {}
resource "aws_apigatewayv2_integration" "api" {
  api_id          = aws_apigatewayv2_api.http.id
  integration_uri = aws_lambda_function.api.invoke_arn
}
resource "aws_lambda_function" "api" {
  vpc_config { subnet_ids = [aws_subnet.a.id] }
  environment { variables = { REDIS = aws_elasticache_replication_group.cache.primary_endpoint_address } }
}
resource "aws_lambda_function" "thumbnails" {}
resource "aws_s3_bucket" "uploads" {}
resource "aws_s3_bucket_notification" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  lambda_function { lambda_function_arn = aws_lambda_function.thumbnails.arn }
}`,
  });
  expect(summarize(fragment).connections).toEqual(['api->cache redis', 'cdn->site s3', 'http->api https', 'uploads->thumbnails https async']);
  expect(fragment.connections.find(({ id }) => id === 'api->cache')?.facts?.['security.tls']?.value).toBe(true);
  expect(factOf(fragment, 'site', 'security.exposure')).toBe('internet');
  expect(fragment.boundaries.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['shop network']);
  expect(fragment.components.filter(({ boundary }) => boundary !== undefined).map(({ id }) => id).sort()).toEqual(['api', 'cache']);
});
