import { referencesIn, unknownText } from '../cloud/resource.ts';
import { mappingOf, scalarOf, type Located, type LocatedEntry, type Place } from '../yaml/located.ts';
import type { Block, Body, Expression } from './expression.ts';
import { callFunction } from './functions.ts';
import type { ModuleCall, TerraformModule } from './module.ts';
import { bounded, descend, referencesBelow, sizeOf, unknownOf } from './values.ts';

/** What all scopes of one run share: the files of the project, a bound on the work, what modules of other states give out. */
export interface Run {
  readonly files: ReadonlyMap<string, string>;
  steps: number;
  depth: number;
  scopes: number;
  /** How many values all settings hold. */
  size: number;
  /** The output of another root module, found by the name of the state that is read and the output's name. */
  readonly findOutput: (state: string, output: string) => Located | undefined;
}

export const newRun = (files: ReadonlyMap<string, string>, findOutput: Run['findOutput'] = () => undefined): Run => ({ files, steps: 0, depth: 0, scopes: 0, size: 0, findOutput });

/** More blocks than anybody writes one by one. */
const mostRepeated = 200;

/** `{ for k, v in local.all : k => v if v.on }` goes over `local.all`: what it leaves out is not known here. */
function collectionOf(expression: Expression): Expression {
  if (expression.type !== 'other') return expression;
  for (const part of expression.parts) {
    const found = collectionOf(part);
    if (found.type === 'reference' || found.type === 'mapping' || found.type === 'list' || found.type === 'call') return found;
  }
  return expression;
}

const mostSteps = 500_000;
const mostValues = 5_000_000;
const deepest = 300;
const deepestBlock = 60;
const longestText = 100_000;

/**
 * One call of a module: gives values to its expressions. What is known only after creation becomes
 * `${address.attribute}`, with the address of the resource from the root on.
 */
export class Scope {
  readonly module: TerraformModule;
  /** `module.app.` inside the call `app`. */
  readonly prefix: string;
  readonly run: Run;
  readonly children = new Map<string, Scope>();
  /** What `each.value` stands for in the resource at hand. */
  each: Located | undefined;
  readonly #args: ReadonlyMap<string, () => Located>;
  readonly #withDefaults: boolean;
  readonly #known = new Map<string, Located>();
  readonly #open = new Set<string>();
  /** What the content of dynamic blocks speaks of, by the name that it goes by. */
  readonly #iterators = new Map<string, { readonly key: Located; readonly value: Located }>();

  /** `withDefaults` false leaves variables of a root module open that nothing but their default gives a value to. */
  constructor(module: TerraformModule, prefix: string, run: Run, args: ReadonlyMap<string, () => Located>, withDefaults: boolean) {
    run.scopes += 1;
    this.module = module;
    this.prefix = prefix;
    this.run = run;
    this.#args = args;
    this.#withDefaults = withDefaults;
  }

