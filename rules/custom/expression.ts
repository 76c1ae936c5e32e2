import { Environment, EvaluationError, ParseError, TypeError as CelTypeError, type ASTNode } from '@marcbachmann/cel-js';
import type { Structure } from '../../shared/graph/structure.ts';
import { contextSchema, type Context } from '../../shared/model/context.ts';
import type { FactValue } from '../../shared/model/document.ts';
import { vocabulary } from '../../shared/vocabulary/index.ts';
import type { AnySubject, ComponentSubject, ConnectionSubject, Look } from '../engine/define-rule.ts';

/*
 * Expressions in CEL, https://github.com/google/cel-spec: they are interpreted, cannot loop but over lists, and reach
 * nothing but the plain values that are handed to them here.
 */

/** What a rule of the team's own may look at. */
export type SubjectType = 'component' | 'connection' | 'system';

/** An expression, checked and ready. @returns what it gives for a subject; `undefined` when a fact that it needs is not known */
export type Expression = (subject: AnySubject, look: Look) => boolean | undefined;

/** What is wrong with an expression, with where in its text. */
export interface ExpressionProblem {
  readonly message: string;
  readonly at: number;
  readonly fix: string;
}

const limits = { maxAstNodes: 300, maxDepth: 40, maxListElements: 100, maxMapEntries: 20, maxCallArguments: 8 };

/** So many items may the lists hold that an expression asks for, over all its subjects: a review takes seconds at worst. */
const maximalItems = 1_000_000;
const maximalItemsOfSubject = 200_000;
const leastItemsOfSubject = 100;
/** Lists within lists that an expression may go through. */
const maximalNesting = 2;

const macros = new Set(['exists', 'all', 'exists_one', 'filter', 'map']);
/** What expressions can call beside what CEL has. */
export const ownFunctions = ['fact', 'known', 'context', 'callers', 'callees', 'components', 'connections', 'carries'] as const;
const callable: ReadonlySet<string> = new Set(ownFunctions);
const builtIn = new Set(['size', 'has', 'startsWith', 'endsWith', 'contains', 'lowerAscii', 'upperAscii', 'int', 'double', 'string', ...macros]);

const subjectFields = new Set(['id', 'name', 'kind', 'technology', 'version', 'boundary', 'from', 'to', 'protocol', 'mode', 'label']);

/** Thrown through an evaluation when a fact is not known. */
class Unknown extends Error {}
const notKnown = new Unknown();

type Plain = Readonly<Record<string, string>>;

/** What an evaluation works on. CEL calls functions without a context, so that it is kept here while one runs. */
interface Running {
  readonly look: Look;
  /** How many more items it may go through. */
  left: number;
}

let running: Running | undefined;

function now(): Running {
  if (!running) throw new Error('no evaluation is running');
  return running;
}

/** A list for an expression to go through, counted. */
function counted<T>(make: () => readonly T[]): readonly T[] {
  const state = now();
  if (state.left < 0) return [];
  const list = make();
  state.left -= list.length;
  // Nothing is thrown here: CEL would go on with the next item.
  return state.left < 0 ? [] : list;
}

/** The larger the system, the less of it each of its subjects may go through. It depends on nothing else, so that it is the same after an edit. */
function itemsAllowed(type: SubjectType, { nodes, edges }: Structure): number {
  const subjects = { component: nodes.size, connection: edges.length, system: 1 }[type];
  return Math.min(maximalItemsOfSubject, Math.max(leastItemsOfSubject, Math.floor(maximalItems / Math.max(1, subjects))));
}

const plain = (values: Record<string, string | undefined>): Plain => Object.assign(Object.create(null), Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? '']))) as Plain;

/** Values that expressions see, made once of each part of a document. */
const seen = new WeakMap<object, Plain>();

function once<T extends object>(part: T, make: (part: T) => Plain): Plain {
  let known = seen.get(part);
  if (!known) seen.set(part, (known = make(part)));
  return known;
}

