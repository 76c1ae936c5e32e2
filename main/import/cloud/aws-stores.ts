import { databaseBackups, databaseDeletionProtection, databaseFailover, databasePersistence, databasePointInTime, databaseReplicas, databaseRetention, databaseSlowQueryLog } from '../../../shared/vocabulary/database.ts';
import { resilienceDeadLetter } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityEncryptionAtRest, securityExposure } from '../../../shared/vocabulary/security.ts';
import { above, always, byEngine, matching, numberAt, whether, written, type FactReader, type ResourceType } from './resource-type.ts';
import { literalOf, referencesIn, scalarsOf } from './resource.ts';

const internet = 'internet' as const;
const internal = 'internal' as const;

const relational = [[/postgres/i, 'postgresql'], [/mariadb/i, 'mariadb'], [/mysql|^aurora$/i, 'mysql'], [/sqlserver/i, 'sqlserver'], [/oracle/i, 'oracle'], [/db2/i, 'db2'], [/neptune/i, 'neptune'], [/docdb/i, 'documentdb']] as const;

/** Several instances in one cluster: Aurora promotes one of them when the writer is lost. */
const instancesOfCluster: FactReader = (_resource, parts) => {
  const instances = parts.filter(({ type }) => /^aws_(?:rds|docdb|neptune)_cluster_instance$/.test(type));
  const [first] = instances;
  const counts = instances.map(({ settings }) => Number(literalOf(settings, 'count')?.text ?? 1));
  const replicated = parts.filter(({ type, settings }) => type === 'aws_db_instance' && scalarsOf(settings, ['replicate_source_db', 'source_db_instance_identifier']).length > 0);
  const replica = replicated[0];
  if (replica) return [{ fact: databaseReplicas, value: replicated.length, confidence: 'certain', place: replica.place }];
  if (!first || counts.some(Number.isNaN)) return [];
  const total = counts.reduce((sum, count) => sum + count, 0);
  const confidence = instances.some(({ settings }) => scalarsOf(settings, ['for_each']).length > 0) ? 'likely' : 'certain';
  return total < 1 ? [] : [{ fact: databaseReplicas, value: total - 1, confidence, place: first.place }, { fact: databaseFailover, value: total > 1, confidence, place: first.place }];
};

/**
 * While backups are kept, any moment of that time can be brought back; insights tell which queries are slow.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
 */
const recovery: readonly FactReader[] = [
  (resource, parts) => above(databasePointInTime, ['backup_retention_period'])(resource, parts).filter(({ value }) => value === true),
  (resource, parts) => whether(databaseSlowQueryLog, ['performance_insights_enabled'])(resource, parts).filter(({ value }) => value === true),
];

/**
 * Defaults as the provider documents them: no backups, no encryption, no deletion protection,
 * not public; several zones are asked for by a setting.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance
 */
const instanceFacts: readonly FactReader[] = [
  whether(databaseFailover, ['multi_az'], false),
  // That nothing is kept where nothing is said holds for Terraform's provider alone.
  (resource, parts) => above(databaseBackups, ['backup_retention_period'], resource.cloudFormation === true ? undefined : false)(resource, parts),
  ...recovery,
  whether(securityEncryptionAtRest, ['storage_encrypted'], false),
  matching(securityExposure, ['publicly_accessible'], [[/^true$/i, internet], [/^false$/i, internal]], internal),
  whether(databaseDeletionProtection, ['deletion_protection'], false),
  always(databasePersistence, true),
  instancesOfCluster,
];

/** A cluster keeps a backup of one day unless told otherwise. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster */
const clusterFacts = [
  above(databaseBackups, ['backup_retention_period'], true),
  ...recovery,
  whether(securityEncryptionAtRest, ['storage_encrypted'], false),
  whether(databaseDeletionProtection, ['deletion_protection'], false),
  always(databasePersistence, true),
  instancesOfCluster,
];

/** A queue whose failed messages go to another. A queue that others name as theirs is itself where they end. */
const deadLetter: FactReader = (resource) => {
  const found = scalarsOf(resource.settings, ['redrive_policy.**', 'redrive_policy', 'dead_letter_target_arn', 'create_dlq', 'dead_letter_config.**'])[0];
  return found && !/^false$/i.test(found.text) ? [{ fact: resilienceDeadLetter, value: true, confidence: 'certain', place: found.place }] : [{ fact: resilienceDeadLetter, value: false, confidence: 'likely', place: resource.place, byDefault: true }];
};

/** A policy that lets everybody read a bucket. Access through a CDN or from one account is not meant. */
const publicPolicy: FactReader = ({ settings }) => {
  const principals = scalarsOf(settings, ['policy.Statement.Principal', 'policy_document.Statement.Principal', 'policy.Statement.Principal.AWS', 'policy_document.Statement.Principal.AWS']);
  const open = principals.find(({ text }) => text === '*');
  const conditions = scalarsOf(settings, ['policy.Statement.Condition.**', 'policy_document.Statement.Condition.**', 'policy.Statement.Effect', 'policy_document.Statement.Effect']);
  return open && !conditions.some(({ text }) => /^Deny$/i.test(text) || referencesIn(text).length > 0) ? [{ fact: securityExposure, value: 'internet', confidence: 'likely', place: open.place }] : [];
};