  /** The scope of a call of a local module. Its arguments are taken from here when they are asked for: they may name outputs of calls that come later. */
  enter(call: ModuleCall, module: TerraformModule): Scope {
    const { each } = this;
    const args = new Map([...call.body.attributes].filter(([name]) => module.variables.has(name)).map(([name, { value }]) => [name, () => this.#evaluateWith(each, value)]));
    const child = new Scope(module, `${this.prefix}module.${call.name}.`, this.run, args, true);
    this.children.set(call.name, child);
    return child;
  }

  #evaluateWith(each: Located | undefined, expression: Expression): Located {
    const before = this.each;
    this.each = each;
    const value = this.evaluate(expression);
    this.each = before;
    return value;
  }

  /** The settings of a block as a tree; each kind of inner block is a list. */
  evaluateBody(body: Body, place: Place, depth = 0): Located {
    const entries = new Map<string, LocatedEntry>();
    for (const [name, attribute] of body.attributes) entries.set(name, { place: attribute.place, value: this.evaluate(attribute.value) });
    for (const block of depth < deepestBlock ? body.blocks : []) {
      const items = entries.get(block.name)?.value;
      const values = this.#repeat(block, depth + 1);
      entries.set(block.name, { place: block.place, value: { type: 'list', items: items?.type === 'list' ? [...items.items, ...values] : values, place: block.place } });
    }
    const settings = mappingOf(entries, place);
    if (depth > 0) return settings;
    this.run.size += sizeOf(settings);
    return this.run.size > mostValues ? mappingOf(new Map(), place) : settings;
  }

  /** A block, or a dynamic one for each of what it goes over; once where that is not known. */
  #repeat({ body, place, each }: Block, depth: number): Located[] {
    const over = each && this.evaluate(collectionOf(each.over));
    const pairs: Array<readonly [Located, Located]> = over?.type === 'mapping' ? [...over.entries].map(([key, { value }]) => [scalarOf(key, place), value]) : over?.type === 'list' ? over.items.map((item) => [item, item]) : [];
    if (!each || pairs.length === 0) return [this.evaluateBody(body, place, depth)];
    const before = this.#iterators.get(each.iterator);
    const values: Located[] = [];
    for (const [key, value] of pairs.slice(0, mostRepeated)) {
      // Blocks within blocks multiply.
      this.run.steps += 1;
      if (this.run.steps > mostSteps) break;
      this.#iterators.set(each.iterator, { key, value });
      values.push(this.evaluateBody(body, place, depth));
    }
    if (before) this.#iterators.set(each.iterator, before);
    else this.#iterators.delete(each.iterator);
    return values;
  }

  evaluate(expression: Expression): Located {
    const { place } = expression;
    this.run.steps += 1;
    if (this.run.steps > mostSteps || this.run.depth > deepest) return scalarOf(unknownText, place);
    this.run.depth += 1;
    try {
      return bounded(this.#evaluate(expression));
    } finally {
      this.run.depth -= 1;
    }
  }

  #evaluate(expression: Expression): Located {
    const { place } = expression;
    switch (expression.type) {
      case 'literal':
        return scalarOf(expression.text, place);
      case 'template': {
        const [only] = expression.parts;
        if (expression.parts.length === 1 && only) return this.evaluate(only);
        return scalarOf(expression.parts.map((part) => textIn(this.evaluate(part))).join('').slice(0, longestText), place);
      }
      case 'reference':
        return this.#refer(expression.path, place);
      case 'list':
        return { type: 'list', items: expression.items.map((item) => this.evaluate(item)), place };
      case 'mapping': {
        const entries = new Map<string, LocatedEntry>();
        for (const entry of expression.entries) {
          const key = this.evaluate(entry.key);
          entries.set(key.type === 'scalar' ? (key.text ?? '') : unknownText, { place: entry.place, value: this.evaluate(entry.value) });
        }
        return mappingOf(entries, place);
      }
      case 'call':
        return callFunction(expression.name, expression.args.map((arg) => this.evaluate(arg)), place, { files: this.run.files, folder: this.module.folder });
      case 'conditional':
        return this.#choose(expression.condition, expression.yes, expression.no, place);
      case 'operation':
        return operate(expression.operator, expression.operands.map((operand) => this.evaluate(operand)), place);
      case 'other':
        return { type: 'list', items: expression.parts.map((part) => this.evaluate(part)).filter((part) => part.type !== 'scalar' || referencesIn(part.text ?? '').length > 0), place };
    }
  }

  #choose(condition: Expression, yes: Expression, no: Expression, place: Place): Located {
    const known = this.evaluate(condition);
    if (known.type === 'scalar' && known.text === 'true') return this.evaluate(yes);
    if (known.type === 'scalar' && known.text === 'false') return this.evaluate(no);
    const [first, second] = [this.evaluate(yes), this.evaluate(no)];
    if (first.type === 'scalar' && second.type === 'scalar') return first.text === second.text ? first : unknownOf([first, second], place);
    return { type: 'list', items: [first, second].filter((item) => item.type !== 'scalar' || item.text !== null), place };
  }