const plainComponent = (part: Pick<ComponentSubject, 'id' | 'name' | 'kind' | 'technology' | 'version' | 'boundary'>): Plain =>
  once(part, ({ id, name, kind, technology, version, boundary }) => plain({ id, name, kind, technology, version, boundary }));

const plainConnection = (part: Pick<ConnectionSubject, 'id' | 'from' | 'to' | 'protocol' | 'mode' | 'label'>): Plain =>
  once(part, ({ id, from, to, protocol, mode, label }) => plain({ id, from, to, protocol, mode, label }));

const listOf = (ids: Iterable<string>): readonly Plain[] =>
  counted(() => [...new Set(ids)].flatMap((id) => {
    const node = now().look.structure.nodes.get(id);
    return node ? [plainComponent(node)] : [];
  }));

/** Whole numbers are CEL's `int`, others its `double`. */
const toCel = (value: FactValue | Context[keyof Context]): unknown => (typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : Array.isArray(value) ? counted(() => value) : value);

function readFact(subject: Plain, key: string): unknown {
  const fact = vocabulary.get(key);
  const value = fact && now().look.fact({ id: subject['id'] ?? '' }, fact);
  if (value === undefined) throw notKnown;
  return toCel(value);
}

function isKnown(subject: Plain, key: string): boolean {
  const fact = vocabulary.get(key);
  return fact !== undefined && now().look.known({ id: subject['id'] ?? '' }, fact) !== undefined;
}

function readContext(key: string): unknown {
  const value = now().look.context(key as keyof Context);
  if (value === undefined) throw notKnown;
  return toCel(value);
}

const subjectMap = 'map<string, string>';
const variables: Record<SubjectType, readonly string[]> = { component: ['component'], connection: ['connection', 'from', 'to'], system: ['system'] };

function makeEnvironment(type: SubjectType): Environment {
  const environment = new Environment({ limits })
    .registerFunction(`fact(${subjectMap}, string): dyn`, readFact)
    .registerFunction(`known(${subjectMap}, string): bool`, isKnown)
    .registerFunction('context(string): dyn', readContext)
    .registerFunction(`callers(${subjectMap}): list<${subjectMap}>`, (subject: Plain) => listOf(now().look.structure.incoming(subject['id'] ?? '').map(({ from }) => from)))
    .registerFunction(`callees(${subjectMap}): list<${subjectMap}>`, (subject: Plain) => listOf(now().look.structure.outgoing(subject['id'] ?? '').map(({ to }) => to)))
    .registerFunction(`components(): list<${subjectMap}>`, () => listOf(now().look.structure.nodes.keys()))
    .registerFunction(`connections(): list<${subjectMap}>`, () => counted(() => now().look.structure.edges.map(plainConnection)))
    .registerFunction(`carries(${subjectMap}): list<string>`, (subject: Plain) => counted(() => now().look.structure.edges.find(({ id }) => id === subject['id'])?.data ?? []));
  for (const name of variables[type]) environment.registerVariable(name, subjectMap);
  return environment;
}

const environments = new Map<SubjectType, Environment>();

function environmentOf(type: SubjectType): Environment {
  let known = environments.get(type);
  if (!known) environments.set(type, (known = makeEnvironment(type)));
  return known;
}

function valuesFor(subject: AnySubject): Record<string, Plain> {
  if ('source' in subject) return { connection: plainConnection(subject), from: plainComponent(subject.source), to: plainComponent(subject.target) };
  return 'kind' in subject ? { component: plainComponent(subject) } : { system: plain({ id: subject.id }) };
}

/** Checks an expression that says yes or no, and makes it ready to run. */
export function compileExpression(text: string, type: SubjectType): Expression | ExpressionProblem {
  try {
    const parsed = environmentOf(type).parse(text);
    const problem = findForbidden(parsed.ast);
    if (problem) return problem;
    const checked = parsed.check();
    if (!checked.valid) return toProblem(checked.error);
    if (checked.type !== 'bool' && checked.type !== 'dyn') return { message: `It gives ${checked.type ?? 'something else'}, where yes or no is wanted.`, at: 0, fix: 'Compare it with something: `fact(component, "scalability.replicas") >= 2`.' };
    return (subject, look) => run(() => parsed(valuesFor(subject)), look, itemsAllowed(type, look.structure));
  } catch (error) {
    return toProblem(error);
  }
}

