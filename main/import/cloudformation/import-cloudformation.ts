import { LintelError } from '../../../shared/lib/errors.ts';
import { assembleFragment } from '../cloud/assemble.ts';
import { literalOf, type CloudResource } from '../cloud/resource.ts';
import { emptyFragment, type CodeOrigin, type Fragment } from '../fragment.ts';
import { readJson } from '../json/read-json.ts';
import { folderOf, joinPath } from '../paths.ts';
import type { Source } from '../source.ts';
import { entriesAt, scalarAt, textAt, valueAt, type Located } from '../yaml/located.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { Evaluation } from './intrinsics.ts';
import { translateType } from './resource-types.ts';
import { readEvents, withGlobals } from './sam.ts';
import { isCloudFormation, nestedFile, templateOf, type Template } from './template.ts';

export { isCloudFormation } from './template.ts';

const deepest = 5;
const mostTemplates = 500;

/** Reads the CloudFormation and SAM templates of a project as one system: nested stacks and exports tie them together. */
export function importCloudFormation(source: Source): Fragment {
  const templates = readTemplates(source);
  if (templates.size === 0) return emptyFragment;
  const nested = new Set([...templates.values()].flatMap((template) => [...template.resources.values()].map(({ value }) => nestedFile(template, value))));
  const roots = [...templates.values()].filter(({ file }) => !nested.has(file));
  const reading = new Reading(templates);
  for (const template of roots.length > 0 ? roots : templates.values()) reading.open(template, templates.size > 1 ? `${template.file.replaceAll(/[^\w-]/g, '-')}.` : '', new Map(), 0);
  const resources = reading.collect();
  return assembleFragment(source, resources, codeOf);
}

function readTemplates(source: Source): Map<string, Template> {
  const templates = new Map<string, Template>();
  for (const [file, text] of [...source.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (templates.size >= mostTemplates || !isCloudFormation(file, text)) continue;
    try {
      const { root, notes } = file.endsWith('.json') ? readJson(file, text) : readYaml(file, text);
      for (const note of notes) source.note(note.severity, note.message, { file, line: note.line });
      const template = templateOf(file, root);
      if (template) templates.set(file, template);
    } catch (error) {
      if (!(error instanceof LintelError)) throw error;
      source.note('warning', error.message, { file, line: error.place.line });
    }
  }
  return templates;
}

interface Stack {
  readonly evaluation: Evaluation;
  readonly prefix: string;
  readonly children: Map<string, Stack>;
}

/** All stacks of the project, opened before any is read, so that one can ask another for what it gives out. */
class Reading {
  readonly #templates: ReadonlyMap<string, Template>;
  readonly #stacks: Stack[] = [];
  #open = 0;

  constructor(templates: ReadonlyMap<string, Template>) {
    this.#templates = templates;
  }

  open(template: Template, prefix: string, given: ReadonlyMap<string, Located>, depth: number): Stack {
    const children = new Map<string, Stack>();
    const evaluation = new Evaluation(template, prefix, given, (name) => this.#findExport(name), (stack, output) => this.#findOutput(children.get(stack), output));
    const stack = { evaluation, prefix, children };
    this.#stacks.push(stack);
    for (const [id, { value }] of template.resources) {
      const file = nestedFile(template, value);
      const inner = file === undefined ? undefined : this.#templates.get(file);
      if (!inner || depth >= deepest || this.#stacks.length >= mostTemplates || inner === template) continue;
      const parameters = new Map([...entriesAt(value, 'Properties', 'Parameters')].map(([name, entry]) => [name, evaluation.evaluate(entry.value)]));
      children.set(id, this.open(inner, `${prefix}${id}.`, parameters, depth + 1));
    }
    return stack;
  }

  collect(): CloudResource[] {
    return this.#stacks.flatMap(readStack);
  }

  /** Exports are named with the name of their stack before them, which is known only when it is made: what follows it decides. */
  #findExport(name: string): Located | undefined {
    const wanted = suffixOf(name);
    const found = this.#stacks.flatMap(({ evaluation }) => [...entriesAt(evaluation.template.root, 'Outputs').values()].flatMap(({ value }) => {
      const exported = valueAt(value, 'Export', 'Name');
      const given = valueAt(value, 'Value');
      if (!exported || !given) return [];
      const text = evaluation.evaluate(exported);
      return text.type === 'scalar' && suffixOf(text.text ?? '') === wanted ? [{ evaluation, given }] : [];
    }));
    const [first] = found;
    return first && found.length === 1 ? this.#guarded(() => first.evaluation.evaluate(first.given)) : undefined;
  }

  #findOutput(stack: Stack | undefined, output: string): Located | undefined {
    const value = stack && valueAt(stack.evaluation.template.root, 'Outputs', output, 'Value');
    return value ? this.#guarded(() => stack.evaluation.evaluate(value)) : undefined;
  }

  /** Outputs that ask for each other in a circle end here. */
  #guarded(evaluate: () => Located): Located | undefined {
    if (this.#open > 20) return undefined;
    this.#open += 1;
    try {
      return evaluate();
    } finally {
      this.#open -= 1;
    }
  }
}

const suffixOf = (name: string): string => name.split('}').at(-1)?.replace(/^[-_:]+/, '') || name;

function readStack({ evaluation, prefix }: Stack): CloudResource[] {
  const { template } = evaluation;
  const known = new Set(template.resources.keys());
  const resources: CloudResource[] = [];
  for (const [id, { value, place }] of template.resources) {
    const type = textAt(value, 'Type') ?? '';
    const condition = scalarAt(value, 'Condition');
    const met = condition ? evaluation.isMet(condition.text) : true;
    const settings = evaluation.evaluate(withGlobals(template, type, valueAt(value, 'Properties'), place));
    const address = `${prefix}${id}`;
    resources.push({ address, type: translateType(type), name: id, settings, place, conditional: met !== true, cloudFormation: true });
    if (!/^AWS::Serverless::(?:Function|StateMachine)$/.test(type)) continue;
    for (const event of readEvents(address, prefix, settings, known)) {
      resources.push(event);
      if (event.address === `${prefix}${event.name}`) known.add(event.name);
    }
  }
  return resources;
}

/** A function's code lies where its template says, beside the template. */
function codeOf({ type, settings, place }: CloudResource): CodeOrigin | undefined {
  if (type !== 'aws_lambda_function') return undefined;
  const path = literalOf(settings, 'code_uri', 'metadata.docker_context');
  const folder = path && joinPath(folderOf(place.file), path.text);
  const handler = literalOf(settings, 'handler');
  return folder === undefined ? undefined : { folder, ...(handler && { command: [handler.text] }) };
}
