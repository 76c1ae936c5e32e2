import { databaseBackups, databaseFailover, databasePersistence } from '../../../shared/vocabulary/database.ts';
import { scalabilityAutoscaling, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityEncryptionAtRest, securityExposure } from '../../../shared/vocabulary/security.ts';
import { runtimeLanguage } from '../../../shared/vocabulary/system.ts';
import { above, always, byEngine, matching, numberAt, whether, written, type FactReader, type ResourceType } from './resource-type.ts';
import { settingsAt } from './resource.ts';

const internet = 'internet' as const;
const internal = 'internal' as const;

/** Encryption at rest is on and cannot be turned off: https://learn.microsoft.com/en-us/dotnet/api/azure.resourcemanager.storage.models.storageaccountpatch.encryption */
const encrypted = always(securityEncryptionAtRest, true);

const publicAccess = matching(securityExposure, ['public_network_access_enabled', 'public_network_access'], [[/^(?:true|enabled)$/i, internet], [/^(?:false|disabled)$/i, internal]]);

/** The language that a stack names: a block with a version for each language, of which one is written. */
const stack: FactReader = ({ settings }) => {
  const stacks = [['python_version', 'python'], ['node_version', 'javascript'], ['java_version', 'java'], ['dotnet_version', 'csharp'], ['php_version', 'php'], ['ruby_version', 'ruby'], ['go_version', 'go']] as const;
  for (const [key, language] of stacks) {
    const found = settingsAt(settings, `site_config.application_stack.${key}`)[0];
    if (found) return [{ fact: runtimeLanguage, value: language, confidence: 'certain', place: found.place }];
  }
  return [];
};

const webFacts = [stack, publicAccess, always(securityExposure, internet), numberAt(scalabilityReplicas, ['site_config.worker_count'])];

/** Backups are always made; how many days they are kept can be set, from 7 up. https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/postgresql_flexible_server */
const serverFacts = [
  above(databaseBackups, ['backup_retention_days'], true),
  matching(databaseFailover, ['high_availability.mode'], [[/ZoneRedundant|SameZone/i, true], [/Disabled/i, false]], false),
  publicAccess,
  always(databasePersistence, true),
  encrypted,
];

const part = (...partOf: string[]): ResourceType => ({ partOf });
const webApp: ResourceType = { component: { kind: 'service', technology: 'app-service' }, facts: webFacts };
const functionApp: ResourceType = { component: { kind: 'function', technology: 'azure-functions' }, uses: ['storage_account_name', 'storage_account_access_key'], facts: [stack, publicAccess, always(securityExposure, internet), always(scalabilityAutoscaling, true)] };
const virtualMachine: ResourceType = { component: { kind: 'service', technology: 'azure-vm' }, facts: [numberAt(scalabilityReplicas, ['instances'])] };

