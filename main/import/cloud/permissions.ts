import type { CloudComponent, Components } from './components.ts';
import { readEmbedded } from './embedded.ts';
import { allScalars, scalarsBelow, scalarsOf, settingsAt, type CloudResource, type KnownScalar } from './resource.ts';
import type { ResourceIndex } from './resource-index.ts';
import type { Located, Place } from '../yaml/located.ts';

/** That one component may do something with another. */
export interface Permission {
  readonly from: CloudComponent;
  readonly to: CloudComponent;
  readonly actions: readonly string[];
  readonly place: Place;
}

const rolePaths = ['role', 'role_arn', 'task_role_arn', 'iam_instance_profile', 'iam_instance_profile.name', 'iam_instance_profile.arn', 'launch_template_data.iam_instance_profile.**', 'instance_role_arn', 'instance_configuration.instance_role_arn', 'service_account', 'service_account_email', 'template.service_account', 'template.spec.service_account_name', 'template.template.service_account', 'service_config.service_account_email', 'service_account.email', 'service_account_name', 'identity.identity_ids', 'execution_role'];
const policyPaths = ['policy', 'policy_arn', 'policy_document', 'inline_policy.policy', 'policies.policy_document', 'managed_policy_arns'];
const ownPolicyPaths = ['policies', 'policy_statements', 'tasks_iam_role_statements', 'task_iam_role_statements'];

interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly KnownScalar[];
}

/** What components are allowed to reach by the roles that they take on. */
export function findPermissions(index: ResourceIndex, components: Components): Permission[] {
  const policies = policiesByRole(index);
  const grants = grantsByPrincipal(index);
  return components.all.flatMap((component) => {
    const roles = component.resources.flatMap(({ settings }) => allScalars(settings, rolePaths)).flatMap((scalar) => index.findAll(scalar)).flatMap((role) => [role, ...allScalars(role.settings, ['role', 'roles']).flatMap((scalar) => index.findAll(scalar))]);
    const statements = [
      ...component.resources.flatMap(({ settings }) => ownPolicyPaths.flatMap((path) => settingsAt(settings, path))).flatMap((value) => statementsOf(index, value, 0)),
      ...[...new Set(roles)].flatMap((role) => policies.get(role) ?? []),
    ].slice(0, 2_000);
    const allowed = statements.flatMap(({ actions, resources }) => resources.slice(0, 200).flatMap((scalar) => index.findAll(scalar).flatMap((resource) => permission(components, component, resource, actions, scalar.place))));
    const granted = [...new Set([...roles, ...component.resources])].flatMap((principal) => (grants.get(principal) ?? []).flatMap(({ target, actions, place }) => permission(components, component, target, actions, place)));
    return [...allowed, ...granted];
  });
}

function permission(components: Components, from: CloudComponent, resource: CloudResource, actions: readonly string[], place: Place): Permission[] {
  const to = components.of(resource);
  return to && to !== from ? [{ from, to, actions, place }] : [];
}

/** The statements of all policies that are attached to each role. */
function policiesByRole(index: ResourceIndex): Map<CloudResource, Statement[]> {
  const found = new Map<CloudResource, Statement[]>();
  for (const resource of index.resources) {
    if (!/^aws_iam_(?:role|role_policy|policy|role_policy_attachment|policy_attachment|instance_profile|managed_policy)$/.test(resource.type)) continue;
    const statements = policyPaths.flatMap((path) => settingsAt(resource.settings, path)).flatMap((value) => statementsOf(index, value, 0));
    if (statements.length === 0) continue;
    const roles = resource.type === 'aws_iam_role' ? [resource] : allScalars(resource.settings, ['role', 'roles']).flatMap((scalar) => index.findAll(scalar));
    for (const role of roles) found.set(role, [...(found.get(role) ?? []), ...statements].slice(0, 1_000));
  }
  return found;
}

