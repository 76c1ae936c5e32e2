import type { Rule } from '../../engine/define-rule.ts';
import { cacheInvalidation } from './cache-invalidation.ts';
import { sessions } from './sessions.ts';
import { unreached } from './unreached.ts';

export const dataflowRules: readonly Rule[] = [cacheInvalidation, sessions, unreached];
