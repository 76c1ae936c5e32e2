import type { ProgramRule } from './program-rules.ts';
import type { ReleaseStrategy } from './pipeline.ts';

/** Programs that build images and bring a version into operation. */
export const deliveryRules: readonly ProgramRule[] = [
  ['docker podman nerdctl', 'image-build', /^(?:image |builder )?build\b|^buildx (?:build|bake)\b/],
  ['docker podman nerdctl', 'image-build', /^compose(?: -\S+(?: [^- ]\S*)?){0,6} build\b/, 'docker compose'], ['docker-compose podman-compose', 'image-build', /^(?:-\S+(?: [^- ]\S*)? ){0,6}build\b/],
  ['buildah', 'image-build', /^(?:bud|build)\b/], ['executor kaniko', 'image-build', /--(?:context|destination|dockerfile)|-[cdf]\b/, 'kaniko'], ['img s2i', 'image-build', /^build\b/], ['pack ko nixpacks depot', 'image-build', /^(?:build|publish|apply|resolve|bake)\b/], ['buildctl buildctl-daemonless.sh', 'image-build', /^(?:-\S+ ){0,4}build\b/, 'buildkit'],
  ['skaffold', 'image-build', /^(?:build|run|dev)\b/], ['skaffold', 'deploy', /^(?:run|deploy|apply)\b/], ['skaffold', 'test', /^test\b/], ['skaffold', 'end-to-end-test', /^verify\b/], ['az', 'image-build', /^acr build\b/, 'azure acr'], ['gcloud', 'image-build', /^(?:beta )?builds submit\b/], ['dagger', 'image-build', /^call .*\b(?:publish|build-image|container)\b/],

  ['kubectl oc kubecolor', 'deploy', /(?:^| )(?:apply|replace|rollout (?:restart|status|latest|undo)|set image|patch deploy\S*)\b/], ['kubectl-argo-rollouts', 'deploy', /^(?:set image|promote)/], ['kubectl', 'deploy', /^argo rollouts (?:set image|promote)/, 'argo rollouts'],
  ['helm', 'deploy', /(?:^| )(?:upgrade|install)(?: |$)/], ['helmfile', 'deploy', /(?:^| )(?:apply|sync)\b/], ['helmsman werf nelm', 'deploy', /--apply|^converge|release install/], ['argocd', 'deploy', /^app (?:sync|set|wait)\b/], ['flux', 'deploy', /^reconcile\b/], ['kapp', 'deploy', /^deploy\b/],
  ['terraform tofu terragrunt', 'deploy', /(?:^| )apply\b/], ['pulumi', 'deploy', /^up\b/], ['cdk cdktf', 'deploy', /^deploy\b/], ['sam serverless sls zappa chalice copilot eb kamal mrsk flyctl fly firebase netlify wrangler architect arc apex claudia sst ecspresso lambroll fastapi', 'deploy', /(?:^| )(?:deploy|update|up|publish)\b/],
  ['aws', 'deploy', /^(?:ecs update-service|lambda update-function-code|cloudformation (?:deploy|update-stack)|deploy create-deployment|elasticbeanstalk update-environment|apprunner (?:start-deployment|update-service)|s3 sync|ssm send-command|eks deploy)\b/], ['ecs', 'deploy', /^(?:deploy|update)\b/, 'ecs-deploy'], ['ecs-deploy', 'deploy'],
  ['gcloud', 'deploy', /^(?:beta |alpha )?(?:run (?:deploy|services (?:replace|update|update-traffic)|jobs (?:deploy|update))|app deploy|functions deploy|deploy releases create)\b/], ['az', 'deploy', /^(?:webapp (?:deploy|up|config container set|deployment slot swap)|containerapp (?:update|up)|functionapp (?:deploy|deployment|update)|deployment \S+ create)\b/], ['azd', 'deploy', /^(?:deploy|up)\b/],
  ['heroku', 'deploy', /^container:release\b/], ['git', 'deploy', /^push\b.*(?:heroku|dokku|scalingo|clever)/, 'git'], ['vercel', 'deploy', /^(?:deploy|--prod)|--prod\b/], ['railway', 'deploy', /^(?:up|redeploy)\b/], ['render', 'deploy', /^deploys create\b/], ['cf', 'deploy', /^push\b/], ['doctl', 'deploy', /^apps (?:create-deployment|update)/], ['nomad', 'deploy', /^(?:job )?run\b/], ['northflank koyeb scalingo qovery porter', 'deploy', /(?:^| )(?:deploy|redeploy|update|apply)\b/],
  ['ansible-playbook', 'deploy', /^(?!.*--(?:syntax-check|check|list-))/], ['cap', 'deploy', /\bdeploy\b/], ['docker', 'deploy', /^stack deploy\b/, 'docker stack'], ['capistrano dep deployer', 'deploy', /\bdeploy\b/],
];

/** How a command replaces what runs, by the words of the whole command. Only what the command or the platform's documentation says plainly. */
export const strategyRules: readonly (readonly [command: RegExp, strategy: ReleaseStrategy])[] = [
  // Cloud Run: a share of the traffic to a revision. https://cloud.google.com/run/docs/rollouts-rollbacks-traffic-migration
  [/^gcloud (?:beta |alpha )?run services update-traffic\b.*--to-(?:revisions|tags)[ =]\S*=[1-9]\d?(?:,|\s|$)/, 'canary'],
  // Azure App Service: slots are swapped. https://learn.microsoft.com/azure/app-service/deploy-staging-slots
  [/^az (?:webapp|functionapp) deployment slot swap\b/, 'blue-green'],
  [/^(?:fly|flyctl) deploy\b.*--strategy[ =]canary/, 'canary'],
  [/^(?:fly|flyctl) deploy\b.*--strategy[ =]bluegreen/, 'blue-green'],
  [/^(?:fly|flyctl) deploy\b.*--strategy[ =]rolling/, 'rolling'],
  [/^(?:fly|flyctl) deploy\b.*--strategy[ =]immediate/, 'recreate'],
  [/^cf push\b.*--strategy[ =]rolling/, 'rolling'],
  [/^cf push\b.*--strategy[ =]canary/, 'canary'],
  [/--deployment-config-name[ =]\S*Canary/, 'canary'],
  // A Deployment is rolled unless it says otherwise. https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
  [/^(?:kubectl|oc) .*?(?:rollout (?:status|restart)|set image)\b/, 'rolling'],
  // Amazon ECS: the rolling update is the default controller. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
  [/^aws ecs update-service\b/, 'rolling'],
];

/** Commands that take a failed release back by themselves. */
export const rollbackRule = /^helm .*--(?:atomic|rollback-on-failure)\b|^helm rollback\b|^(?:kubectl|oc) .*?rollout undo\b|^sam deploy\b(?!.*--disable-rollback)/;
