import type { CloudResource } from '../cloud/resource.ts';
import type { Source } from '../source.ts';
export function readPlan(_source: Source, _path: string): CloudResource[] { return []; }
