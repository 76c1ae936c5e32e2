import { codeTests } from '../../../shared/vocabulary/code.ts';
import type { Look } from '../../engine/define-rule.ts';
import { ownPrograms } from './own-programs.ts';

/** Whether tests are known of: where there are none, that is what has to be said. */
export const hasTests = (look: Look): boolean => [look.known({ id: 'system' }, codeTests), ...ownPrograms(look).map(({ id }) => look.known({ id }, codeTests))].some((value) => value !== undefined && value !== 'none');