export const azure: Readonly<Record<string, ResourceType>> = {
  azurerm_linux_web_app: webApp,
  azurerm_windows_web_app: webApp,
  azurerm_app_service: webApp,
  azurerm_linux_web_app_slot: part('app_service_id'),
  azurerm_linux_function_app: functionApp,
  azurerm_windows_function_app: functionApp,
  azurerm_function_app: functionApp,
  azurerm_function_app_flex_consumption: functionApp,
  azurerm_service_plan: {},
  azurerm_monitor_autoscale_setting: { partOf: ['target_resource_id'], facts: [always(scalabilityAutoscaling, true)] },
  azurerm_container_app: { component: { kind: 'service', technology: 'container-apps' }, facts: [matching(securityExposure, ['ingress.external_enabled'], [[/^true$/i, internet], [/^false$/i, internal]]), numberAt(scalabilityReplicas, ['template.min_replicas']), written(scalabilityAutoscaling, ['template.http_scale_rule', 'template.custom_scale_rule', 'template.azure_queue_scale_rule', 'template.tcp_scale_rule'])] },
  azurerm_container_app_job: { component: { kind: 'job', technology: 'container-apps' } },
  azurerm_container_app_environment: { boundary: 'cluster' },
  azurerm_container_group: { component: { kind: 'service', technology: 'container-instances' }, facts: [matching(securityExposure, ['ip_address_type'], [[/Public/i, internet], [/Private|None/i, internal]])] },
  azurerm_kubernetes_cluster: { component: { kind: 'service', technology: 'aks' }, facts: [matching(securityExposure, ['private_cluster_enabled'], [[/^true$/i, internal], [/^false$/i, internet]])] },
  azurerm_kubernetes_cluster_node_pool: { partOf: ['kubernetes_cluster_id'], facts: [whether(scalabilityAutoscaling, ['auto_scaling_enabled', 'enable_auto_scaling'])] },
  azurerm_linux_virtual_machine: virtualMachine,
  azurerm_windows_virtual_machine: virtualMachine,
  azurerm_virtual_machine: virtualMachine,
  azurerm_linux_virtual_machine_scale_set: virtualMachine,
  azurerm_orchestrated_virtual_machine_scale_set: virtualMachine,
  azurerm_logic_app_workflow: { component: { kind: 'service', technology: 'logic-apps' } },
  azurerm_static_web_app: { component: { kind: 'frontend', technology: 'static-web-app' }, facts: [always(securityExposure, internet)] },

  azurerm_postgresql_flexible_server: { component: { kind: 'database', technology: 'postgresql' }, facts: serverFacts },
  azurerm_postgresql_server: { component: { kind: 'database', technology: 'postgresql' }, facts: serverFacts },
  azurerm_postgresql_flexible_server_database: part('server_id'),
  azurerm_postgresql_database: part('server_name'),
  azurerm_postgresql_flexible_server_firewall_rule: { partOf: ['server_id'], facts: [openFirewall] },
  azurerm_mysql_flexible_server: { component: { kind: 'database', technology: 'mysql' }, facts: serverFacts },
  azurerm_mysql_flexible_database: part('server_name'),
  azurerm_mariadb_server: { component: { kind: 'database', technology: 'mariadb' }, facts: serverFacts },
  azurerm_mssql_server: { component: { kind: 'database', technology: 'sqlserver' }, facts: [publicAccess, encrypted, always(databasePersistence, true)] },
  azurerm_sql_server: { component: { kind: 'database', technology: 'sqlserver' }, facts: [publicAccess, encrypted] },
  azurerm_mssql_database: { partOf: ['server_id'], facts: [whether(databaseFailover, ['zone_redundant']), whether(securityEncryptionAtRest, ['transparent_data_encryption_enabled'])] },
  azurerm_mssql_firewall_rule: { partOf: ['server_id'], facts: [openFirewall] },
  azurerm_sql_database: part('server_name'),
  azurerm_cosmosdb_account: { component: byEngine(['kind'], [[/MongoDB/i, 'mongodb']], 'database', 'cosmosdb'), facts: [encrypted, publicAccess, whether(databaseFailover, ['automatic_failover_enabled', 'enable_automatic_failover']), written(databaseBackups, ['backup'], true, true)] },
  azurerm_cosmosdb_sql_database: part('account_name'),
  azurerm_cosmosdb_mongo_database: part('account_name'),
  azurerm_redis_cache: { component: { kind: 'cache', technology: 'redis' }, facts: [publicAccess, matching(databaseFailover, ['sku_name'], [[/Basic/i, false], [/Standard|Premium/i, true]])] },
  azurerm_managed_redis: { component: { kind: 'cache', technology: 'redis' }, facts: [whether(databaseFailover, ['high_availability_enabled'])] },
  azurerm_storage_account: { component: { kind: 'object-store', technology: 'azure-blob' }, facts: [encrypted, publicAccess, written(databaseBackups, ['blob_properties.delete_retention_policy'])] },
  azurerm_storage_container: { partOf: ['storage_account_name', 'storage_account_id'], facts: [matching(securityExposure, ['container_access_type'], [[/^(?:blob|container)$/i, internet], [/^private$/i, internal]])] },
  azurerm_storage_queue: { component: { kind: 'queue', technology: 'azure-queue' } },
  azurerm_storage_table: { component: { kind: 'database', technology: 'azure-table' }, facts: [encrypted] },
  azurerm_search_service: { component: { kind: 'search', technology: 'azure-search' }, facts: [encrypted, publicAccess, numberAt(scalabilityReplicas, ['replica_count'])] },
  azurerm_synapse_workspace: { component: { kind: 'warehouse', technology: 'synapse' }, facts: [encrypted] },

  azurerm_servicebus_namespace: { component: { kind: 'broker', technology: 'azure-service-bus' }, facts: [publicAccess, always(databasePersistence, true)] },
  azurerm_servicebus_queue: part('namespace_id', 'namespace_name'),
  azurerm_servicebus_topic: part('namespace_id', 'namespace_name'),
  azurerm_servicebus_subscription: part('topic_id'),
  azurerm_eventhub_namespace: { component: { kind: 'broker', technology: 'event-hubs' }, facts: [publicAccess, always(databasePersistence, true)] },
  azurerm_eventhub: part('namespace_id', 'namespace_name'),
  azurerm_eventgrid_topic: { component: { kind: 'broker', technology: 'event-grid' } },
  azurerm_eventgrid_system_topic: { from: ['source_arm_resource_id', 'source_resource_id'] },
  azurerm_eventgrid_event_subscription: { from: ['scope'], to: ['azure_function_endpoint.function_id', 'storage_queue_endpoint.**', 'service_bus_queue_endpoint_id', 'eventhub_endpoint_id', 'webhook_endpoint.url'] },
  azurerm_eventgrid_system_topic_event_subscription: { from: ['system_topic'], to: ['azure_function_endpoint.function_id', 'storage_queue_endpoint.**', 'service_bus_queue_endpoint_id', 'webhook_endpoint.url'] },

  azurerm_application_gateway: { component: { kind: 'load-balancer', technology: 'application-gateway' }, to: ['backend_address_pool.**'], facts: [written(scalabilityAutoscaling, ['autoscale_configuration']), always(securityExposure, internet)] },
  azurerm_lb: { component: { kind: 'load-balancer', technology: 'azure-load-balancer' } },
  azurerm_lb_backend_address_pool: { from: ['loadbalancer_id'] },
  azurerm_network_interface_backend_address_pool_association: { from: ['backend_address_pool_id'], to: ['network_interface_id'] },
  azurerm_network_interface: {},
  azurerm_api_management: { component: { kind: 'gateway', technology: 'api-management' }, facts: [publicAccess, always(securityExposure, internet)] },
  azurerm_api_management_api: { from: ['api_management_name'], to: ['service_url'] },
  azurerm_api_management_backend: { from: ['api_management_name'], to: ['url'] },
  azurerm_cdn_frontdoor_profile: { component: { kind: 'cdn', technology: 'front-door' }, facts: [always(securityExposure, internet)] },
  azurerm_cdn_frontdoor_endpoint: part('cdn_frontdoor_profile_id'),
  azurerm_cdn_frontdoor_origin_group: { from: ['cdn_frontdoor_profile_id'] },
  azurerm_cdn_frontdoor_origin: { from: ['cdn_frontdoor_origin_group_id'], to: ['host_name', 'private_link.private_link_target_id'] },
  azurerm_frontdoor: { component: { kind: 'cdn', technology: 'front-door' }, to: ['backend_pool.**'], facts: [always(securityExposure, internet)] },
  azurerm_cdn_profile: { component: { kind: 'cdn', technology: 'front-door' }, facts: [always(securityExposure, internet)] },
  azurerm_cdn_endpoint: { from: ['profile_name'], to: ['origin.host_name'] },
  azurerm_key_vault: { component: { kind: 'secret-store', technology: 'key-vault' } },
  azurerm_key_vault_secret: { partOf: ['key_vault_id'], carries: ['value'] },
  azurerm_key_vault_key: part('key_vault_id'),
  azurerm_virtual_network: { boundary: 'network' },
};

/** A rule that lets every address in. */
function openFirewall(...[{ settings }]: Parameters<FactReader>): ReturnType<FactReader> {
  const [start, end] = ['start_ip_address', 'end_ip_address'].map((path) => settingsAt(settings, path)[0]);
  const open = start?.type === 'scalar' && end?.type === 'scalar' && start.text === '0.0.0.0' && end.text === '255.255.255.255';
  return open ? [{ fact: securityExposure, value: 'internet', confidence: 'certain', place: end.place }] : [];
}