const blocked = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'];
const publicAccessBlock: FactReader = ({ settings }) => {
  const flags = blocked.map((name) => literalOf(settings, name, `public_access_block_configuration.${name}`));
  const [first] = flags;
  return first && flags.every((flag) => flag && /^true$/i.test(flag.text)) ? [{ fact: securityExposure, value: 'internal', confidence: 'certain', place: first.place }] : [];
};

const bucketFacts = [
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html: encrypted since 2023 unless told otherwise.
  written(securityEncryptionAtRest, ['server_side_encryption_configuration', 'bucket_encryption', 'rule.apply_server_side_encryption_by_default'], true, true),
  matching(securityExposure, ['acl', 'access_control'], [[/^public-?read/i, internet], [/^private$/i, internal]]),
  publicAccessBlock,
  publicPolicy,
  always(databasePersistence, true),
];

const tableFacts = [
  whether(databaseBackups, ['point_in_time_recovery.enabled', 'point_in_time_recovery_enabled', 'point_in_time_recovery_specification.point_in_time_recovery_enabled']),
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html: always encrypted.
  always(securityEncryptionAtRest, true),
  whether(databaseDeletionProtection, ['deletion_protection_enabled']),
  always(databasePersistence, true),
  always(databaseFailover, true),
];

const cacheFacts = [
  whether(databaseFailover, ['automatic_failover_enabled', 'multi_az_enabled']),
  above(databaseBackups, ['snapshot_retention_limit']),
  whether(securityEncryptionAtRest, ['at_rest_encryption_enabled', 'encryption_at_rest_enabled']),
  numberAt(databaseReplicas, ['replicas_per_node_group'], (value) => value),
  numberAt(scalabilityReplicas, ['num_cache_clusters', 'number_cache_clusters', 'num_cache_nodes']),
];

