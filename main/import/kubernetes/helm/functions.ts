import { collectionFunctions } from './functions-collections.ts';
import { textFunctions } from './functions-text.ts';
import type { Evaluation } from './evaluate.ts';
import { isDictionary, isEqual, isList, isTruthy, merged, toJson, toText, type Value } from './value.ts';

/** What a function of a template is given; nothing it is handed can make it run long. */
export type TemplateFunction = (args: readonly Value[], evaluation: Evaluation, depth: number) => Value;

export const numberOf = (value: Value): number => {
  const number = typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : Number.parseFloat(toText(value));
  return Number.isFinite(number) ? number : 0;
};

const whole = (value: Value): number => Math.trunc(numberOf(value));

const compared = (a: Value, b: Value): number => {
  if (typeof a === 'number' || typeof b === 'number') return numberOf(a) - numberOf(b);
  const [left, right] = [toText(a), toText(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

const kindOf = (value: Value): string => (value === undefined || value === null ? 'invalid' : isList(value) ? 'slice' : isDictionary(value) ? 'map' : typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : Number.isInteger(value) ? 'int' : 'float64');

/** A text that stands for one that only exists when the chart is installed: no secret that is known. */
const generated: TemplateFunction = () => '<generated>';

/** The parts of a version, missing ones as 0. */
const versionParts = (text: string): number[] => (/\d+(?:\.\d+){0,2}/.exec(text)?.[0] ?? '0').split('.').map(Number).concat(0, 0).slice(0, 3);

/** One condition such as `>=1.19-0`; several, split by spaces or commas, must all hold. https://github.com/Masterminds/semver#checking-version-constraints */
function satisfies(constraint: string, version: string): boolean {
  const own = versionParts(version);
  return constraint.split('||').some((either) => either.replace(/([<>=!~^]+)\s+/g, '$1').split(/[\s,]+/).filter(Boolean).slice(0, 10).every((part) => {
    const operator = /^[<>=!~^]*/.exec(part)?.[0] ?? '';
    const wanted = versionParts(part);
    const order = own.map((number, at) => Math.sign(number - (wanted[at] ?? 0))).find((sign) => sign !== 0) ?? 0;
    if (operator === '>=') return order >= 0;
    if (operator === '>') return order > 0;
    if (operator === '<=') return order <= 0;
    if (operator === '<') return order < 0;
    if (operator === '!=') return order !== 0;
    if (operator === '^') return order >= 0 && own[0] === wanted[0];
    if (operator === '~') return order >= 0 && own[0] === wanted[0] && own[1] === wanted[1];
    return order === 0;
  }));
}

/** The groups of objects that every cluster knows: https://kubernetes.io/docs/reference/kubernetes-api/ */
const builtIn = /^(?:v1|apps\/v1|batch\/v1|autoscaling\/v[12]|policy\/v1|networking\.k8s\.io\/v1|rbac\.authorization\.k8s\.io\/v1|storage\.k8s\.io\/v1|apiextensions\.k8s\.io\/v1|admissionregistration\.k8s\.io\/v1|scheduling\.k8s\.io\/v1|coordination\.k8s\.io\/v1)(?:\/|$)/;

const coreFunctions: ReadonlyArray<readonly [string, TemplateFunction]> = [
  ['and', (args) => args.find((value) => !isTruthy(value)) ?? args.at(-1)],
  ['or', (args) => args.find((value) => isTruthy(value)) ?? args.at(-1)],
  ['not', ([value]) => !isTruthy(value)],
  ['eq', ([value, ...others]) => others.some((other) => isEqual(value, other))],
  ['ne', ([a, b]) => !isEqual(a, b)],
  ['lt', ([a, b]) => compared(a, b) < 0],
  ['le', ([a, b]) => compared(a, b) <= 0],
  ['gt', ([a, b]) => compared(a, b) > 0],
  ['ge', ([a, b]) => compared(a, b) >= 0],
  ['default', ([fallback, value]) => (isTruthy(value) ? value : fallback)],
  ['empty', ([value]) => !isTruthy(value)],
  ['coalesce', (args) => args.find((value) => isTruthy(value))],
  ['ternary', ([yes, no, condition]) => (isTruthy(condition) ? yes : no)],
  ['all', (args) => args.every((value) => isTruthy(value))],
  ['any', (args) => args.some((value) => isTruthy(value))],
  ['required', ([, value]) => value],
  ['fail', () => ''],
  ['lookup', () => new Map()],
  ['include', ([name, dot], evaluation, depth) => evaluation.include(toText(name), dot, depth)],
  ['tpl', ([text, dot], evaluation, depth) => evaluation.expand(toText(text), dot, depth)],
  ['apiVersionsHas', ([, name]) => builtIn.test(toText(name))],
  ['int', ([value]) => whole(value)], ['int64', ([value]) => whole(value)], ['float64', ([value]) => numberOf(value)], ['atoi', ([value]) => whole(value)], ['toDecimal', ([value]) => whole(value)],
  ['add', (args) => args.reduce((sum: number, value) => sum + whole(value), 0)],
  ['add1', ([value]) => whole(value) + 1],
  ['sub', ([a, b]) => whole(a) - whole(b)],
  ['mul', (args) => args.reduce((product: number, value) => product * whole(value), 1)],
  ['div', ([a, b]) => (whole(b) === 0 ? 0 : Math.trunc(whole(a) / whole(b)))],
  ['mod', ([a, b]) => (whole(b) === 0 ? 0 : whole(a) % whole(b))],
  ['max', (args) => Math.max(...args.map(whole))],
  ['min', (args) => Math.min(...args.map(whole))],
  ['addf', (args) => args.reduce((sum: number, value) => sum + numberOf(value), 0)],
  ['mulf', (args) => args.reduce((product: number, value) => product * numberOf(value), 1)],
  ['floor', ([value]) => Math.floor(numberOf(value))],
  ['ceil', ([value]) => Math.ceil(numberOf(value))],
  ['round', ([value]) => Math.round(numberOf(value))],
  ['kindOf', ([value]) => kindOf(value)],
  ['kindIs', ([kind, value]) => kindOf(value) === kind || (kind === 'float64' && typeof value === 'number')],
  ['typeOf', ([value]) => kindOf(value)],
  ['typeIs', ([kind, value]) => kindOf(value) === kind],
  ['deepEqual', ([a, b]) => isEqual(a, b)],
  ['semverCompare', ([constraint, version]) => satisfies(toText(constraint).slice(0, 200), toText(version).slice(0, 100))],
  ['deepCopy', ([value]) => merged(new Map(), value)],
  ...['randAlphaNum', 'randAlpha', 'randNumeric', 'randAscii', 'randBytes', 'uuidv4', 'genPrivateKey', 'derivePassword', 'htpasswd', 'bcrypt', 'encryptAES', 'sha1sum', 'sha256sum', 'sha512sum', 'adler32sum', 'now', 'date', 'dateInZone', 'htmlDate', 'unixEpoch', 'ago', 'env', 'expandenv', 'getHostByName'].map((name) => [name, generated] as const),
  ...['genCA', 'genSelfSignedCert', 'genSignedCert', 'buildCustomCert', 'genCAWithKey', 'genSignedCertWithKey'].map((name): [string, TemplateFunction] => [name, () => new Map([['Cert', '<generated>'], ['Key', '<generated>']])]),
];

const known = new Map<string, TemplateFunction>([...coreFunctions, ...textFunctions, ...collectionFunctions]);

/** What handling a value costs, in steps: copies and searches of large ones are work too. */
const weigh = (value: Value): number => (typeof value === 'string' ? value.length / 100 : isList(value) ? value.length / 20 : isDictionary(value) ? value.size / 20 : 0);

const comparing = new Set(['eq', 'ne', 'deepEqual', 'has', 'uniq', 'without']);

/** Calls a function of Go's templates, of sprig or of Helm; one that is not known gives nothing, and is remembered. */
export function callFunction(evaluation: Evaluation, name: string, args: readonly Value[], depth: number): Value {
  const found = known.get(name);
  if (!found) {
    if (evaluation.unknown.size < 100) evaluation.unknown.add(name);
    return undefined;
  }
  evaluation.charge(1 + args.reduce((sum: number, value) => sum + weigh(value) + (comparing.has(name) && typeof value === 'object' ? weigh(toJson(value)) : 0), 0));
  const result = found(args, evaluation, depth);
  evaluation.charge(weigh(result));
  return result;
}
