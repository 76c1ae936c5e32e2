import type { Rule } from '../../engine/define-rule.ts';
import { boundaryChecks } from './boundary-checks.ts';
import { checksInCi } from './checks-in-ci.ts';
import { configuration } from './configuration.ts';
import { contractTests } from './contract-tests.ts';
import { coverage } from './coverage.ts';
import { decisionRecords } from './decision-records.ts';
import { dependencyInjection } from './dependency-injection.ts';
import { dependencyPins } from './dependency-pins.ts';
import { deprecatedCalls } from './deprecated-calls.ts';
import { developmentDependencies } from './development-dependencies.ts';
import { frameworkSupport } from './framework-support.ts';
import { hardcodedAddresses } from './hardcoded-addresses.ts';
import { importCycles } from './import-cycles.ts';
import { largeModules } from './large-modules.ts';
import { layers } from './layers.ts';
import { layout } from './layout.ts';
import { linting } from './linting.ts';
import { packageInit } from './package-init.ts';
import { pythonVersion } from './python-version.ts';
import { removedModules } from './removed-modules.ts';
import { sharedCode } from './shared-code.ts';
import { testDatabase } from './test-database.ts';
import { testLevels } from './test-levels.ts';
import { testSleeps } from './test-sleeps.ts';
import { testsInCi } from './tests-in-ci.ts';
import { tests } from './tests.ts';
import { typeChecking } from './type-checking.ts';
import { typedFunctions } from './typed-functions.ts';
import { unmaintainedLibraries } from './unmaintained-libraries.ts';
import { untestedPrograms } from './untested-programs.ts';

export const codeRules: readonly Rule[] = [
  boundaryChecks, checksInCi, configuration, contractTests, coverage, decisionRecords, dependencyInjection, dependencyPins, deprecatedCalls,
  developmentDependencies, frameworkSupport, hardcodedAddresses, importCycles, largeModules, layers, layout, linting, packageInit,
  pythonVersion, removedModules, sharedCode, testDatabase, testLevels, testSleeps, testsInCi, tests, typeChecking, typedFunctions,
  unmaintainedLibraries, untestedPrograms,
];
