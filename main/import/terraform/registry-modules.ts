import { settingsAt } from '../cloud/resource.ts';
import { mappingOf, type Located, type LocatedEntry } from '../yaml/located.ts';

/** A module of the public registry as the resources that it makes. */
export interface ModuleAsResource {
  readonly type: string;
  /** Distinguishes several resources of one call. */
  readonly suffix: string;
  readonly name: string;
  readonly settings: Located;
}

/**
 * Modules of the registry by the end of their source, and the main resource of each. Their inputs carry the names of
 * that resource's arguments; what differs is renamed. See https://registry.terraform.io/namespaces/terraform-aws-modules
 */
const modules: ReadonlyArray<readonly [RegExp, string, Readonly<Record<string, string>>?]> = [
  [/^terraform-aws-modules\/rds\/aws$/, 'aws_db_instance'],
  [/^terraform-aws-modules\/rds-aurora\/aws$/, 'aws_rds_cluster', { name: 'cluster_identifier' }],
  [/^terraform-aws-modules\/dynamodb-table\/aws$/, 'aws_dynamodb_table'],
  [/^terraform-aws-modules\/elasticache\/aws$/, 'aws_elasticache_replication_group'],
  [/^terraform-aws-modules\/memory-db\/aws$/, 'aws_memorydb_cluster'],
  [/^terraform-aws-modules\/opensearch\/aws$/, 'aws_opensearch_domain'],
  [/^terraform-aws-modules\/msk-kafka-cluster\/aws$/, 'aws_msk_cluster'],
  [/^terraform-aws-modules\/redshift\/aws$/, 'aws_redshift_cluster'],
  [/^terraform-aws-modules\/lambda\/aws$/, 'aws_lambda_function', { environment_variables: 'environment_variables' }],
  [/^terraform-aws-modules\/ecs\/aws\/\/modules\/service$|^terraform-aws-modules\/ecs-service\/aws$/, 'aws_ecs_service'],
  [/^terraform-aws-modules\/app-runner\/aws$/, 'aws_apprunner_service', { service_name: 'service_name' }],
  [/^terraform-aws-modules\/ec2-instance\/aws$/, 'aws_instance'],
  [/^terraform-aws-modules\/autoscaling\/aws$/, 'aws_autoscaling_group'],
  [/^terraform-aws-modules\/eks\/aws$/, 'aws_eks_cluster'],
  [/^terraform-aws-modules\/sqs\/aws$/, 'aws_sqs_queue'],
  [/^terraform-aws-modules\/sns\/aws$/, 'aws_sns_topic'],
  [/^terraform-aws-modules\/eventbridge\/aws$/, 'aws_cloudwatch_event_bus', { bus_name: 'name' }],
  [/^terraform-aws-modules\/step-functions\/aws$/, 'aws_sfn_state_machine'],
  [/^terraform-aws-modules\/s3-bucket\/aws$/, 'aws_s3_bucket'],
  [/^terraform-aws-modules\/alb\/aws$/, 'aws_lb'],
  [/^terraform-aws-modules\/elb\/aws$/, 'aws_elb'],
  [/^terraform-aws-modules\/cloudfront\/aws$/, 'aws_cloudfront_distribution'],
  [/^terraform-aws-modules\/apigateway-v2\/aws$/, 'aws_apigatewayv2_api'],
  [/^terraform-aws-modules\/appsync\/aws$/, 'aws_appsync_graphql_api'],
  [/^terraform-aws-modules\/secrets-manager\/aws$/, 'aws_secretsmanager_secret'],
  [/^terraform-aws-modules\/kms\/aws$/, 'aws_kms_key'],
  [/^terraform-aws-modules\/vpc\/aws$/, 'aws_vpc'],
  [/^terraform-aws-modules\/security-group\/aws$/, 'aws_security_group'],
  [/^terraform-aws-modules\/ecs\/aws(?:\/\/modules\/cluster)?$/, 'aws_ecs_cluster', { cluster_name: 'name' }],
  [/^cloudposse\/rds\/aws$/, 'aws_db_instance'],
  [/^cloudposse\/rds-cluster\/aws$/, 'aws_rds_cluster'],
  [/^cloudposse\/elasticache-redis\/aws$/, 'aws_elasticache_replication_group'],
  [/^cloudposse\/dynamodb\/aws$/, 'aws_dynamodb_table'],
  [/^cloudposse\/s3-bucket\/aws$/, 'aws_s3_bucket'],
  [/^cloudposse\/alb\/aws$/, 'aws_lb'],
  [/^cloudposse\/ecs-alb-service-task\/aws$/, 'aws_ecs_service'],
  [/^cloudposse\/cloudfront-s3-cdn\/aws$/, 'aws_cloudfront_distribution'],
  [/^cloudposse\/vpc\/aws$/, 'aws_vpc'],
  [/^terraform-google-modules\/sql-db\/google(?:\/\/modules\/\w+)?$|^GoogleCloudPlatform\/sql-db\/google(?:\/\/modules\/\w+)?$/, 'google_sql_database_instance'],
  [/^terraform-google-modules\/memorystore\/google/, 'google_redis_instance'],
  [/^terraform-google-modules\/pubsub\/google/, 'google_pubsub_topic', { topic: 'name' }],
  [/^terraform-google-modules\/cloud-storage\/google/, 'google_storage_bucket'],
  [/^terraform-google-modules\/kubernetes-engine\/google/, 'google_container_cluster'],
  [/^GoogleCloudPlatform\/cloud-run\/google/, 'google_cloud_run_service', { service_name: 'name' }],
  [/^(?:GoogleCloudPlatform|terraform-google-modules)\/lb-http\/google/, 'google_compute_url_map'],
  [/^terraform-google-modules\/network\/google/, 'google_compute_network', { network_name: 'name' }],
  [/^Azure\/aks\/azurerm/, 'azurerm_kubernetes_cluster'],
  [/^Azure\/postgresql\/azurerm/, 'azurerm_postgresql_flexible_server'],
  [/^Azure\/vnet\/azurerm|^Azure\/network\/azurerm/, 'azurerm_virtual_network'],
];

