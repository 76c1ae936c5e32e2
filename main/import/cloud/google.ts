import { databaseBackups, databaseDeletionProtection, databaseFailover, databasePersistence, databasePointInTime } from '../../../shared/vocabulary/database.ts';
import { scalabilityAutoscaling, scalabilityMemoryLimit, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityEncryptionAtRest, securityExposure } from '../../../shared/vocabulary/security.ts';
import { runtimeLanguage } from '../../../shared/vocabulary/system.ts';
import { always, byEngine, matching, numberAt, whether, written, type FactReader, type ResourceType } from './resource-type.ts';
import { literalOf, scalarsOf } from './resource.ts';

const internet = 'internet' as const;
const internal = 'internal' as const;

/** What is stored is encrypted with a key of Google's own unless another is given, as https://docs.cloud.google.com/python/docs/reference/alloydb/latest/google.cloud.alloydb_v1.types.EncryptionInfo.Type says of one store. */
const encrypted = always(securityEncryptionAtRest, true);

const languages = [[/^python/i, 'python'], [/^nodejs/i, 'javascript'], [/^java/i, 'java'], [/^go/i, 'go'], [/^dotnet/i, 'csharp'], [/^ruby/i, 'ruby'], [/^php/i, 'php']] as const;

/** `512Mi`, `1Gi`, `256M`, or a plain number of megabytes. */
const memory: FactReader = ({ settings }) => {
  const found = literalOf(settings, 'template.containers.resources.limits.memory', 'template.spec.containers.resources.limits.memory', 'service_config.available_memory', 'available_memory_mb', 'available_memory');
  const [, amount, unit = 'M'] = /^(\d+(?:\.\d+)?)\s{0,3}([KMG])?i?B?$/i.exec(found?.text ?? '') ?? [];
  if (!found || amount === undefined) return [];
  const factor = { K: 1 / 1024, M: 1, G: 1024 }[unit.toUpperCase()] ?? 1;
  return [{ fact: scalabilityMemoryLimit, value: Math.round(Number(amount) * factor), confidence: 'certain', place: found.place }];
};

const instances: FactReader = ({ settings }) => {
  const least = literalOf(settings, 'template.scaling.min_instance_count', 'scaling.min_instance_count', 'service_config.min_instance_count', 'min_instances');
  return least && /^\d+$/.test(least.text) ? [{ fact: scalabilityReplicas, value: Number(least.text), confidence: 'likely', place: least.place }] : [];
};

const ingress = matching(securityExposure, ['ingress', 'ingress_settings', 'service_config.ingress_settings'], [[/INTERNAL/i, internal], [/ALL$/i, internet]], internet);

/** Who may call: `allUsers` means the internet. */
const invoker: FactReader = ({ settings }) => {
  const everybody = scalarsOf(settings, ['member', 'members', 'policy_data.**']).find(({ text }) => text === 'allUsers');
  return everybody ? [{ fact: securityExposure, value: 'internet', confidence: 'certain', place: everybody.place }] : [];
};

const serverless = [memory, instances, always(scalabilityAutoscaling, true), ingress];

const sqlFacts: readonly FactReader[] = [
  // https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/sql_database_instance: REGIONAL is high availability, ZONAL one zone.
  matching(databaseFailover, ['settings.availability_type', 'availability_type'], [[/REGIONAL/i, true], [/ZONAL/i, false]], false),
  whether(databaseBackups, ['settings.backup_configuration.enabled', 'backup_configuration.enabled']),
  // The log of PostgreSQL and that of MySQL go by different names.
  (resource, parts) => whether(databasePointInTime, ['settings.backup_configuration.point_in_time_recovery_enabled', 'settings.backup_configuration.binary_log_enabled'])(resource, parts).filter(({ value }) => value === true),
  whether(databaseDeletionProtection, ['deletion_protection', 'settings.deletion_protection_enabled']),
  matching(securityExposure, ['settings.ip_configuration.authorized_networks.value'], [[/^0\.0\.0\.0\/0$/, internet]]),
  matching(securityExposure, ['settings.ip_configuration.ipv4_enabled', 'ip_configuration.ipv4_enabled'], [[/^false$/i, internal]]),
  always(databasePersistence, true),
  encrypted,
];

const part = (...partOf: string[]): ResourceType => ({ partOf });

