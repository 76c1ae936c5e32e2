import type { Rule } from '../../engine/define-rule.ts';
import { edgeProxy } from './edge-proxy.ts';
import { pagination } from './pagination.ts';
import { rateLimit } from './rate-limit.ts';
import { versioning } from './versioning.ts';

export const apiRules: readonly Rule[] = [edgeProxy, pagination, rateLimit, versioning];
