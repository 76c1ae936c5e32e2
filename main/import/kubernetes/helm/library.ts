import { isDictionary, isTruthy, toText, valueOf, type Value } from './value.ts';

/**
 * What a named template gives that the project does not hold, since it comes from a library of charts that is fetched:
 * names, labels and images by the ways of naming that such libraries share.
 * https://github.com/bitnami/charts/tree/main/bitnami/common
 */
export function fallbackTemplate(name: string, argument: Value, expand: (text: string, dot: Value) => string): string | undefined {
  const context = contextOf(argument);
  const chart = toText(valueOf(context, ['Chart', 'Name']));
  const values = valueOf(context, ['Values']);
  if (/\.(?:fullname|names\.fullname)$/.test(name)) return fullName(chart, toText(valueOf(context, ['Release', 'Name'])), values);
  if (/\.(?:name|names\.name)$/.test(name)) return toText(valueOf(values, ['nameOverride'])) || chart;
  if (/\.names\.namespace$|\.namespace$/.test(name)) return toText(valueOf(context, ['Release', 'Namespace']));
  if (name.endsWith('.serviceAccountName')) return toText(valueOf(values, ['serviceAccount', 'name'])) || 'default';
  if (/(?:matchLabels|selectorLabels|labels\.standard|\.labels)$/i.test(name)) return `app.kubernetes.io/name: ${chart}\napp.kubernetes.io/instance: ${toText(valueOf(context, ['Release', 'Name']))}`;
  if (/tplvalues\.render$|tplvalues\.merge$/.test(name)) {
    const value = valueOf(argument, ['value']);
    return typeof value === 'string' ? expand(value, context) : isTruthy(value) ? undefined : '';
  }
  if (/images?\.image$/.test(name)) return imageOf(valueOf(argument, ['imageRoot']), valueOf(argument, ['global']));
  if (/capabilities\.(?:deployment|statefulset|daemonset)\.apiVersion$/.test(name)) return 'apps/v1';
  if (/capabilities\.(?:cronjob|job)\.apiVersion$/.test(name)) return 'batch/v1';
  if (/capabilities\.(?:ingress|networkPolicy)\.apiVersion$/.test(name)) return 'networking.k8s.io/v1';
  return /capabilities\.(?:hpa|vpa)\.apiVersion$/.test(name) ? 'autoscaling/v2' : undefined;
}

/** The whole context is handed on as it is, or as `context` or first item beside other arguments. */
const contextOf = (argument: Value): Value => {
  if (isDictionary(argument) && isDictionary(argument.get('context'))) return argument.get('context');
  return Array.isArray(argument) ? (argument as readonly Value[])[0] : argument;
};

/** The release's name where it holds the chart's, else both: what `helm create` writes. */
export function fullName(chart: string, release: string, values: Value): string {
  const whole = toText(valueOf(values, ['fullnameOverride']));
  if (whole !== '') return whole;
  const name = toText(valueOf(values, ['nameOverride'])) || chart;
  return release.includes(name) ? release : `${release}-${name}`;
}

function imageOf(image: Value, globals: Value): string {
  const registry = toText(valueOf(globals, ['imageRegistry'])) || toText(valueOf(image, ['registry']));
  const digest = toText(valueOf(image, ['digest']));
  const tag = toText(valueOf(image, ['tag']));
  return `${registry === '' ? '' : `${registry}/`}${toText(valueOf(image, ['repository']))}${digest !== '' ? `@${digest}` : tag !== '' ? `:${tag}` : ''}`;
}
