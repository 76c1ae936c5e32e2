import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { apiRateLimit } from '../../../shared/vocabulary/api.ts';
import { always, matching, written, type ResourceType } from './resource-type.ts';

/** A load balancer is reached from the internet unless it is told to be internal. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb */
const scheme = [matching(securityExposure, ['internal'], [[/^true$/i, 'internal'], [/^false$/i, 'internet']]), matching(securityExposure, ['scheme'], [[/^internal$/i, 'internal'], [/^internet-facing$/i, 'internet']]), always(securityExposure, 'internet')];

const restApi = { component: { kind: 'gateway', technology: 'api-gateway' }, facts: [matching(securityExposure, ['endpoint_configuration.types', 'endpoint_configuration'], [[/^PRIVATE$/i, 'internal'], [/^(?:REGIONAL|EDGE)$/i, 'internet']], 'internet')], to: ['body.**', 'definition_body.**'] } as const;

export const awsEdge: Readonly<Record<string, ResourceType>> = {
  aws_lb: { component: { kind: 'load-balancer', technology: 'elb' }, to: ['target_groups.target_id'], facts: scheme },
  aws_alb: { component: { kind: 'load-balancer', technology: 'elb' }, facts: scheme },
  aws_elb: { component: { kind: 'load-balancer', technology: 'elb' }, to: ['instances'], facts: scheme },
  aws_lb_listener: { from: ['load_balancer_arn'], to: ['default_action.**', 'default_actions.**'] },
  aws_lb_listener_rule: { from: ['listener_arn'], to: ['action.**', 'actions.**'] },
  aws_lb_target_group: { to: ['targets.id'] },
  aws_lb_target_group_attachment: { from: ['target_group_arn'], to: ['target_id'] },
  aws_elb_attachment: { from: ['elb'], to: ['instance'] },

  aws_api_gateway_rest_api: restApi,
  aws_api_gateway_integration: { from: ['rest_api_id'], to: ['uri', 'integration_uri'] },
  aws_api_gateway_method: { from: ['rest_api_id'], to: ['integration.uri'] },
  aws_api_gateway_authorizer: { from: ['rest_api_id'], to: ['authorizer_uri', 'provider_arns'] },
  aws_api_gateway_method_settings: { partOf: ['rest_api_id'], facts: [written(apiRateLimit, ['settings.throttling_rate_limit'])] },
  aws_api_gateway_usage_plan: { partOf: ['api_stages.api_id'], facts: [written(apiRateLimit, ['throttle_settings', 'throttle'])] },
  aws_api_gateway_stage: { partOf: ['rest_api_id'] },
  aws_apigatewayv2_api: { component: { kind: 'gateway', technology: 'api-gateway' }, to: ['target', 'body.**', 'integrations.**', 'routes.**', 'definition_body.**'], facts: [always(securityExposure, 'internet')] },
  aws_apigatewayv2_integration: { from: ['api_id'], to: ['integration_uri'] },
  aws_apigatewayv2_authorizer: { from: ['api_id'], to: ['authorizer_uri', 'jwt_configuration.**'] },
  aws_apigatewayv2_stage: { partOf: ['api_id'], facts: [written(apiRateLimit, ['default_route_settings.throttling_rate_limit'])] },
  aws_appsync_graphql_api: { component: { kind: 'gateway', technology: 'appsync' }, uses: ['user_pool_config.user_pool_id'], facts: [always(securityExposure, 'internet')] },
  aws_appsync_datasource: { from: ['api_id'], to: ['lambda_config.**', 'dynamodb_config.**', 'elasticsearch_config.**', 'opensearchservice_config.**', 'http_config.**', 'relational_database_config.**'] },

  aws_cloudfront_distribution: { component: { kind: 'cdn', technology: 'cloudfront' }, to: ['origin.**', 'origins.**', 'distribution_config.origins.**', 'origin.domain_name'], facts: [always(securityExposure, 'internet')] },
  aws_cloudfront_origin_access_identity: {},
  aws_globalaccelerator_accelerator: { component: { kind: 'load-balancer', technology: 'elb' }, facts: [always(securityExposure, 'internet')] },
  aws_globalaccelerator_listener: { from: ['accelerator_arn'] },
  aws_globalaccelerator_endpoint_group: { from: ['listener_arn'], to: ['endpoint_configuration.endpoint_id', 'endpoint_configurations.endpoint_id'] },
  aws_amplify_app: { component: { kind: 'frontend', technology: 'amplify' }, facts: [always(securityExposure, 'internet')] },

  aws_cognito_user_pool: { component: { kind: 'identity-provider', technology: 'cognito' }, to: ['lambda_config.**'] },
  aws_cognito_user_pool_client: { partOf: ['user_pool_id'] },
  aws_cognito_user_pool_domain: { partOf: ['user_pool_id'] },
  aws_cognito_identity_pool: { component: { kind: 'identity-provider', technology: 'cognito' }, onlyIfUsed: true },
  aws_secretsmanager_secret: { component: { kind: 'secret-store', technology: 'secrets-manager' }, shared: 'Secrets Manager', carries: ['secret_string.**', 'secret_string', 'generate_secret_string.**'] },
  aws_secretsmanager_secret_version: { partOf: ['secret_id'], carries: ['secret_string.**', 'secret_string'] },
  aws_secretsmanager_secret_target_attachment: { partOf: ['secret_id'], carries: ['target_id'] },
  aws_secretsmanager_secret_rotation: { partOf: ['secret_id'] },
  aws_ssm_parameter: { component: { kind: 'secret-store', technology: 'parameter-store' }, shared: 'Parameter Store', onlyIfUsed: true, carries: ['value'] },
  aws_kms_key: { component: { kind: 'secret-store', technology: 'aws-kms' }, shared: 'KMS', onlyIfUsed: true },
  aws_kms_alias: { partOf: ['target_key_id'] },
  aws_vpc: { boundary: 'network' },
  aws_iot_topic_rule: { component: { kind: 'broker', technology: 'iot-core' }, shared: 'IoT Core', to: ['lambda.function_arn', 'sqs.queue_url', 'sns.target_arn', 'kinesis.stream_name', 'dynamodbv2.**', 'topic_rule_payload.actions.**'] },
};
