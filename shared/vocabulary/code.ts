import { kindsOf } from '../model/kinds.ts';
import { booleanFact, choiceFact, numberFact, textFact } from './define-fact.ts';

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

export const codeConfiguration = choiceFact(
  {
    key: 'code.configuration', area: 'code', label: 'Configuration', on: { components: kindsOf('compute') },
    question: 'Where does {name} get its settings from?',
    why: 'Settings in code mean a build for each environment (12-factor III).',
    foundIn: 'Settings modules, Pydantic settings, environment reads',
  },
  { typed: 'Typed settings from the environment', environment: 'Environment, read where needed', files: 'Files in the repository', hardcoded: 'Fixed in source' },
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
