import { kindsOf } from '../model/kinds.ts';
import { booleanFact, choiceFact, listFact, numberFact, textFact } from './define-fact.ts';

const on = { components: kindsOf('compute'), system: true } as const;

export const codeTests = textFact(
  {
    key: 'code.tests', area: 'code', label: 'Tests', on,
    question: 'Which automated tests does {name} have?',
    why: 'Without tests every change is tried out on the users.',
    foundIn: 'tests folders, pytest settings, CI workflows',
  },
  ['pytest', 'unittest', 'none'],
);

export const codeTypeChecker = textFact(
  {
    key: 'code.typeChecker', area: 'code', label: 'Type checker', on,
    question: 'Which type checker runs on {name}?',
    why: 'A checked annotation finds in a second what a test finds by luck.',
    foundIn: 'mypy.ini, pyrightconfig.json, pyproject.toml, pre-commit',
  },
  ['mypy', 'pyright', 'ty', 'pyrefly', 'none'],
);

export const codeLinter = textFact(
  {
    key: 'code.linter', area: 'code', label: 'Linter', on,
    question: 'Which linter and formatter run on {name}?',
    why: 'Uniform code is read faster, and linters find real mistakes.',
    foundIn: 'pyproject.toml, .flake8, pre-commit',
  },
  ['ruff', 'flake8', 'pylint', 'none'],
);

export const codeImportCycles = numberFact(
  {
    key: 'code.importCycles', area: 'code', label: 'Import cycles', on: { components: kindsOf('compute') },
    question: 'How many cycles are there among the modules of {name}?',
    why: 'Modules in a cycle can only be understood, tested and changed together.',
    foundIn: 'The module graph',
  },
  { min: 0, integer: true },
);

export const codeLargestCycle = numberFact(
  {
    key: 'code.largestCycle', area: 'code', label: 'Modules in the largest import cycle', on: { components: kindsOf('compute') },
    question: 'How many modules of {name} are in the largest import cycle?',
    why: 'Two modules in a circle are a blemish; fifty are one module.',
    foundIn: 'The module graph',
  },
  { min: 0, integer: true },
);

export const codeConfiguration = choiceFact(
  {
    key: 'code.configuration', area: 'code', label: 'Configuration', on: { components: kindsOf('compute') },
    question: 'Where does {name} get its settings from?',
    why: 'Settings in code mean a build for each environment (12-factor III).',
    foundIn: 'Settings modules, Pydantic settings, environment reads',
  },
  { typed: 'Typed settings from the environment', module: 'Environment, read in one module', environment: 'Environment, read where needed', files: 'Files in the repository', hardcoded: 'Fixed in source' },
);

export const codeSharedWith = booleanFact({
  key: 'code.sharedImage', area: 'code', label: 'Code base shared', on: { components: kindsOf('compute') },
  question: 'Does {name} run from the same code base as other components?',
  why: 'Processes of one code base are released together: they are one service with several process types.',
  foundIn: 'Build contexts and images that several services name',
});

export const codePythonVersion = textFact({
  key: 'code.pythonVersion', area: 'code', label: 'Python version', on: { components: kindsOf('compute') },
  question: 'Which version of Python does {name} run on?',
  why: 'A version past its end of life gets no security fixes: https://devguide.python.org/versions/',
  foundIn: 'Base images, requires-python, .python-version',
});

export const codeTypedShare = numberFact(
  {
    key: 'code.typedShare', area: 'code', label: 'Functions with types', on: { components: kindsOf('compute') },
    question: 'What share of the functions of {name} have types for all parameters and the result?',
    why: 'A type checker only checks what is annotated.',
    foundIn: 'Python source',
  },
  { unit: '%', min: 0, max: 100 },
);

export const codeDependencyPins = choiceFact(
  {
    key: 'code.dependencyPins', area: 'code', label: 'Dependencies pinned', on: { components: kindsOf('compute') },
    question: 'How precisely are the direct dependencies of {name} pinned?',
    why: 'What is not pinned by a lock file or an exact version may be another version tomorrow.',
    foundIn: 'Packaging and lock files',
  },
  { locked: 'By a lock file', exact: 'To exact versions', range: 'To ranges', none: 'Not at all' },
);

export const codeTestsInCi = booleanFact({
  key: 'code.testsInCi', area: 'code', label: 'Tests run before merging', on: { system: true },
  question: 'Do the tests run on every change before it is merged?',
  why: 'Tests that run when somebody thinks of them find a mistake after it has reached the others.',
  foundIn: 'CI workflows that run on pull requests',
});

