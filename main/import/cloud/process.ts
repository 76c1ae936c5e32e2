import { findImagePin, findTechnologyByImage, readImageReference, type Technology } from '../../../shared/model/technologies/index.ts';
import type { Located, Place } from '../yaml/located.ts';
import type { CloudComponent } from './components.ts';
import { mappingsIn } from './embedded.ts';
import { isLiteral, literalOf, referencesIn, scalarsBelow, scalarsOf, settingsAt, type KnownScalar } from './resource.ts';

/** A variable that a process in the cloud gets. */
export interface CloudVariable {
  readonly name: string;
  readonly value: KnownScalar;
  /** Whether the platform fetches the value from a store of secrets. */
  readonly fetched: boolean;
}

/** What a component of the kind that computes runs. */
export interface CloudProcess {
  readonly variables: readonly CloudVariable[];
  /** The container that answers requests; for functions and machines there is none. */
  readonly container: Located | undefined;
  readonly image: KnownScalar | undefined;
  readonly command: { readonly words: readonly string[]; readonly place: Place } | undefined;
}

const containerPaths = ['container_definitions', 'containers', 'template.containers', 'template.container', 'template.template.containers', 'template.spec.containers', 'spec.template.spec.container', 'container'];
const variablePaths = ['environment', 'environment.variables', 'environment_variables', 'env', 'app_settings', 'secure_environment_variables', 'service_config.environment_variables', 'runtime_environment_variables', 'source_configuration.image_repository.image_configuration.runtime_environment_variables', 'source_configuration.code_repository.code_configuration.code_configuration_values.runtime_environment_variables', 'env_variables', 'setting', 'option_settings', 'set', 'job_definition.environment', 'container_properties.environment', 'default_arguments', 'connection_string'];
const secretPaths = ['secrets', 'secret_environment_variables', 'runtime_environment_secrets', 'source_configuration.image_repository.image_configuration.runtime_environment_secrets', 'service_config.secret_environment_variables', 'secret'];
const textPaths = ['user_data', 'user_data_base64', 'user_data_replace', 'custom_data', 'metadata_startup_script', 'metadata.**', 'launch_template_data.user_data', 'values'];

/** Reads what a component runs from all of its resources. */
export function readProcess({ resources }: CloudComponent): CloudProcess {
  const containers = resources.flatMap(({ settings }) => containerPaths.flatMap((path) => mappingsIn(settingsAt(settings, path))).flatMap(namedContainers)).slice(0, 100);
  const wanted = resources.map(({ settings }) => literalOf(settings, 'load_balancer.container_name', 'load_balancers.container_name')).find((found) => found);
  const container = containers.find((candidate) => wanted && literalOf(candidate, 'name')?.text === wanted.text) ?? containers.find((candidate) => !isSidecar(candidate)) ?? containers[0];
  const holders = [...resources.map(({ settings }) => settings), ...containers.filter((candidate) => !isSidecar(candidate) || candidate === container)];
  const variables = holders.flatMap((holder) => [
    ...variablePaths.flatMap((path) => settingsAt(holder, path)).flatMap((value) => readVariables(value, false)),
    ...secretPaths.flatMap((path) => settingsAt(holder, path)).flatMap((value) => readVariables(value, true)),
    ...textPaths.flatMap((path) => scalarsOf(holder, [path])).flatMap(linesOf),
  ]);
  const image = [container, ...resources.map(({ settings }) => settings)].map((holder) => scalarsOf(holder, ['image', 'image_uri', 'source_configuration.image_repository.image_identifier', 'site_config.application_stack.docker_image_name', 'image_config.image'])[0]).find((found) => found);
  const words = scalarsOf(container, ['command', 'args']).concat(container ? [] : scalarsOf(resources[0]?.settings, ['image_config.command']));
  const [first] = words;
  return { variables: variables.slice(0, 5_000), container, image, command: first && words.every(({ text }) => isLiteral(text)) ? { words: words.map(({ text }) => text), place: first.place } : undefined };
}

/** A script or a file of values, line by line, so that each line is cited where it stands. */
const linesOf = (value: KnownScalar): CloudVariable[] =>
  value.text.split('\n').slice(0, 2_000).flatMap((text, index) => (/\$\{|:\/\//.test(text) ? [{ name: '', value: { ...value, text, place: { ...value.place, line: value.place.line + index } }, fetched: false }] : []));

/** A module takes its containers by name: `{ web = { image = … } }`. */
function namedContainers(value: Located): Located[] {
  if (value.type !== 'mapping' || scalarsOf(value, ['image']).length > 0 || value.entries.size === 0) return [value];
  const inner = [...value.entries.values()].map((entry) => entry.value).filter((item) => item.type === 'mapping' && scalarsOf(item, ['image']).length > 0);
  return inner.length > 0 ? inner : [value];
}

/** A container that serves the one beside it: it collects traces, logs or metrics, or it is named so. */
const isSidecar = (container: Located): boolean => {
  const technology = imageTechnology(scalarsOf(container, ['image'])[0]);
  return technology?.kind === 'monitoring' || /xray|x-ray|log[-_]?router|fluent|firelens|envoy|datadog|otel|collector|sidecar|cloudsql-proxy|cloud-sql-proxy/i.test(literalOf(container, 'name')?.text ?? '') || literalOf(container, 'essential')?.text === 'false';
};

export const imageTechnology = (image: KnownScalar | undefined): Technology | undefined => (image && isLiteral(image.text) ? findTechnologyByImage(readImageReference(image.text.replace(/^DOCKER\|/, '')).name) : undefined);

/** How precisely an image is pinned; of one in the project's own registry the tag alone is known. */
export function pinOf({ text }: KnownScalar): ReturnType<typeof findImagePin> | undefined {
  if (isLiteral(text)) return findImagePin(readImageReference(text));
  const tag = /\}:([\w.-]+)$/.exec(text)?.[1];
  return tag === undefined ? undefined : findImagePin({ name: 'image', tag });
}

/** Variables as a mapping of names, or as a list of `{ name, value }` in any of the spellings that clouds use. */
function readVariables(value: Located, fetched: boolean): CloudVariable[] {
  // Variables that are put together elsewhere: their names are not known, what they refer to is.
  if (value.type === 'scalar') return value.text !== null && referencesIn(value.text).length > 0 ? [{ name: '', value: { ...value, text: value.text }, fetched }] : [];
  if (value.type !== 'mapping') return [];
  const name = literalOf(value, 'name', 'key', 'environment_variable', 'option_name');
  const own = scalarsOf(value, ['value', 'value_from', 'value_source.secret_key_ref.secret', 'value_from.secret_key_ref.name', 'secret', 'secret_name', 'default_value']);
  if (name && (own[0] || value.entries.size <= 3)) {
    const isFetched = fetched || scalarsOf(value, ['value_from', 'value_source.**', 'value_from.**', 'secret', 'secret_name']).length > 0;
    return own.slice(0, 1).map((scalar) => ({ name: name.text, value: scalar, fetched: isFetched }));
  }
  return [...value.entries].flatMap(([key, entry]): CloudVariable[] => {
    if (/^variables$/i.test(key)) return [];
    return scalarsBelow(entry.value).slice(0, 50).map((scalar) => ({ name: key, value: scalar, fetched }));
  });
}
