/**
 * What is kept of one Python file: enough to understand a system by, small enough to keep for a million lines. Plain data,
 * so that it can be made in another thread and stored. Names are resolved through the file's own imports: with
 * `import requests as r`, `r.get` stands here as `requests.get`; a relative import keeps its dots (`..models.User`).
 */
export interface ModuleDigest {
  /** Whole lines, comments and empty ones too. */
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly assigns: readonly Assign[];
  readonly classes: readonly ClassDigest[];
  readonly functions: readonly FunctionDigest[];
  readonly calls: readonly CallDigest[];
  /** Handlers of exceptions, in order. */
  readonly handlers: readonly HandlerDigest[];
  /** URLs in strings, outside docstrings. */
  readonly urls: readonly { readonly text: string; readonly line: number; readonly scope: string }[];
  /** Functions in the whole file, and those whose parameters and result all have types. */
  readonly defined: { readonly functions: number; readonly typed: number; readonly asynchronous: number };
  /** What could not be read: the first line of each. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
  /** Names that could be those of variables of the environment: `DATABASE_URL`. Each once. */
  readonly words: readonly string[];
  /** Lines that are left alone because nothing in them is of interest. */
  readonly skimmed: number;
}

export interface Import {
  /** The module as written: `a.b`, `..models`. */
  readonly module: string;
  /** What is taken from it; `*` for all; nothing for `import module`. */
  readonly name?: string;
  readonly as?: string;
  readonly line: number;
  /** Inside a function, so done when it is called. */
  readonly late?: true;
  /** Only for type checkers. */
  readonly typing?: true;
}

/** A literal value or what is known of one. */
export type Value =
  | { readonly text: string; readonly formatted?: true }
  | { readonly number: number }
  | { readonly bool: boolean }
  | { readonly none: true }
  | { readonly name: string }
  | { readonly call: CallValue }
  | { readonly list: readonly Value[] }
  | { readonly dict: readonly (readonly [Value, Value])[] }
  | { readonly code: string };

export interface CallValue {
  readonly callee: string;
  readonly args: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
}

export interface Assign {
  readonly target: string;
  readonly value: Value;
  /** The written type, when there is one. */
  readonly type?: string;
  readonly line: number;
  /** The class it stands in, `''` at the top of the module. */
  readonly scope: string;
}

export interface Decorator extends CallValue {
  readonly line: number;
  /** The variable whose method it is, where the callee tells what that was given. */
  readonly on?: string;
}

export interface ClassDigest {
  readonly name: string;
  readonly bases: readonly string[];
  readonly decorators: readonly Decorator[];
  readonly line: number;
  /** Named arguments of the class statement: `table=True`. */
  readonly named: Readonly<Record<string, Value>>;
}

export interface FunctionDigest {
  /** With the names of the classes and functions around it: `User.save`. */
  readonly name: string;
  readonly line: number;
  readonly end: number;
  readonly async: boolean;
  readonly decorators: readonly Decorator[];
  readonly parameters: readonly { readonly name: string; readonly type?: string; readonly value?: Value }[];
  readonly returns?: string;
}

export interface CallDigest extends CallValue {
  readonly line: number;
  /** The function it stands in, with its classes; `''` at the top of the module. */
  readonly scope: string;
  /** Inside `async def`. */
  readonly async: boolean;
  readonly awaited: boolean;
  /** In the body of a loop of the same function, in the condition of a `while`, or in what a comprehension makes of each item. */
  readonly loop: boolean;
  /** The name that its result is given. */
  readonly result?: string;
  /** The variable whose method it is, where the callee tells what that was given. */
  readonly on?: string;
  /** Inside the body of a `try`. */
  readonly guarded?: true;
  /** Where a setting asks for a machine of developers. */
  readonly development?: true;
  /** As a statement of its own: nobody takes what it gives. */
  readonly alone?: true;
  /** What a `with` ends. */
  readonly managed?: true;
  /** Only the first item of what it gives is taken: `split(",")[0]`. */
  readonly first?: true;
}

export interface HandlerDigest {
  /** Names of the exceptions; empty for a bare `except`. */
  readonly types: readonly string[];
  readonly line: number;
  readonly scope: string;
  /** What the handler does, as far as it is plain. */
  readonly does: 'nothing' | 'raise' | 'log' | 'other';
}

/** The version of what a digest holds. A change to what is kept raises it, so that stored digests are made anew. */
export const digestVersion = 12;

export const emptyDigest: ModuleDigest = { lines: 0, imports: [], assigns: [], classes: [], functions: [], calls: [], handlers: [], urls: [], defined: { functions: 0, typed: 0, asynchronous: 0 }, problems: [], words: [], skimmed: 0 };

export const textOf = (value: Value | undefined): string | undefined => (value && 'text' in value ? value.text : undefined);
export const numberOf = (value: Value | undefined): number | undefined => (value && 'number' in value ? value.number : undefined);
export const boolOf = (value: Value | undefined): boolean | undefined => (value && 'bool' in value ? value.bool : undefined);
export const nameOf = (value: Value | undefined): string | undefined => (value && 'name' in value ? value.name : undefined);
export const callOf = (value: Value | undefined): CallValue | undefined => (value && 'call' in value ? value.call : undefined);
export const listOf = (value: Value | undefined): readonly Value[] => (value && 'list' in value ? value.list : []);

/** The value under a key of a literal dictionary. */
export const entryOf = (value: Value | undefined, key: string): Value | undefined => (value && 'dict' in value ? value.dict.find(([found]) => textOf(found) === key)?.[1] : undefined);