/** The registry's host may stand before the source, a version after it; a source from GitHub is brought to the same form. */
const plainSource = (source: string): string =>
  source
    .replace(/^(?:git::)?(?:https:\/\/|ssh:\/\/git@|git@)?github\.com[/:]([\w-]+)\/terraform-(\w+)-([\w-]+?)(?:\.git)?(\/\/[\w/-]+)?(?:\?.*)?$/, '$1/$3/$2$4')
    .replace(/^(?:registry\.terraform\.io|registry\.opentofu\.org|app\.terraform\.io)\//, '');

/** The type of the main resource of a registry module, when it is known. */
export const registryType = (source: string): string | undefined => modules.find(([pattern]) => pattern.test(plainSource(source.slice(0, 500))))?.[1];

/** What a call of a module that is not in the project makes; nothing where the module is not known. */
export function readRegistryModule(source: string, name: string, settings: Located): ModuleAsResource[] {
  const plain = plainSource(source.slice(0, 500));
  const found = modules.find(([pattern]) => pattern.test(plain));
  if (!found) return [];
  const [, type, renames = {}] = found;
  const own: ModuleAsResource = { type, suffix: '', name, settings: rename(settings, renames) };
  if (type === 'aws_ecs_cluster') return [own, ...partsOf(settings, 'services', 'aws_ecs_service', name)];
  return [own];
}

function rename(settings: Located, names: Readonly<Record<string, string>>): Located {
  if (settings.type !== 'mapping' || Object.keys(names).length === 0) return settings;
  return mappingOf(new Map<string, LocatedEntry>([...settings.entries].map(([key, entry]) => [Object.hasOwn(names, key) ? (names[key] ?? key) : key, entry])), settings.place);
}

/** The entries of an input that makes one resource each. */
const partsOf = (settings: Located, input: string, type: string, module: string): ModuleAsResource[] =>
  (settings.type === 'mapping' ? [...(settings.entries.get(input) ? settingsAt(settings, input) : [])] : []).flatMap((value) =>
    value.type === 'mapping' ? [...value.entries].slice(0, 200).map(([key, entry]) => ({ type, suffix: `.${input}.${key}`, name: key, settings: withCluster(entry.value, `module.${module}`) })) : [],
  );

/** The part of a module belongs to the cluster that the same module makes. */
function withCluster(settings: Located, cluster: string): Located {
  if (settings.type !== 'mapping' || settings.entries.has('cluster')) return settings;
  return mappingOf(new Map([...settings.entries, ['cluster', { place: settings.place, value: { type: 'scalar' as const, text: `\${${cluster}}`, place: settings.place } }]]), settings.place);
}
