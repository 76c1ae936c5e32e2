import type { Rule } from '../../engine/define-rule.ts';
import { configuration } from './configuration.ts';
import { dependencyPins } from './dependency-pins.ts';
import { importCycles } from './import-cycles.ts';
import { pythonVersion } from './python-version.ts';
import { tests } from './tests.ts';
import { testsInCi } from './tests-in-ci.ts';
import { typeChecking } from './type-checking.ts';
import { typedFunctions } from './typed-functions.ts';

export const codeRules: readonly Rule[] = [configuration, dependencyPins, importCycles, pythonVersion, tests, testsInCi, typeChecking, typedFunctions];
