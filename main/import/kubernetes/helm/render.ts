import { Source } from '../../source.ts';
import { readYamlDocuments } from '../../yaml/documents.ts';
import type { Located, LocatedEntry, Place } from '../../yaml/located.ts';
import { toResources, type Resource } from '../resource.ts';
import { Evaluation, TemplateTooLong } from './evaluate.ts';
import { fallbackTemplate } from './library.ts';
import type { Chart } from './load.ts';
import { parseTemplate, type Node, type ParsedTemplate } from './parse.ts';
import { merged, type Dictionary, type Value } from './value.ts';

/** Templates of real charts give some hundred thousand characters at most; reading YAML takes far longer than filling in. */
const maximalText = 1_000_000;

interface Template {
  readonly file: string;
  readonly parsed: ParsedTemplate;
  readonly chart: Chart;
}

/** The objects that a chart makes. Its templates are filled in within bounds; what in them cannot be read is noted. */
export function renderChart(source: Source, chart: Chart): Resource[] {
  const charts = flatten(chart);
  const templates = charts.flatMap((part) => templatesOf(source, part));
  const named = new Map<string, readonly Node[]>();
  // A name that stands in several charts is that of the outermost.
  for (const { parsed } of templates) for (const [name, nodes] of parsed.named) if (!named.has(name)) named.set(name, nodes);
  const evaluation = new Evaluation(named, fallbackTemplate);
  const roots = new Map(charts.map((part) => [part, rootOf(source, part, chart)]));
  const resources = templates.flatMap((template) => (template.chart.isLibrary || !/\.ya?ml$/i.test(template.file) || isPartial(template.file) ? [] : renderFile(source, evaluation, template, roots.get(template.chart))));
  const unknown = [...evaluation.unknown];
  if (unknown.length > 0) source.note('info', `Templates of the chart ${chart.name} use what is not known here (${unknown.slice(0, 10).join(', ')}${unknown.length > 10 ? ', …' : ''}); it stands for nothing.`, { file: chart.folder === '' ? 'Chart.yaml' : `${chart.folder}/Chart.yaml` });
  return resources;
}

const flatten = (chart: Chart): Chart[] => [chart, ...chart.parts.flatMap(flatten)].slice(0, 500);

const isPartial = (file: string): boolean => /(?:^|\/)_[^/]*$|\/templates\/tests?\//.test(file);

function templatesOf(source: Source, chart: Chart): Template[] {
  const folder = chart.folder === '' ? 'templates/' : `${chart.folder}/templates/`;
  return [...source.files].filter(([path]) => path.startsWith(folder) && /\.(?:ya?ml|tpl)$/i.test(path)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, text]) => {
    const parsed = parseTemplate(text);
    for (const { text: action, line } of parsed.unread.slice(0, 20)) source.note('warning', `This part of the template could not be read: {{ ${action.slice(0, 100)} }}`, { file, line });
    return { file, parsed, chart };
  });
}

function renderFile(source: Source, evaluation: Evaluation, { file, parsed }: Template, root: Value): Resource[] {
  source.used.add(file);
  let rendered: ReturnType<Evaluation['render']>;
  try {
    rendered = evaluation.render(parsed.nodes, root);
  } catch (error) {
    if (!(error instanceof TemplateTooLong)) throw error;
    source.note('warning', 'This template goes on for too long to be read.', { file, line: 1 });
    return [];
  }
  if (rendered.text.length > maximalText) {
    source.note('warning', 'What this template gives is too long to be read.', { file, line: 1 });
    return [];
  }
  const lineOf = (line: number): number => rendered.lines[line - 1] ?? 1;
  // What is noted speaks of lines of the result.
  const inner = new Source(new Map());
  const documents = readYamlDocuments(inner, file, rendered.text, { lenient: true });
  for (const { severity, message, line } of inner.notes) source.note(severity, `What this template gives could not be read: ${message}`, { file, line: line === undefined ? undefined : lineOf(line) });
  const moved = new Map<Located, Located>();
  return documents.flatMap((document) => toResources(relocated(document, lineOf, moved), 0)).filter(({ value }) => !isTestHook(value));
}

/** A pod that only `helm test` runs. */
const isTestHook = (value: Located): boolean => {
  const metadata = value.type === 'mapping' ? value.entries.get('metadata')?.value : undefined;
  const annotations = metadata?.type === 'mapping' ? metadata.entries.get('annotations')?.value : undefined;
  const hook = annotations?.type === 'mapping' ? annotations.entries.get('helm.sh/hook')?.value : undefined;
  return hook?.type === 'scalar' && hook.text?.startsWith('test') === true;
};

/** The value with its places in the template rather than in what the template gives. */
function relocated(value: Located, lineOf: (line: number) => number, known: Map<Located, Located>): Located {
  const before = known.get(value);
  if (before) return before;
  const move = (place: Place): Place => ({ ...place, line: lineOf(place.line) });
  const place = move(value.place);
  const result: Located = value.type === 'scalar' ? { ...value, place } : value.type === 'list' ? { ...value, place, items: value.items.map((item) => relocated(item, lineOf, known)) } : { ...value, place, entries: new Map([...value.entries].map(([key, entry]): [string, LocatedEntry] => [key, { place: move(entry.place), value: relocated(entry.value, lineOf, known) }])) };
  known.set(value, result);
  return result;
}

/** What `.` is in the templates of a chart. The release goes by the chart's own name. https://helm.sh/docs/chart_template_guide/builtin_objects/ */
function rootOf(source: Source, part: Chart, whole: Chart): Dictionary {
  const folder = part.folder === '' ? '' : `${part.folder}/`;
  const files = new Map<string, Value>([...[...source.files].filter(([path]) => path.startsWith(folder) && !path.startsWith(`${folder}templates/`) && !path.startsWith(`${folder}charts/`)).map(([path, text]): [string, Value] => [path.slice(folder.length), text]), ['Get()', 'filesGet'], ['Glob()', 'filesGlob'], ['Lines()', 'filesLines']]);
  return new Map<string, Value>([
    ['Values', part.values],
    ['Release', new Map<string, Value>([['Name', whole.name], ['Namespace', 'default'], ['Service', 'Helm'], ['IsInstall', true], ['IsUpgrade', false], ['Revision', 1]])],
    ['Chart', merged(new Map<string, Value>([['Name', part.name], ['Version', part.version], ['AppVersion', part.appVersion], ['Annotations', new Map()]]), new Map<string, Value>([['name', part.name], ['version', part.version], ['appVersion', part.appVersion]]))],
    ['Capabilities', new Map<string, Value>([['KubeVersion', new Map<string, Value>([['Version', 'v1.33.0'], ['GitVersion', 'v1.33.0'], ['Major', '1'], ['Minor', '33']])], ['APIVersions', new Map<string, Value>([['Has()', 'apiVersionsHas']])], ['HelmVersion', new Map<string, Value>([['Version', 'v3.18.0']])]])],
    ['Template', new Map<string, Value>([['BasePath', `${part.name}/templates`], ['Name', part.name]])],
    ['Files', files],
    ['Subcharts', new Map()],
  ]);
}
