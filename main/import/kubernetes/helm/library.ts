import { isDictionary, isTruthy, merged, toText, toYaml, valueOf, type Value } from './value.ts';

/**
 * What a named template gives that the project does not hold, since it comes from a library of charts that is fetched:
 * names, labels and images by the ways of naming that such libraries share.
 * https://github.com/bitnami/charts/tree/main/bitnami/common
 */
export function fallbackTemplate(name: string, argument: Value, expand: (text: string, dot: Value) => string): string | undefined {
  const context = contextOf(argument);
  const chart = toText(valueOf(context, ['Chart', 'Name']));
  const values = valueOf(context, ['Values']);
  // A checksum of another file of the chart says nothing; placement and pull secrets neither.
  if (/\.ya?ml$|affinities|pullSecrets|resources\.preset|validat|warnings|secrets\.(?:exists|passwords)|images\.version|apiVersions\.has/i.test(name)) return '';
  if (name.endsWith('names.dependency.fullname')) return fullName(toText(valueOf(argument, ['chartName'])), toText(valueOf(context, ['Release', 'Name'])), valueOf(argument, ['chartValues']));
  if (name.endsWith('secrets.name')) return toText(valueOf(argument, ['existingSecret'])) || [fullName(chart, toText(valueOf(context, ['Release', 'Name'])), values), toText(valueOf(argument, ['defaultNameSuffix']))].filter(Boolean).join('-');
  if (/compatibility\.render(?:Pod)?SecurityContext$/.test(name)) return toYaml(withoutSwitch(valueOf(argument, ['secContext'])));
  if (/\.(?:fullname|names\.fullname)$/.test(name)) return fullName(chart, toText(valueOf(context, ['Release', 'Name'])), values);
  if (/\.(?:name|names\.name)$/.test(name)) return toText(valueOf(values, ['nameOverride'])) || chart;
  if (/\.names\.namespace$|\.namespace$/.test(name)) return toText(valueOf(context, ['Release', 'Namespace']));
  if (name.endsWith('.serviceAccountName')) return toText(valueOf(values, ['serviceAccount', 'name'])) || 'default';
  if (/(?:matchLabels|selectorLabels|labels\.standard|\.labels)$/i.test(name)) return `app.kubernetes.io/name: ${chart}\napp.kubernetes.io/instance: ${toText(valueOf(context, ['Release', 'Name']))}`;
  if (name.endsWith('tplvalues.render')) {
    const value = valueOf(argument, ['value']);
    return expand(typeof value === 'string' ? value : isTruthy(value) ? toYaml(value) : '', context);
  }
  if (/tplvalues\.merge(?:-overwrite)?$/.test(name)) {
    const all = valueOf(argument, ['values']);
    const whole = (Array.isArray(all) ? (all as readonly Value[]) : []).reduce((sum: Value, value) => merged(value, sum), undefined);
    return isTruthy(whole) ? toYaml(whole) : '';
  }
  if (/images?\.image$/.test(name)) return imageOf(valueOf(argument, ['imageRoot']), valueOf(argument, ['global']));
  if (/capabilities\.(?:deployment|statefulset|daemonset)\.apiVersion$/.test(name)) return 'apps/v1';
  if (/capabilities\.(?:cronjob|job)\.apiVersion$/.test(name)) return 'batch/v1';
  if (/capabilities\.(?:ingress|networkPolicy)\.apiVersion$/.test(name)) return 'networking.k8s.io/v1';
  if (/capabilities\.(?:hpa|vpa)\.apiVersion$/.test(name)) return 'autoscaling/v2';
  return name.endsWith('.apiVersion') ? 'v1' : undefined;
}

/** A part of the values without the switch that turns it on. */
const withoutSwitch = (value: Value): Value => (isDictionary(value) ? new Map([...value].filter(([key]) => key !== 'enabled')) : value);

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