function run(evaluate: () => unknown, look: Look, allowed: number): boolean | undefined {
  const before = running;
  running = { look, left: allowed };
  try {
    const value = evaluate();
    if (running.left < 0) throw new Error(`The expression goes through more than a system of this size allows, ${allowed} items for each subject.`);
    if (typeof value !== 'boolean') throw new Error(`The expression gives ${String(value)}, where yes or no is wanted.`);
    return value;
  } catch (error) {
    if (isUnknown(error)) return undefined;
    throw error instanceof EvaluationError ? new Error(error.summary) : error;
  } finally {
    running = before;
  }
}

const isUnknown = (error: unknown): boolean => error instanceof Unknown || (error instanceof Error && error.cause instanceof Unknown);

function toProblem(error: unknown): ExpressionProblem {
  if (error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError) return { message: `${error.summary}.`, at: error.range?.start ?? 0, fix: 'Expressions are written in CEL: https://github.com/google/cel-spec.' };
  return { message: error instanceof Error ? error.message : String(error), at: 0, fix: 'Make the expression simpler.' };
}

/** What would be allowed in CEL and is not here: other functions, lists in lists in lists, facts that are not in the vocabulary. */
function findForbidden(node: ASTNode, nesting = 0): ExpressionProblem | undefined {
  const [name, args] = node.op === 'call' ? [node.args[0], node.args[1]] : node.op === 'rcall' ? [node.args[0], [node.args[1], ...node.args[2]]] : [undefined, []];
  if (name !== undefined) {
    if (!callable.has(name) && !builtIn.has(name)) return { message: `There is no function ${name} here.`, at: node.start, fix: `There are ${[...ownFunctions, ...builtIn].join(', ')}.` };
    if (macros.has(name) && nesting >= maximalNesting) return { message: `Lists are gone through ${maximalNesting + 1} deep.`, at: node.start, fix: `Go through ${maximalNesting} at most.` };
    const problem = checkKey(name, args);
    if (problem) return problem;
  }
  if (node.op === '.' && !subjectFields.has(node.args[1])) return { message: `There is no field ${node.args[1]}.`, at: node.start, fix: `There are ${[...subjectFields].join(', ')}; facts are read with fact().` };
  const inside = nesting + (name !== undefined && macros.has(name) ? 1 : 0);
  for (const child of childrenOf(node)) {
    const problem = findForbidden(child, inside);
    if (problem) return problem;
  }
  return undefined;
}

function checkKey(name: string, args: readonly ASTNode[]): ExpressionProblem | undefined {
  if (name !== 'fact' && name !== 'known' && name !== 'context') return undefined;
  const key = name === 'context' ? args[0] : args[1];
  if (!key) return undefined;
  if (key.op !== 'value' || typeof key.args !== 'string') return { message: `What ${name}() reads is written as a text.`, at: key.start, fix: 'As in fact(component, "database.backups").' };
  if (name === 'context' ? Object.hasOwn(contextSchema.shape, key.args) : vocabulary.has(key.args)) return undefined;
  const words = key.args.toLowerCase().split(/[^a-z]+/);
  const near = name === 'context' ? Object.keys(contextSchema.shape) : [...vocabulary.keys()].filter((known) => words.some((word) => word.length > 3 && known.toLowerCase().includes(word))).slice(0, 6);
  return { message: name === 'context' ? `The context has no field "${key.args}".` : `There is no fact "${key.args}".`, at: key.start, fix: near.length > 0 ? `There are ${near.join(', ')}.` : 'The rule pages list the facts that rules read.' };
}

function childrenOf(node: ASTNode): ASTNode[] {
  const found: ASTNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === 'object' && 'op' in value) found.push(value as ASTNode);
  };
  visit(node.args);
  return found;
}
