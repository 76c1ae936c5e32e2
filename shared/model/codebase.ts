import { z } from 'zod';
import { evidenceSchema } from './evidence.ts';

/*
 * What an import saw in the code of a system, as a reviewer would sketch it: packages and layers, the data model, what
 * comes in, what a request does, whom the code calls, where it can fail. Every part cites the line that it was read from.
 */

const id = z.string().min(1).max(500);
const name = z.string().min(1).max(500);
const cited = { evidence: z.array(evidenceSchema).min(1).max(50) };

/** What the code of a package is for, told by its name and by what it imports. */
export const layers = { interface: 'Interface', application: 'Application', domain: 'Domain', data: 'Data access', infrastructure: 'Infrastructure', configuration: 'Configuration', tests: 'Tests' } as const;
export type Layer = keyof typeof layers;

export const codePackageSchema = z.strictObject({ id, name, modules: z.int().nonnegative(), lines: z.int().nonnegative(), layer: z.enum(Object.keys(layers) as [Layer, ...Layer[]]).optional(), ...cited });

/** One package imports another; `cycle` when it is also imported by it, directly or through others. */
export const codeDependencySchema = z.strictObject({ from: id, to: id, imports: z.int().positive(), cycle: z.boolean(), ...cited });

export const entityFieldSchema = z.strictObject({ name, type: z.string().max(200), key: z.enum(['primary', 'foreign']).optional(), nullable: z.boolean().optional(), unique: z.boolean().optional(), indexed: z.boolean().optional() });
export const entitySchema = z.strictObject({ id, name, table: z.string().max(500).optional(), package: id.optional(), fields: z.array(entityFieldSchema).max(500), ...cited });
export const relationSchema = z.strictObject({ from: id, to: id, field: name, cardinality: z.enum(['one-to-one', 'many-to-one', 'many-to-many']), onDelete: z.string().max(100).optional(), ...cited });

/** Where work comes in: a route, a task of a queue, a schedule, a command. */
export const entryKinds = { route: 'Route', websocket: 'WebSocket', task: 'Task', schedule: 'Schedule', consumer: 'Consumer', command: 'Command', rpc: 'Remote procedure' } as const;
export const entryPointSchema = z.strictObject({
  id,
  kind: z.enum(Object.keys(entryKinds) as [keyof typeof entryKinds, ...Array<keyof typeof entryKinds>]),
  /** `GET /items/{id}`, or the task's name. */
  name,
  handler: name,
  async: z.boolean(),
  /** Whether something in the code asks who calls; nothing when it could not be told. */
  guarded: z.boolean().optional(),
  ...cited,
});

/** One step of what an entry point does, in the order of the code. `parent` is the step that it happens in. */
export const stepKinds = { call: 'Calls', read: 'Reads', write: 'Writes', cache: 'Cache', request: 'Requests', enqueue: 'Enqueues', mail: 'Sends mail', file: 'File', transaction: 'Transaction', raise: 'Fails with' } as const;
export const stepSchema = z.strictObject({
  id: z.int().nonnegative(),
  parent: z.int().nonnegative().optional(),
  kind: z.enum(Object.keys(stepKinds) as [keyof typeof stepKinds, ...Array<keyof typeof stepKinds>]),
  text: z.string().min(1).max(500),
  /** The entity or integration that it is about. */
  target: id.optional(),
  awaited: z.boolean().optional(),
  loop: z.boolean().optional(),
  ...cited,
});
export const flowSchema = z.strictObject({ entry: id, steps: z.array(stepSchema).max(200) });

export const integrationSchema = z.strictObject({
  id,
  name,
  technology: z.string().max(200).optional(),
  how: z.enum(['library', 'http', 'driver', 'queue', 'mail', 'file']),
  /** One of many of its kind that users switch on: an adapter, not a part of every installation. */
  optional: z.boolean(),
  /** Seconds that a call may take; nothing when no call says it. */
  timeoutSeconds: z.number().nonnegative().optional(),
  ...cited,
});

/** Where the code can fail, and what it does then. */
export const failureKinds = {
  'no-timeout': 'A call without a timeout',
  'swallowed-exception': 'An exception that nobody hears of',
  'bare-except': 'Every exception is caught',
  'blocking-call': 'A blocking call in asynchronous code',
  'no-retry': 'A call that is tried once',
  'query-in-loop': 'A query in a loop',
  'unbounded-task': 'A task without a time limit',
  'lost-task': 'A task that is lost when its worker dies',
} as const;
export const failureSchema = z.strictObject({ kind: z.enum(Object.keys(failureKinds) as [keyof typeof failureKinds, ...Array<keyof typeof failureKinds>]), where: z.string().max(500), text: z.string().max(1_000), ...cited });

/** The code of one program of the repository: what one image or one package holds. */
export const codeUnitSchema = z.strictObject({
  id,
  name,
  /** The folder, relative to the imported root; empty for the root. */
  folder: z.string().max(4_096),
  /** The components that run it. */
  components: z.array(id).max(1_000),
  lines: z.int().nonnegative(),
  packages: z.array(codePackageSchema).max(2_000),
  dependencies: z.array(codeDependencySchema).max(10_000),
  entities: z.array(entitySchema).max(2_000),
  relations: z.array(relationSchema).max(5_000),
  entryPoints: z.array(entryPointSchema).max(5_000),
  flows: z.array(flowSchema).max(500),
  integrations: z.array(integrationSchema).max(500),
  failures: z.array(failureSchema).max(2_000),
  /** How many parts were left out because no line that they cite was there. */
  leftOut: z.int().nonnegative().optional(),
});

export const codebaseSchema = z.strictObject({ units: z.array(codeUnitSchema).max(500) });

export type CodePackage = z.infer<typeof codePackageSchema>;
export type CodeDependency = z.infer<typeof codeDependencySchema>;
export type Entity = z.infer<typeof entitySchema>;
export type EntityField = z.infer<typeof entityFieldSchema>;
export type Relation = z.infer<typeof relationSchema>;
export type EntryPoint = z.infer<typeof entryPointSchema>;
export type Step = z.infer<typeof stepSchema>;
export type Flow = z.infer<typeof flowSchema>;
export type Integration = z.infer<typeof integrationSchema>;
export type Failure = z.infer<typeof failureSchema>;
export type CodeUnit = z.infer<typeof codeUnitSchema>;
export type Codebase = z.infer<typeof codebaseSchema>;
