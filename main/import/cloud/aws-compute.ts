import { scalabilityAutoscaling, scalabilityCpuLimit, scalabilityMemoryLimit, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { runtimeLanguage } from '../../../shared/vocabulary/system.ts';
import { always, matching, numberAt, written, type FactReader, type ResourceType } from './resource-type.ts';
import { literalOf } from './resource.ts';

const languages = [[/^python/i, 'python'], [/^nodejs/i, 'javascript'], [/^java/i, 'java'], [/^go/i, 'go'], [/^dotnet/i, 'csharp'], [/^ruby/i, 'ruby']] as const;

/** CPU units of ECS and Batch are thousandths of 1024 to a core. */
const cores = (value: number): number => value / 1024;

/** A group that may grow beyond its least number follows the load when something scales it. */
const groupSize: FactReader = ({ settings }) => {
  const least = literalOf(settings, 'min_size', 'scaling_config.min_size');
  const most = literalOf(settings, 'max_size', 'scaling_config.max_size');
  const wanted = literalOf(settings, 'desired_capacity', 'scaling_config.desired_size') ?? least;
  return [
    ...(wanted && /^\d+$/.test(wanted.text) ? [{ fact: scalabilityReplicas, value: Number(wanted.text), confidence: 'certain' as const, place: wanted.place }] : []),
    ...(least && most && least.text === most.text ? [{ fact: scalabilityAutoscaling, value: false, confidence: 'certain' as const, place: most.place }] : []),
  ];
};

const lambdaFacts = [
  matching(runtimeLanguage, ['runtime'], languages),
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function: 128 MB unless told otherwise.
  numberAt(scalabilityMemoryLimit, ['memory_size'], undefined, 128),
  always(scalabilityAutoscaling, true),
];

const taskFacts = [numberAt(scalabilityCpuLimit, ['cpu'], cores), numberAt(scalabilityMemoryLimit, ['memory'])];

export const awsCompute: Readonly<Record<string, ResourceType>> = {
  aws_ecs_service: { component: { kind: 'service', technology: 'ecs' }, holds: ['task_definition', 'task_definition_arn'], from: ['load_balancer.target_group_arn', 'load_balancers.target_group_arn', 'load_balancer.elb_name'], facts: [numberAt(scalabilityReplicas, ['desired_count']), ...taskFacts, written(scalabilityAutoscaling, ['autoscaling_policies'])] },
  aws_ecs_task_definition: { component: { kind: 'job', technology: 'ecs' }, facts: taskFacts },
  aws_ecs_task_set: { partOf: ['service'] },
  aws_ecs_cluster: { boundary: 'cluster' },
  aws_appautoscaling_target: { partOf: ['resource_id'], facts: [autoscalingRange('min_capacity', 'max_capacity')] },
  aws_appautoscaling_policy: { partOf: ['resource_id', 'scaling_target_id'], facts: [written(scalabilityAutoscaling, ['target_tracking_scaling_policy_configuration', 'step_scaling_policy_configuration'])] },

  aws_lambda_function: { component: { kind: 'function', technology: 'lambda' }, uses: ['dead_letter_config.target_arn', 'file_system_config.arn'], facts: lambdaFacts },
  aws_lambda_alias: { partOf: ['function_name'] },
  aws_lambda_function_url: { partOf: ['function_name', 'target_function_arn'], facts: [always(securityExposure, 'internet')] },
  aws_lambda_provisioned_concurrency_config: { partOf: ['function_name'] },
  aws_lambda_function_event_invoke_config: { from: ['function_name'], to: ['destination_config.on_failure.destination', 'destination_config.on_success.destination'] },
  aws_lambda_event_source_mapping: { from: ['event_source_arn'], to: ['function_name'] },
  aws_lambda_permission: { from: ['source_arn'], to: ['function_name'] },

  aws_apprunner_service: { component: { kind: 'service', technology: 'app-runner' }, facts: [always(scalabilityAutoscaling, true), matching(securityExposure, ['network_configuration.ingress_configuration.is_publicly_accessible'], [[/^false$/i, 'internal'], [/^true$/i, 'internet']], 'internet')] },
  aws_elastic_beanstalk_environment: { component: { kind: 'service', technology: 'elastic-beanstalk' } },
  aws_lightsail_instance: { component: { kind: 'service', technology: 'lightsail' } },
  aws_lightsail_container_service: { component: { kind: 'service', technology: 'lightsail' }, facts: [numberAt(scalabilityReplicas, ['scale'])] },
  aws_instance: { component: { kind: 'service', technology: 'ec2' }, holds: ['launch_template.id', 'launch_template.name'], facts: [matching(securityExposure, ['associate_public_ip_address'], [[/^true$/i, 'internet'], [/^false$/i, 'internal']]), numberAt(scalabilityReplicas, ['count'])] },
  aws_eip: {},
  aws_eip_association: { partOf: ['instance_id'] },
  aws_spot_instance_request: { component: { kind: 'service', technology: 'ec2' } },
  aws_autoscaling_group: { component: { kind: 'service', technology: 'ec2' }, holds: ['launch_template.**', 'launch_configuration', 'launch_configuration_name', 'mixed_instances_policy.**'], from: ['target_group_arns', 'load_balancers', 'load_balancer_names'], facts: [groupSize] },
  aws_autoscaling_policy: { partOf: ['autoscaling_group_name'], facts: [always(scalabilityAutoscaling, true)] },
  aws_autoscaling_attachment: { from: ['lb_target_group_arn', 'alb_target_group_arn', 'elb'], to: ['autoscaling_group_name'] },
  aws_launch_template: {},
  aws_launch_configuration: {},
  aws_eks_cluster: { component: { kind: 'service', technology: 'eks' }, facts: [matching(securityExposure, ['vpc_config.endpoint_public_access', 'resources_vpc_config.endpoint_public_access', 'endpoint_public_access', 'cluster_endpoint_public_access'], [[/^true$/i, 'internet'], [/^false$/i, 'internal']])] },
  aws_eks_node_group: { partOf: ['cluster_name'], facts: [groupSize] },
  aws_eks_fargate_profile: { partOf: ['cluster_name'] },
  aws_batch_job_definition: { component: { kind: 'job', technology: 'aws-batch' } },
  aws_glue_job: { component: { kind: 'job', technology: 'glue' } },
  aws_sagemaker_endpoint: { component: { kind: 'service', technology: 'sagemaker' } },
  aws_sfn_state_machine: { component: { kind: 'service', technology: 'step-functions' }, to: ['definition.**', 'definition', 'definition_string.**', 'definition_string', 'definition_substitutions.**', 'definition_uri'] },

  // A rule with a schedule is what starts work; one with a pattern only passes events on.
  aws_cloudwatch_event_rule: { component: (settings) => (literalOf(settings, 'schedule_expression') ? { kind: 'scheduler', technology: 'eventbridge-schedule' } : undefined), from: ['event_bus_name', 'event_pattern.**'], to: ['targets.arn'] },
  aws_cloudwatch_event_target: { from: ['rule'], to: ['arn', 'ecs_target.task_definition_arn'] },
  aws_cloudwatch_event_bus: { component: { kind: 'broker', technology: 'eventbridge' } },
  aws_scheduler_schedule: { component: { kind: 'scheduler', technology: 'eventbridge-schedule' }, to: ['target.arn', 'target.ecs_parameters.task_definition_arn'] },
  aws_pipes_pipe: { from: ['source'], to: ['target', 'enrichment'] },
};

/** A target of Application Auto Scaling whose least and most differ. */
function autoscalingRange(least: string, most: string): FactReader {
  return ({ settings }) => {
    const [from, to] = [literalOf(settings, least), literalOf(settings, most)];
    return from && to && from.text !== to.text ? [{ fact: scalabilityAutoscaling, value: true, confidence: 'likely', place: to.place }] : [];
  };
}
