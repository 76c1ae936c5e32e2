import { textAt, type Located, type Place } from '../yaml/located.ts';
import type { ApiOperation } from './api-description.ts';

/** An operation with what is needed to judge the whole. */
export interface ReadOperation {
  readonly operation: ApiOperation;
  readonly parameters: readonly Located[];
  readonly responses: ReadonlyMap<string, Located | undefined>;
  readonly schemes: readonly string[];
}

/** Where a parameter of an operation stands, by what it is named. */
export const parameterNamed = (parameters: readonly Located[], where: string, name: RegExp): Place | undefined => parameters.find((parameter) => textAt(parameter, 'in') === where && name.test((textAt(parameter, 'name') ?? '').slice(0, 100)))?.place;
