import { findTechnologyByImage } from '../../../shared/model/technologies/index.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { byEngine, numberAt, type Identity, type ResourceType } from './resource-type.ts';
import { literalOf } from './resource.ts';
import type { Located } from '../yaml/located.ts';

/** What serves the cluster itself rather than the system that runs in it. */
const addOns = /^(?:istio\w*|base|istiod|gateway|cert-manager\S*|metrics-server|external-dns|external-secrets|cluster-autoscaler|karpenter\S*|aws-\S+|secrets-store-csi\S*|csi-\S+|kube-state-metrics|sealed-secrets|reloader|velero|argo-?cd|flux\S*|crossplane|cilium|calico|tigera-operator|\S*-operator|\S*-crds|linkerd\S*|gatekeeper|kyverno)$/i;

/** A chart is named after the program that it installs. */
function byChart(settings: Located): Identity | undefined {
  const chart = literalOf(settings, 'chart')?.text.split('/').at(-1) ?? '';
  if (addOns.test(chart)) return undefined;
  const technology = findTechnologyByImage(chart === 'ingress-nginx' ? 'nginx' : chart);
  return technology ? { kind: technology.kind, technology: technology.id } : { kind: 'service' };
}

const replicas = numberAt(scalabilityReplicas, ['spec.replicas']);
const deployment: ResourceType = { component: { kind: 'service' }, facts: [replicas] };

/** Platforms beside the three large clouds, and what Terraform installs into a cluster. */
export const otherProviders: Readonly<Record<string, ResourceType>> = {
  helm_release: { component: byChart },
  kubernetes_deployment: deployment,
  kubernetes_deployment_v1: deployment,
  kubernetes_stateful_set: deployment,
  kubernetes_stateful_set_v1: deployment,
  kubernetes_cron_job: { component: { kind: 'scheduler' } },
  kubernetes_cron_job_v1: { component: { kind: 'scheduler' } },
  mongodbatlas_cluster: { component: { kind: 'database', technology: 'mongodb' } },
  mongodbatlas_advanced_cluster: { component: { kind: 'database', technology: 'mongodb' } },
  mongodbatlas_flex_cluster: { component: { kind: 'database', technology: 'mongodb' } },
  confluent_kafka_cluster: { component: { kind: 'broker', technology: 'kafka' } },
  cloudamqp_instance: { component: { kind: 'broker', technology: 'rabbitmq' } },
  upstash_redis_database: { component: { kind: 'cache', technology: 'redis' } },
  rediscloud_subscription_database: { component: { kind: 'cache', technology: 'redis' } },
  snowflake_database: { component: { kind: 'warehouse', technology: 'snowflake' }, shared: 'Snowflake' },
  digitalocean_database_cluster: { component: byEngine(['engine'], [[/^pg/i, 'postgresql'], [/mysql/i, 'mysql'], [/mongodb/i, 'mongodb'], [/redis/i, 'redis'], [/valkey/i, 'valkey'], [/kafka/i, 'kafka'], [/opensearch/i, 'opensearch']], 'database', undefined, ['version']) },
  digitalocean_droplet: { component: { kind: 'service' } },
  digitalocean_app: { component: { kind: 'service' } },
  digitalocean_kubernetes_cluster: { component: { kind: 'service' } },
  digitalocean_spaces_bucket: { component: { kind: 'object-store', technology: 's3' } },
  digitalocean_loadbalancer: { component: { kind: 'load-balancer' }, to: ['droplet_ids'] },
  heroku_app: { component: { kind: 'service' } },
  heroku_addon: { partOf: ['app_id', 'app'] },
  hcloud_server: { component: { kind: 'service' } },
  hcloud_load_balancer: { component: { kind: 'load-balancer' } },
  hcloud_load_balancer_target: { from: ['load_balancer_id'], to: ['server_id'] },
  cloudflare_r2_bucket: { component: { kind: 'object-store', technology: 's3' } },
  auth0_client: { component: { kind: 'external', technology: 'auth0' }, shared: 'Auth0' },
};
