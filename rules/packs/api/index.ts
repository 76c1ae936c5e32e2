import type { Rule } from '../../engine/define-rule.ts';
import { pagination } from './pagination.ts';
import { rateLimit } from './rate-limit.ts';
import { versioning } from './versioning.ts';

export const apiRules: readonly Rule[] = [pagination, rateLimit, versioning];
