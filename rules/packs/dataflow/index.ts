import type { Rule } from '../../engine/define-rule.ts';
import { cacheInvalidation } from './cache-invalidation.ts';
import { localState } from './local-state.ts';
import { sessions } from './sessions.ts';
import { unreached } from './unreached.ts';
import { validation } from './validation.ts';
import { workerSource } from './worker-source.ts';

export const dataflowRules: readonly Rule[] = [cacheInvalidation, localState, sessions, unreached, validation, workerSource];