export const google: Readonly<Record<string, ResourceType>> = {
  google_cloud_run_service: { component: { kind: 'service', technology: 'cloud-run' }, facts: serverless },
  google_cloud_run_v2_service: { component: { kind: 'service', technology: 'cloud-run' }, facts: serverless },
  google_cloud_run_v2_job: { component: { kind: 'job', technology: 'cloud-run-job' }, facts: [memory] },
  google_cloud_run_v2_worker_pool: { component: { kind: 'worker', technology: 'cloud-run' }, facts: [memory] },
  google_cloud_run_service_iam_member: { partOf: ['service', 'name'], facts: [invoker] },
  google_cloud_run_service_iam_binding: { partOf: ['service', 'name'], facts: [invoker] },
  google_cloud_run_service_iam_policy: { partOf: ['service', 'name'], facts: [invoker] },
  google_cloud_run_v2_service_iam_member: { partOf: ['name', 'service'], facts: [invoker] },
  google_cloud_run_v2_service_iam_binding: { partOf: ['name', 'service'], facts: [invoker] },
  google_cloudfunctions_function: { component: { kind: 'function', technology: 'cloud-functions' }, from: ['event_trigger.resource'], facts: [...serverless, matching(runtimeLanguage, ['runtime'], languages)] },
  google_cloudfunctions2_function: { component: { kind: 'function', technology: 'cloud-functions' }, from: ['event_trigger.pubsub_topic', 'event_trigger.event_filters.value'], facts: [...serverless, matching(runtimeLanguage, ['build_config.runtime'], languages)] },
  google_cloudfunctions_function_iam_member: { partOf: ['cloud_function'], facts: [invoker] },
  google_cloudfunctions2_function_iam_member: { partOf: ['cloud_function'], facts: [invoker] },
  google_app_engine_standard_app_version: { component: { kind: 'service', technology: 'app-engine' }, facts: [matching(runtimeLanguage, ['runtime'], languages), always(securityExposure, internet)] },
  google_app_engine_flexible_app_version: { component: { kind: 'service', technology: 'app-engine' }, facts: [matching(runtimeLanguage, ['runtime'], languages), always(securityExposure, internet)] },
  google_compute_instance: { component: { kind: 'service', technology: 'compute-engine' }, facts: [numberAt(scalabilityReplicas, ['count'])] },
  google_compute_instance_group_manager: { component: { kind: 'service', technology: 'compute-engine' }, holds: ['version.instance_template', 'instance_template'], facts: [numberAt(scalabilityReplicas, ['target_size'])] },
  google_compute_region_instance_group_manager: { component: { kind: 'service', technology: 'compute-engine' }, holds: ['version.instance_template', 'instance_template'], facts: [numberAt(scalabilityReplicas, ['target_size'])] },
  google_compute_instance_template: {},
  google_compute_autoscaler: { partOf: ['target'], facts: [always(scalabilityAutoscaling, true)] },
  google_compute_region_autoscaler: { partOf: ['target'], facts: [always(scalabilityAutoscaling, true)] },
  google_container_cluster: { component: { kind: 'service', technology: 'gke' }, facts: [matching(securityExposure, ['private_cluster_config.enable_private_endpoint'], [[/^true$/i, internal]])] },
  google_container_node_pool: { partOf: ['cluster'], facts: [written(scalabilityAutoscaling, ['autoscaling'])] },
  google_workflows_workflow: { component: { kind: 'service', technology: 'google-workflows' }, to: ['source_contents'] },

  google_sql_database_instance: { component: byEngine(['database_version'], [[/POSTGRES/i, 'postgresql'], [/MYSQL/i, 'mysql'], [/SQLSERVER/i, 'sqlserver']], 'database', undefined, ['database_version']), partOf: ['master_instance_name'], facts: sqlFacts },
  google_sql_database: part('instance'),
  google_sql_user: part('instance'),
  google_alloydb_cluster: { component: { kind: 'database', technology: 'postgresql' }, facts: [encrypted, whether(databaseBackups, ['automated_backup_policy.enabled'])] },
  google_alloydb_instance: { partOf: ['cluster'], facts: [matching(databaseFailover, ['availability_type'], [[/REGIONAL/i, true], [/ZONAL/i, false]])] },
  google_spanner_instance: { component: { kind: 'database', technology: 'spanner' }, facts: [encrypted, always(databaseFailover, true)] },
  google_spanner_database: { partOf: ['instance'], facts: [whether(databaseDeletionProtection, ['enable_drop_protection'])] },
  google_firestore_database: { component: { kind: 'database', technology: 'firestore' }, facts: [encrypted, matching(databaseBackups, ['point_in_time_recovery_enablement'], [[/ENABLED$/i, true]]), matching(databaseDeletionProtection, ['delete_protection_state'], [[/DISABLED/i, false], [/ENABLED/i, true]])] },
  google_bigtable_instance: { component: { kind: 'database', technology: 'bigtable' }, facts: [encrypted, whether(databaseDeletionProtection, ['deletion_protection'])] },
  google_bigtable_table: part('instance_name'),
  google_bigquery_dataset: { component: { kind: 'warehouse', technology: 'bigquery' }, shared: 'BigQuery', facts: [encrypted] },
  google_bigquery_table: part('dataset_id'),
  google_redis_instance: { component: { kind: 'cache', technology: 'redis' }, facts: [matching(databaseFailover, ['tier'], [[/STANDARD_HA/i, true], [/BASIC/i, false]], false)] },
  google_redis_cluster: { component: { kind: 'cache', technology: 'redis' }, facts: [numberAt(scalabilityReplicas, ['shard_count'])] },
  google_memorystore_instance: { component: { kind: 'cache', technology: 'valkey' } },
  google_memcache_instance: { component: { kind: 'cache', technology: 'memcached' }, facts: [numberAt(scalabilityReplicas, ['node_count'])] },
  google_storage_bucket: { component: { kind: 'object-store', technology: 'gcs' }, facts: [encrypted, matching(securityExposure, ['public_access_prevention'], [[/enforced/i, internal]])] },
  google_storage_bucket_iam_member: { partOf: ['bucket'], facts: [invoker] },
  google_storage_bucket_iam_binding: { partOf: ['bucket'], facts: [invoker] },
  google_storage_notification: { from: ['bucket'], to: ['topic'] },
  google_filestore_instance: { component: { kind: 'object-store', technology: 'filestore' }, facts: [encrypted] },

  google_pubsub_topic: { component: { kind: 'queue', technology: 'pubsub' } },
  google_pubsub_subscription: { from: ['topic'], to: ['push_config.push_endpoint', 'bigquery_config.table', 'cloud_storage_config.bucket', 'dead_letter_policy.dead_letter_topic'] },
  google_cloud_tasks_queue: { component: { kind: 'queue', technology: 'cloud-tasks' }, to: ['http_target.uri_override.host'] },
  google_cloud_scheduler_job: { component: { kind: 'scheduler', technology: 'cloud-scheduler' }, to: ['http_target.uri', 'pubsub_target.topic_name', 'app_engine_http_target.**'] },
  google_eventarc_trigger: { from: ['transport.pubsub.topic', 'matching_criteria.value'], to: ['destination.**'] },

  google_compute_forwarding_rule: { component: { kind: 'load-balancer', technology: 'google-load-balancer' }, to: ['target', 'backend_service'], facts: [matching(securityExposure, ['load_balancing_scheme'], [[/INTERNAL/i, internal], [/EXTERNAL/i, internet]], internet)] },
  google_compute_global_forwarding_rule: { component: { kind: 'load-balancer', technology: 'google-load-balancer' }, to: ['target'], facts: [matching(securityExposure, ['load_balancing_scheme'], [[/INTERNAL/i, internal], [/EXTERNAL/i, internet]], internet)] },
  google_compute_target_http_proxy: { to: ['url_map'] },
  google_compute_target_https_proxy: { to: ['url_map'] },
  google_compute_url_map: { to: ['default_service', 'path_matcher.**', 'backends.**', 'host_rule.**'] },
  google_compute_backend_service: { to: ['backend.group'] },
  google_compute_region_backend_service: { to: ['backend.group'] },
  google_compute_backend_bucket: { to: ['bucket_name'] },
  google_compute_region_network_endpoint_group: { to: ['cloud_run.service', 'cloud_function.function', 'app_engine.service'] },
  google_api_gateway_api: { component: { kind: 'gateway', technology: 'google-api-gateway' }, facts: [always(securityExposure, internet)] },
  google_api_gateway_api_config: { from: ['api'], to: ['openapi_documents.**'] },
  google_api_gateway_gateway: { holds: ['api_config'] },
  google_identity_platform_config: { component: { kind: 'identity-provider', technology: 'identity-platform' } },
  google_secret_manager_secret: { component: { kind: 'secret-store', technology: 'google-secret-manager' }, shared: 'Secret Manager' },
  google_secret_manager_secret_version: { partOf: ['secret'], carries: ['secret_data'] },
  google_kms_crypto_key: { component: { kind: 'secret-store', technology: 'google-kms' }, shared: 'Cloud KMS', onlyIfUsed: true },
  google_compute_network: { boundary: 'network' },
};