export const awsStores: Readonly<Record<string, ResourceType>> = {
  aws_db_instance: { component: byEngine(['engine'], relational, 'database', undefined, ['engine_version']), partOf: ['replicate_source_db', 'source_db_instance_identifier', 'db_cluster_identifier'], facts: instanceFacts },
  aws_rds_cluster: { component: byEngine(['engine'], relational, 'database', undefined, ['engine_version']), facts: clusterFacts },
  aws_rds_cluster_instance: { partOf: ['cluster_identifier', 'db_cluster_identifier'], facts: [matching(securityExposure, ['publicly_accessible'], [[/^true$/i, internet], [/^false$/i, internal]])] },
  aws_rds_global_cluster: { partOf: ['source_db_cluster_identifier'] },
  aws_db_proxy: {},
  aws_db_proxy_target: { partOf: ['db_instance_identifier', 'db_cluster_identifier'], holds: ['db_proxy_name'] },
  aws_docdb_cluster: { component: { kind: 'database', technology: 'documentdb' }, facts: clusterFacts },
  aws_docdb_cluster_instance: { partOf: ['cluster_identifier', 'db_cluster_identifier'] },
  aws_neptune_cluster: { component: { kind: 'database', technology: 'neptune' }, facts: clusterFacts },
  aws_neptune_cluster_instance: { partOf: ['cluster_identifier', 'db_cluster_identifier'] },
  aws_dynamodb_table: { component: { kind: 'database', technology: 'dynamodb' }, facts: tableFacts },
  aws_dynamodb_global_table: { component: { kind: 'database', technology: 'dynamodb' }, facts: tableFacts },
  aws_dax_cluster: { component: { kind: 'cache', technology: 'dax' } },
  aws_timestreamwrite_table: { component: { kind: 'database', technology: 'timestream' } },
  aws_keyspaces_table: { component: { kind: 'database', technology: 'cassandra' } },
  aws_redshift_cluster: { component: { kind: 'warehouse', technology: 'redshift' }, facts: [whether(securityEncryptionAtRest, ['encrypted']), above(databaseBackups, ['automated_snapshot_retention_period']), matching(securityExposure, ['publicly_accessible'], [[/^true$/i, internet], [/^false$/i, internal]])] },
  aws_redshiftserverless_workgroup: { component: { kind: 'warehouse', technology: 'redshift' } },
  aws_elasticache_cluster: { component: byEngine(['engine'], [[/memcached/i, 'memcached'], [/valkey/i, 'valkey'], [/redis/i, 'redis']], 'cache', 'redis', ['engine_version']), partOf: ['replication_group_id'], facts: cacheFacts },
  aws_elasticache_replication_group: { component: byEngine(['engine'], [[/valkey/i, 'valkey']], 'cache', 'redis', ['engine_version']), facts: cacheFacts },
  aws_elasticache_serverless_cache: { component: byEngine(['engine'], [[/memcached/i, 'memcached'], [/valkey/i, 'valkey']], 'cache', 'redis'), facts: [always(securityEncryptionAtRest, true), always(databaseFailover, true)] },
  aws_memorydb_cluster: { component: { kind: 'cache', technology: 'redis' }, facts: cacheFacts },
  aws_opensearch_domain: { component: byEngine(['engine_version'], [[/elasticsearch|^\d\.\d+$/i, 'elasticsearch']], 'search', 'opensearch'), facts: [whether(securityEncryptionAtRest, ['encrypt_at_rest.enabled', 'encryption_at_rest_options.enabled']), numberAt(scalabilityReplicas, ['cluster_config.instance_count'])] },
  aws_elasticsearch_domain: { component: { kind: 'search', technology: 'elasticsearch' }, facts: [whether(securityEncryptionAtRest, ['encrypt_at_rest.enabled', 'encryption_at_rest_options.enabled']), numberAt(scalabilityReplicas, ['cluster_config.instance_count', 'elasticsearch_cluster_config.instance_count'])] },
  aws_opensearchserverless_collection: { component: { kind: 'search', technology: 'opensearch' }, facts: [always(securityEncryptionAtRest, true)] },
  aws_kendra_index: { component: { kind: 'search', technology: 'kendra' } },
  aws_efs_file_system: { component: { kind: 'object-store', technology: 'efs' }, facts: [whether(securityEncryptionAtRest, ['encrypted'])] },
  aws_efs_access_point: { partOf: ['file_system_id'] },
  aws_efs_backup_policy: { partOf: ['file_system_id'], facts: [whether(databaseBackups, ['backup_policy.status'])] },

  aws_s3_bucket: { component: { kind: 'object-store', technology: 's3' }, to: ['notification_configuration.lambda_configurations.function', 'notification_configuration.queue_configurations.queue', 'notification_configuration.topic_configurations.topic'], facts: bucketFacts },
  aws_s3_bucket_server_side_encryption_configuration: { partOf: ['bucket'], facts: [written(securityEncryptionAtRest, ['rule'])] },
  aws_s3_bucket_public_access_block: { partOf: ['bucket'], facts: [publicAccessBlock] },
  aws_s3_bucket_acl: { partOf: ['bucket'], facts: [matching(securityExposure, ['acl'], [[/^public-?read/i, internet], [/^private$/i, internal]])] },
  aws_s3_bucket_policy: { partOf: ['bucket'], facts: [publicPolicy] },
  aws_s3_bucket_lifecycle_configuration: { partOf: ['bucket'], facts: [(resource) => { const days = literalOf(resource.settings, 'rule.expiration.days'); return days ? [{ fact: databaseRetention, value: `${days.text} days`, confidence: 'certain', place: days.place }] : []; }] },
  aws_s3_bucket_versioning: { partOf: ['bucket'] },
  aws_s3_bucket_website_configuration: { partOf: ['bucket'], facts: [always(securityExposure, internet)] },
  aws_s3_bucket_notification: { from: ['bucket'], to: ['lambda_function.lambda_function_arn', 'queue.queue_arn', 'topic.topic_arn'] },

  aws_sqs_queue: { component: { kind: 'queue', technology: 'sqs' }, to: ['redrive_policy.deadLetterTargetArn'], facts: [deadLetter] },
  aws_sqs_queue_redrive_policy: { partOf: ['queue_url'], facts: [deadLetter] },
  aws_sns_topic: { component: { kind: 'queue', technology: 'sns' }, to: ['subscription.endpoint'] },
  aws_sns_topic_subscription: { from: ['topic_arn'], to: ['endpoint'] },
  aws_kinesis_stream: { component: { kind: 'broker', technology: 'kinesis' }, facts: [matching(securityEncryptionAtRest, ['encryption_type'], [[/KMS/i, true], [/NONE/i, false]])] },
  aws_kinesis_firehose_delivery_stream: { component: { kind: 'broker', technology: 'firehose' }, from: ['kinesis_source_configuration.kinesis_stream_arn'], to: ['extended_s3_configuration.bucket_arn', 's3_configuration.bucket_arn', 'redshift_configuration.cluster_jdbcurl', 'elasticsearch_configuration.domain_arn', 'opensearch_configuration.domain_arn', 'extended_s3_destination_configuration.bucket_arn', 's3_destination_configuration.bucket_arn'] },
  aws_msk_cluster: { component: { kind: 'broker', technology: 'kafka' }, facts: [numberAt(scalabilityReplicas, ['number_of_broker_nodes']), always(databasePersistence, true)] },
  aws_msk_serverless_cluster: { component: { kind: 'broker', technology: 'kafka' } },
  aws_mq_broker: { component: byEngine(['engine_type'], [[/rabbit/i, 'rabbitmq']], 'broker', 'activemq', ['engine_version']), facts: [matching(databaseFailover, ['deployment_mode'], [[/SINGLE/i, false], [/STANDBY|CLUSTER/i, true]]), matching(securityExposure, ['publicly_accessible'], [[/^true$/i, internet], [/^false$/i, internal]])] },
};