/** Statements of a policy that stands here, as JSON or as blocks, or in a resource that is named here. */
function statementsOf(index: ResourceIndex, value: Located, depth: number): Statement[] {
  if (depth > 5) return [];
  const read = readEmbedded(value);
  if (read.type === 'scalar') return read.text === null ? [] : index.findAll({ ...read, text: read.text }).filter(({ type }) => /iam_(?:policy|policy_document|managed_policy)$/.test(type)).flatMap((policy) => statementsInPolicy(index, policy, depth + 1));
  if (read.type === 'list') return read.items.slice(0, 500).flatMap((item) => statementsOf(index, item, depth + 1));
  const inner = settingsAt(read, 'statement');
  if (inner.length > 0) return inner.flatMap((statement) => readStatement(statement));
  const own = readStatement(read);
  // A policy of SAM's own is named by its key: { DynamoDBReadPolicy: { TableName: … } }. Modules take statements by name.
  return own.length > 0 ? own : [...read.entries].slice(0, 200).flatMap(([name, entry]) => (entry.value.type !== 'mapping' ? [] : readStatement(entry.value).length > 0 ? readStatement(entry.value) : name.endsWith('Policy') ? [{ actions: [actionOf(name)], resources: scalarsBelow(entry.value) }] : []));
}

const statementsInPolicy = (index: ResourceIndex, policy: CloudResource, depth: number): Statement[] =>
  policy.type.endsWith('policy_document')
    ? [...settingsAt(policy.settings, 'statement').flatMap(readStatement), ...['source_policy_documents', 'override_policy_documents', 'source_json'].flatMap((path) => settingsAt(policy.settings, path)).flatMap((value) => statementsOf(index, value, depth))]
    : policyPaths.flatMap((path) => settingsAt(policy.settings, path)).flatMap((value) => statementsOf(index, value, depth));

function readStatement(statement: Located): Statement[] {
  if (scalarsOf(statement, ['effect'])[0]?.text === 'Deny') return [];
  const resources = allScalars(statement, ['resource.**', 'resources.**']);
  return resources.length === 0 ? [] : [{ actions: allScalars(statement, ['action', 'actions']).map(({ text }) => text), resources }];
}

/** What one of SAM's policies lets do, told by its name: `SQSPollerPolicy`, `S3ReadPolicy`. */
const actionOf = (name: string): string => (/Poller|Read/.test(name) ? `${name}:Get` : /Crud|Full/.test(name) ? `${name}:*` : `${name}:Put`);

interface Grant {
  readonly target: CloudResource;
  readonly actions: readonly string[];
  readonly place: Place;
}

/** Roles that are given on a resource to a service account or an identity, as Google Cloud and Azure do it. */
function grantsByPrincipal(index: ResourceIndex): Map<CloudResource, Grant[]> {
  const found = new Map<CloudResource, Grant[]>();
  for (const { type, settings } of index.resources) {
    if (!/_iam_(?:member|binding)$|^azurerm_(?:role_assignment|key_vault_access_policy)$|^azurerm_cosmosdb_sql_role_assignment$/.test(type)) continue;
    const principals = allScalars(settings, ['member', 'members', 'principal_id', 'object_id']).flatMap((scalar) => index.findAll(scalar));
    const role = scalarsOf(settings, ['role', 'role_definition_name'])[0]?.text ?? '';
    const actions = /viewer|reader|subscriber|accessor|user\b/i.test(role) ? [`${role}:Get`] : /publisher|sender|creator|invoker/i.test(role) ? [`${role}:Put`] : [`${role}:*`];
    for (const [key, entry] of settings.type === 'mapping' ? settings.entries : []) {
      if (/^(?:members?|principal_id|object_id|depends_on|role|project)$/.test(key)) continue;
      for (const target of scalarsBelow(entry.value).flatMap((scalar) => index.findAll(scalar))) for (const principal of principals) if (target !== principal) found.set(principal, [...(found.get(principal) ?? []), { target, actions, place: entry.place }].slice(0, 500));
    }
  }
  return found;
}