  #refer(path: readonly string[], place: Place): Located {
    const [head = '', name = '', ...rest] = path;
    const bound = this.#iterators.get(head);
    if (bound) return name === 'key' ? bound.key : name === 'value' ? descend(bound.value, rest, place) : scalarOf(unknownText, place);
    if (head === 'var') return descend(this.#remember(`var.${name}`, place, () => this.#variable(name, place)), rest, place);
    if (head === 'local') {
      const value = this.module.locals.get(name);
      return descend(value ? this.#remember(`local.${name}`, place, () => this.evaluate(value)) : scalarOf(unknownText, place), rest, place);
    }
    if (head === 'module') return this.#output(name, rest, place);
    if (head === 'each') return name === 'value' && this.each ? descend(this.each, rest, place) : scalarOf(unknownText, place);
    if (head === 'path') return scalarOf(name === 'module' || name === 'root' ? '.' : unknownText, place);
    if (head === 'data' && name === 'terraform_remote_state') {
      const [state = '', ...steps] = rest.filter((step) => !step.startsWith('['));
      const output = steps[0] === 'outputs' && steps[1] !== undefined ? this.run.findOutput(state, steps[1]) : undefined;
      if (output) return output;
    }
    const steps = path.filter((step) => !step.startsWith('['));
    if (steps.length < 2 || /^(?:count|self|terraform)$/.test(head)) return scalarOf(unknownText, place);
    return scalarOf(`\${${this.prefix}${steps.join('.').slice(0, 300)}}`, place);
  }

  #variable(name: string, place: Place): Located {
    const arg = this.#args.get(name)?.();
    const variable = this.module.variables.get(name);
    if (arg && (arg.type !== 'scalar' || arg.text !== null)) return arg;
    if (!variable?.fallback || !this.#withDefaults) return arg ?? scalarOf(unknownText, place);
    return this.evaluate(variable.fallback);
  }

  /** A value that is asked for while it is being made refers to itself. */
  #remember(key: string, place: Place, make: () => Located): Located {
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#open.has(key)) return scalarOf(unknownText, place);
    this.#open.add(key);
    const value = make();
    this.#open.delete(key);
    this.#known.set(key, value);
    return value;
  }

  #output(name: string, rest: readonly string[], place: Place): Located {
    const [output = '', ...steps] = rest.filter((step, index) => index > 0 || !step.startsWith('['));
    const child = this.children.get(name);
    if (!child) return scalarOf(`\${${this.prefix}module.${name}.${[output, ...steps].filter((step) => !step.startsWith('[')).join('.').slice(0, 300)}}`, place);
    const value = child.module.outputs.get(output);
    return value ? descend(this.#remember(`module.${name}.${output}`, place, () => child.evaluate(value)), steps, place) : scalarOf(unknownText, place);
  }
}

const textIn = (value: Located): string => (value.type === 'scalar' ? (value.text ?? '') : referencesBelow(value) || unknownText);

function operate(operator: string, operands: readonly Located[], place: Place): Located {
  const texts = operands.map((operand) => (operand.type === 'scalar' && !operand.text?.includes('${') ? (operand.text ?? 'null') : undefined));
  const [left, right] = texts;
  const say = (value: boolean): Located => scalarOf(String(value), place);
  if (operator === '!' && (left === 'true' || left === 'false')) return say(left !== 'true');
  if (operator === '&&' && texts.includes('false')) return say(false);
  if (operator === '||' && texts.includes('true')) return say(true);
  if (operator === '-' && operands.length === 1 && left !== undefined) return scalarOf(`-${left}`, place);
  if (left === undefined || right === undefined) return unknownOf(operands, place);
  if (operator === '==' || operator === '!=') return say((left === right) === (operator === '=='));
  if (operator === '&&' || operator === '||') return say(operator === '&&' ? left === 'true' && right === 'true' : left === 'true' || right === 'true');
  const [a, b] = [Number(left), Number(right)];
  const results: Record<string, number | boolean> = { '+': a + b, '-': a - b, '*': a * b, '/': a / b, '%': a % b, '<': a < b, '>': a > b, '<=': a <= b, '>=': a >= b };
  const result = Object.hasOwn(results, operator) ? results[operator] : undefined;
  return result === undefined || Number.isNaN(result) ? unknownOf(operands, place) : scalarOf(String(result), place);
}