export const codeCoverageMeasured = booleanFact({
  key: 'code.coverageMeasured', area: 'code', label: 'Test coverage measured', on: { system: true },
  question: 'Is it measured which code the tests run?',
  why: 'Without a measure nobody sees which parts have no test at all.',
  foundIn: 'CI workflows: coverage, pytest-cov, Codecov',
});

export const codeLoadTests = booleanFact({
  key: 'code.loadTests', area: 'code', label: 'Load tests', on: { system: true },
  question: 'Is the system tested under load?',
  why: 'Which load it bears is otherwise learned from the users.',
  foundIn: 'CI workflows: k6, Locust, JMeter, Gatling',
});

export const codeUnmaintainedLibraries = listFact(
  {
    key: 'code.unmaintainedLibraries', area: 'code', label: 'Unmaintained libraries', on: { components: kindsOf('compute') },
    question: 'Which libraries of {name} does nobody maintain any more?',
    why: 'What nobody maintains gets no fixes and keeps everything that it works with old.',
    foundIn: 'Packaging files',
  },
  'library',
);

export const codeFrameworkReleases = listFact(
  {
    key: 'code.frameworkReleases', area: 'code', label: 'Releases of frameworks', on: { components: kindsOf('compute') },
    question: 'Which releases of its framework, ORM and task queue does {name} run on?',
    why: 'A release out of support gets no fixes for its holes.',
    foundIn: 'Lock files and pinned versions of packaging files',
  },
  'library and version',
);

export const codeRemovedModules = listFact(
  {
    key: 'code.removedModules', area: 'code', label: 'Modules removed from Python', on: { components: kindsOf('compute') },
    question: 'Which modules of the standard library that later releases of Python removed does {name} import?',
    why: 'With the release that removed a module the program does not start.',
    foundIn: 'Imports in Python source: distutils, imp, asyncore, cgi',
  },
  'module',
);

export const codeDeprecatedCalls = listFact(
  {
    key: 'code.deprecatedCalls', area: 'code', label: 'Deprecated calls', on: { components: kindsOf('compute') },
    question: 'Which calls of {name} have their libraries or Python announced to remove?',
    why: 'They stand in the way of the next upgrade.',
    foundIn: 'Calls in Python source: on_event, datetime.utcnow, asyncio.get_event_loop',
  },
  'call and function',
);

export const codeLargeModules = listFact(
  {
    key: 'code.largeModules', area: 'code', label: 'Largest modules', on: { components: kindsOf('compute') },
    question: 'Which modules of {name} are longer than 1,000 lines?',
    why: 'A module that does everything is changed by everybody and understood by nobody.',
    foundIn: 'Python source',
  },
  'module and its lines',
);

export const codeWrongWayImports = listFact(
  {
    key: 'code.wrongWayImports', area: 'code', label: 'Imports against the layers', on: { components: kindsOf('compute') },
    question: 'Where do models or the core of {name} import routes and views?',
    why: 'What imports the layer above it cannot be used or tested without it.',
    foundIn: 'Imports in Python source',
  },
  'import',
);

export const codeHeavyInits = listFact(
  {
    key: 'code.heavyInits', area: 'code', label: 'Packages with code in __init__.py', on: { components: kindsOf('compute') },
    question: 'Which __init__.py files of {name} hold more than exports: classes, routes, logic?',
    why: 'It runs whenever anything of the package is imported.',
    foundIn: 'Python source',
  },
  'file',
);

export const codeHardcodedAddresses = listFact(
  {
    key: 'code.hardcodedAddresses', area: 'code', label: 'Addresses fixed in source', on: { components: kindsOf('compute') },
    question: 'Which addresses of other components are written into the source of {name}?',
    why: 'They are the same in every environment, so that a test may reach production.',
    foundIn: 'Calls of clients in Python source',
  },
  'address and function',
);

export const codeDevelopmentDependencies = listFact(
  {
    key: 'code.developmentDependencies', area: 'code', label: 'Tools among what runs', on: { components: kindsOf('compute') },
    question: 'Which test and lint tools does {name} install where it runs?',
    why: 'What is installed in production can be attacked there and has to be kept up to date.',
    foundIn: 'Packaging files',
  },
  'library',
);

