import type { Rule } from '../../engine/define-rule.ts';
import { configuration } from './configuration.ts';
import { importCycles } from './import-cycles.ts';
import { tests } from './tests.ts';
import { testsInCi } from './tests-in-ci.ts';
import { typeChecking } from './type-checking.ts';

export const codeRules: readonly Rule[] = [configuration, importCycles, tests, testsInCi, typeChecking];
