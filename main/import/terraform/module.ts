import type { Located, Place } from '../yaml/located.ts';
import { folderOf, nameOfPath } from '../paths.ts';
import type { Block, Body, Expression } from './expression.ts';

export interface DeclaredResource {
  /** `aws_sqs_queue`, or `data.aws_iam_policy_document` for what is only looked up. */
  readonly type: string;
  readonly name: string;
  readonly body: Body;
  readonly place: Place;
}

export interface ModuleCall {
  readonly name: string;
  /** As written, when it is written as a text. */
  readonly source: string;
  readonly body: Body;
  readonly place: Place;
}

/** All files of one folder, which Terraform reads as one module. */
export interface TerraformModule {
  readonly folder: string;
  readonly variables: Map<string, { readonly fallback: Expression | undefined; readonly place: Place }>;
  readonly locals: Map<string, Expression>;
  readonly resources: DeclaredResource[];
  readonly calls: Map<string, ModuleCall>;
  readonly outputs: Map<string, Expression>;
  /** Whether it says where its state is kept or how to reach a cloud: only a module that is run for itself does. */
  runs: boolean;
  /** Where it says that its state is kept. */
  backend?: { readonly type: string; readonly body: Body; readonly place: Place };
  /** What `*.tfvars` files give to its variables. */
  readonly given: Map<string, Located>;
}

export const newModule = (folder: string): TerraformModule => ({ folder, variables: new Map(), locals: new Map(), resources: [], calls: new Map(), outputs: new Map(), runs: false, given: new Map() });

const literalOf = (body: Body, name: string): string | undefined => {
  const value = body.attributes.get(name)?.value;
  return value?.type === 'literal' ? (value.text ?? undefined) : undefined;
};

/** Adds what one file declares to the module of its folder. */
export function addFile(module: TerraformModule, body: Body): void {
  for (const block of body.blocks) addBlock(module, block);
}

function addBlock(module: TerraformModule, { name, labels, body, place }: Block): void {
  const [first = '', second = ''] = labels;
  const value = body.attributes.get('value')?.value;
  if (name === 'resource' && second !== '') module.resources.push({ type: first, name: second, body, place });
  else if (name === 'data' && second !== '') module.resources.push({ type: `data.${first}`, name: second, body, place });
  else if (name === 'module' && first !== '') module.calls.set(first, { name: first, source: literalOf(body, 'source') ?? '', body, place });
  else if (name === 'variable' && first !== '') module.variables.set(first, { fallback: body.attributes.get('default')?.value, place });
  else if (name === 'output' && first !== '' && value) module.outputs.set(first, value);
  else if (name === 'locals') for (const [key, attribute] of body.attributes) module.locals.set(key, attribute.value);
  else if (name === 'provider') module.runs = true;
  else if (name === 'terraform') {
    const backend = body.blocks.find((inner) => inner.name === 'backend' || inner.name === 'cloud');
    if (!backend) return;
    module.runs = true;
    module.backend = { type: backend.name === 'cloud' ? 'cloud' : (backend.labels[0] ?? ''), body: backend.body, place: backend.place };
  }
}

/** Folders that hold no part of the system: what Terraform downloaded, and what shows or tests a module. */
const asideFolder = /(?:^|\/)(?:\.terraform|\.terragrunt-cache|\.external_modules|node_modules|vendor|examples?|tests?|testdata|fixtures?|__tests__)(?:\/|$)/i;

export const isTerraform = (path: string): boolean => /\.tf(?:\.json)?$/.test(path) && !asideFolder.test(path);

/** A file that gives values to variables. */
export const isVariableFile = (path: string): boolean => path.endsWith('.tfvars') && !asideFolder.test(path);

/** Whether a plan written by `terraform show -json`, told by its first keys. */
export const isPlan = (path: string, text: string): boolean => path.endsWith('.json') && !asideFolder.test(path) && text.includes('"planned_values"') && /"format_version"\s{0,20}:/.test(text.slice(0, 2_000));

/** Terraform reads these by itself; others must be named when it is run. */
export const isLoadedByItself = (path: string): boolean => nameOfPath(path) === 'terraform.tfvars' || path.endsWith('.auto.tfvars');

/** The folder whose variables a file is for: its own, or the one above `environments/`. */
export const foldersAbove = (path: string): string[] => {
  const folders: string[] = [];
  for (let folder = folderOf(path), depth = 0; depth < 20; depth += 1) {
    folders.push(folder);
    if (folder === '') break;
    folder = folderOf(folder);
  }
  return folders;
};