export const codeDependencyInjection = choiceFact(
  {
    key: 'code.dependencyInjection', area: 'code', label: 'How parts get what they need', on: { components: ['service', 'worker', 'function'] },
    question: 'How do the parts of {name} get the database, clients and clock that they need?',
    why: 'What is reached through a global cannot be replaced in a test or told apart by request.',
    foundIn: 'Depends of FastAPI, constructors, containers, module globals',
  },
  { framework: 'The framework passes them in', container: 'A container wires them', arguments: 'As arguments of functions and constructors', globals: 'From globals of modules' },
);

export const codeLayout = choiceFact(
  {
    key: 'code.layout', area: 'code', label: 'Layout of the code', on: { components: kindsOf('compute') },
    question: 'Where do the modules of {name} lie?',
    why: 'Loose modules share one name space with every library and cannot be installed.',
    foundIn: 'Folders with Python source',
  },
  { src: 'In a package below src/', package: 'In packages beside the packaging files', loose: 'Loose, in no package' },
);

export const codeChecksInCi = booleanFact({
  key: 'code.checksInCi', area: 'code', label: 'Linter and types checked before merging', on: { system: true },
  question: 'Do linter and type checker run on every change before it is merged?',
  why: 'A check that depends on each developer’s machine is soon switched off on some of them.',
  foundIn: 'CI workflows that run on pull requests',
});

export const codeCoverageThreshold = numberFact(
  {
    key: 'code.coverageThreshold', area: 'code', label: 'Coverage required', on: { system: true },
    question: 'Below which share of covered lines does the pipeline fail (0: it never does)?',
    why: 'A number that nothing depends on falls.',
    foundIn: 'fail_under, --cov-fail-under, codecov.yml',
  },
  { unit: '%', min: 0, max: 100 },
);

export const codeTestDatabase = choiceFact(
  {
    key: 'code.testDatabase', area: 'code', label: 'Database of the tests', on: { system: true },
    question: 'Against which database do the tests run?',
    why: 'Constraints, types and locks differ between databases: a test on another one proves little.',
    foundIn: 'Fixtures, test settings, services of CI workflows',
  },
  { same: 'The one of production, same release', other: 'Another one, such as SQLite', mocked: 'None, it is mocked' },
);

export const codeTestLevels = choiceFact(
  {
    key: 'code.testLevels', area: 'code', label: 'Levels of tests', on: { system: true },
    question: 'At which levels is the system tested?',
    why: 'Unit tests do not see what lies between the parts, tests through the interface do not say what broke.',
    foundIn: 'Folders and markers of tests',
  },
  { several: 'Units, parts together, and the main flows from end to end', units: 'Units alone, everything else mocked', 'end-to-end': 'From end to end alone', manual: 'By hand beyond a few' },
);

export const codeTestSleeps = listFact(
  {
    key: 'code.testSleeps', area: 'code', label: 'Tests that sleep', on: { system: true },
    question: 'Which tests wait for a fixed time?',
    why: 'They are slow when the time is too long and fail by chance when it is too short.',
    foundIn: 'time.sleep and asyncio.sleep in tests',
  },
  'test',
);

export const codeContractTests = booleanFact({
  key: 'code.contractTests', area: 'code', label: 'Contract tests', on: { system: true },
  question: 'Is it tested, before a service is released, that it still gives its callers what they expect?',
  why: 'Each service’s own tests pass while the two no longer fit together.',
  foundIn: 'Pact, Schemathesis, checks of OpenAPI changes in CI',
});

export const codeSharedCode = choiceFact(
  {
    key: 'code.sharedCode', area: 'code', label: 'Code shared by services', on: { system: true },
    question: 'How do the services share the code that several of them need?',
    why: 'A fix in one copy is missing in the others.',
    foundIn: 'Packages, workspaces, folders that several builds copy',
  },
  { released: 'As packages with versions', workspace: 'As packages of one workspace, released together', copied: 'By copying it', nothing: 'They share none' },
);

export const codeBoundariesChecked = booleanFact({
  key: 'code.boundariesChecked', area: 'code', label: 'Module boundaries checked', on: { system: true },
  question: 'Does a tool check which modules may import which?',
  why: 'A boundary that only people remember is crossed under the first deadline.',
  foundIn: 'import-linter, tach, ruff’s banned-api, Pants or Bazel visibility',
});

export const codeDecisionRecords = booleanFact({
  key: 'code.decisionRecords', area: 'code', label: 'Decisions recorded', on: { system: true },
  question: 'Is it written down why the architecture is as it is, decision by decision?',
  why: 'Those who were not there undo what they do not understand, or dare not touch it.',
  foundIn: 'docs/adr, docs/decisions',
});
