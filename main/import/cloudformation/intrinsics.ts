import { unknownText } from '../cloud/resource.ts';
import { bounded, referencesBelow, unknownOf } from '../terraform/values.ts';
import { entriesAt, mappingOf, scalarOf, textAt, valueAt, type Located, type LocatedEntry, type Place } from '../yaml/located.ts';
import type { Template } from './template.ts';

const deepest = 60;
const longestText = 20_000;
const mostSteps = 500_000;
const productionWord = /^(?:prod|production|prd|live)$/i;

/** Gives values to a template's functions: what is known only after creation becomes `${LogicalId.Attribute}`. */
export class Evaluation {
  readonly template: Template;
  readonly #prefix: string;
  readonly #given: ReadonlyMap<string, Located>;
  readonly #findExport: (name: string) => Located | undefined;
  readonly #findOutput: (stack: string, output: string) => Located | undefined;
  #steps = 0;

  constructor(template: Template, prefix: string, given: ReadonlyMap<string, Located>, findExport: (name: string) => Located | undefined, findOutput: (stack: string, output: string) => Located | undefined) {
    this.template = template;
    this.#prefix = prefix;
    this.#given = given;
    this.#findExport = findExport;
    this.#findOutput = findOutput;
  }

  evaluate(value: Located, depth = 0): Located {
    this.#steps += 1;
    if (depth > deepest || this.#steps > mostSteps) return scalarOf(unknownText, value.place);
    return bounded(this.#evaluate(value, depth));
  }

  #evaluate(value: Located, depth: number): Located {
    const call = callOf(value);
    if (call) return this.#call(call.name, call.argument, value.place, depth + 1);
    if (value.type === 'list') return { type: 'list', items: value.items.map((item) => this.evaluate(item, depth + 1)).filter((item) => item.type !== 'scalar' || item.text !== null), place: value.place };
    if (value.type === 'mapping') return mappingOf(new Map([...value.entries].map(([key, entry]): [string, LocatedEntry] => [key, { place: entry.place, value: this.evaluate(entry.value, depth + 1) }])), value.place);
    return scalarOf(value.text, value.place);
  }

  /** Whether a condition holds: with the defaults of parameters, a comparison with production taken as true. */
  isMet(name: string, depth = 0): boolean | undefined {
    const condition = valueAt(this.template.root, 'Conditions', name);
    return condition && depth < 20 ? this.#test(condition, depth + 1) : undefined;
  }

  #test(condition: Located, depth: number): boolean | undefined {
    const call = callOf(condition);
    if (!call || depth > 20) return undefined;
    const items = call.argument.type === 'list' ? call.argument.items : [call.argument];
    if (call.name === 'Condition') return call.argument.type === 'scalar' ? this.isMet(call.argument.text ?? '', depth + 1) : undefined;
    if (call.name === 'Not') return items[0] ? negate(this.#test(items[0], depth + 1)) : undefined;
    if (call.name === 'And' || call.name === 'Or') {
      const results = items.slice(0, 20).map((item) => this.#test(item, depth + 1));
      if (results.includes(call.name === 'Or')) return call.name === 'Or';
      return results.includes(undefined) ? undefined : call.name === 'And';
    }
    if (call.name !== 'Equals') return undefined;
    const [left, right] = items.map((item) => this.evaluate(item, depth + 1)).map((item) => (item.type === 'scalar' ? item.text : undefined));
    const isParameter = items.some((item) => callOf(item)?.name === 'Ref');
    if (isParameter && items.some((item) => item.type === 'scalar' && !callOf(item) && productionWord.test(item.text ?? ''))) return true;
    if (left === undefined || right === undefined || `${left}${right}`.includes('${')) return undefined;
    return left === right;
  }

  #call(name: string, argument: Located, place: Place, depth: number): Located {
    const items = argument.type === 'list' ? argument.items : [argument];
    const text = argument.type === 'scalar' ? (argument.text ?? '') : '';
    switch (name) {
      case 'Ref':
        return this.#refer(text, place, depth);
      case 'GetAtt': {
        const path = argument.type === 'list' ? items.map((item) => (item.type === 'scalar' ? (item.text ?? '') : '*')).join('.') : text;
        const [stack = '', outputs, output] = path.split('.');
        const found = outputs === 'Outputs' && output !== undefined ? this.#findOutput(stack, output) : undefined;
        return found ?? scalarOf(`\${${this.#prefix}${path.slice(0, 300)}}`, place);
      }
      case 'Sub':
        return this.#substitute(argument, place, depth);
      case 'Join': {
        const [separator, list] = items;
        const parts = list ? this.evaluate(list, depth) : undefined;
        if (parts?.type !== 'list') return parts ? unknownOf([parts], place) : scalarOf(unknownText, place);
        return scalarOf(parts.items.map(textIn).join(separator?.type === 'scalar' ? (separator.text ?? '') : '').slice(0, longestText), place);
      }
      case 'If': {
        const [condition, yes, no] = items;
        const met = condition?.type === 'scalar' ? this.isMet(condition.text ?? '') : undefined;
        const branches = [met === false ? undefined : yes, met === true ? undefined : no].flatMap((branch) => (branch ? [this.evaluate(branch, depth)] : []));
        const [only] = branches;
        if (only && branches.length === 1) return only;
        return branches.every(({ type }) => type === 'scalar') ? unknownOf(branches, place) : { type: 'list', items: branches.filter((branch) => branch.type !== 'scalar' || branch.text !== null), place };
      }
      case 'Select': {
        const list = items[1] && this.evaluate(items[1], depth);
        const at = items[0]?.type === 'scalar' ? Number(items[0].text) : 0;
        return (list?.type === 'list' ? list.items[at] : undefined) ?? (list ? unknownOf([list], place) : scalarOf(unknownText, place));
      }
      case 'FindInMap': {
        const path = items.slice(0, 3).map((item) => this.evaluate(item, depth)).map((item) => (item.type === 'scalar' ? (item.text ?? '') : ''));
        const found = valueAt(this.template.root, 'Mappings', ...path);
        return found ? this.evaluate(found, depth) : scalarOf(unknownText, place);
      }
      case 'ImportValue': {
        const wanted = this.evaluate(argument, depth);
        return (wanted.type === 'scalar' && wanted.text !== null ? this.#findExport(wanted.text) : undefined) ?? scalarOf(unknownText, place);
      }
      case 'Base64':
        return this.evaluate(argument, depth);
      default:
        return unknownOf([this.evaluate(argument, depth)], place);
    }
  }

  #refer(name: string, place: Place, depth: number): Located {
    if (name === 'AWS::NoValue') return scalarOf(null, place);
    if (name.startsWith('AWS::')) return scalarOf(unknownText, place);
    const given = this.#given.get(name);
    if (given) return given;
    const parameter = valueAt(this.template.root, 'Parameters', name);
    if (parameter) {
      const fallback = valueAt(parameter, 'Default');
      return fallback && textAt(parameter, 'Type')?.startsWith('AWS::SSM::') !== true ? this.evaluate(fallback, depth) : scalarOf(unknownText, place);
    }
    return scalarOf(name === '' ? unknownText : `\${${this.#prefix}${name.slice(0, 300)}}`, place);
  }

  /** `${Name}` and `${Name.Attribute}` in a text, with values of its own where a second argument gives them. */
  #substitute(argument: Located, place: Place, depth: number): Located {
    const items = argument.type === 'list' ? argument.items : [argument];
    const [pattern, values] = items;
    if (pattern?.type !== 'scalar') return unknownOf([this.evaluate(argument.type === 'list' ? { ...argument, customTag: undefined } : scalarOf(null, place), depth)], place);
    const own = entriesAt(values);
    const text = (pattern.text ?? '').slice(0, longestText).replace(/\$\{(!?)\s{0,5}([\w:.-]{1,300})\s{0,5}\}/g, (_, literal: string, name: string) => {
      if (literal !== '') return `{${name}}`;
      const value = own.get(name)?.value;
      if (value) return textIn(this.evaluate(value, depth));
      return name.includes('.') ? textIn(this.#call('GetAtt', scalarOf(name, place), place, depth)) : textIn(this.#refer(name, place, depth));
    });
    return scalarOf(text.slice(0, longestText), pattern.place);
  }
}

const textIn = (value: Located): string => (value.type === 'scalar' ? (value.text ?? '') : referencesBelow(value) || unknownText);

const negate = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

/** A function in its short form (`!GetAtt a.b`) or its long one (`{ "Fn::GetAtt": … }`). */
function callOf(value: Located): { name: string; argument: Located } | undefined {
  if (value.customTag !== undefined && value.customTag.length > 1) return { name: value.customTag.slice(1), argument: { ...value, customTag: undefined } };
  if (value.type !== 'mapping' || value.entries.size !== 1) return undefined;
  const [entry] = value.entries;
  if (!entry || !/^(?:Ref|Condition|Fn::\w+)$/.test(entry[0]) || (entry[0] === 'Condition' && entry[1].value.type !== 'scalar')) return undefined;
  return { name: entry[0].replace(/^Fn::/, ''), argument: entry[1].value };
}
