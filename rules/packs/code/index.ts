import type { Rule } from '../../engine/define-rule.ts';
import { checksInCi } from './checks-in-ci.ts';
import { configuration } from './configuration.ts';
import { coverage } from './coverage.ts';
import { dependencyPins } from './dependency-pins.ts';
import { importCycles } from './import-cycles.ts';
import { largeModules } from './large-modules.ts';
import { linting } from './linting.ts';
import { pythonVersion } from './python-version.ts';
import { testsInCi } from './tests-in-ci.ts';
import { tests } from './tests.ts';
import { typeChecking } from './type-checking.ts';
import { typedFunctions } from './typed-functions.ts';

export const codeRules: readonly Rule[] = [
  checksInCi, configuration, coverage, dependencyPins, importCycles, largeModules, linting, pythonVersion, testsInCi, tests, typeChecking,
  typedFunctions,
];
