import { codeImportCycles, codeLargestCycle, codeLinter, codeTests, codeTypeChecker, codeTypedShare } from '../../../shared/vocabulary/code.ts';
import type { FactBook } from '../facts.ts';
import type { PythonPackage } from '../packaging/package.ts';
import type { Place } from '../yaml/located.ts';
import { findCycles } from './dependencies.ts';
import type { CodeModule, CodeModules } from './modules.ts';
import { at, type CodeUnit } from './unit.ts';

const typeCheckers = ['mypy', 'pyright', 'basedpyright', 'ty', 'pyrefly', 'pyre', 'pytype'];
const linters = ['ruff', 'flake8', 'pylint', 'prospector', 'pycodestyle', 'black'];

/** Tests, linters and types, of one program or of all. */
export function sayQuality(book: FactBook, packages: readonly PythonPackage[], everything: readonly CodeModule[]): void {
  const tool = (names: readonly string[]): { name: string; place: Place } | undefined => {
    for (const name of names) for (const { tools } of packages) {
      const place = tools.get(name);
      if (place) return { name, place };
    }
    return undefined;
  };
  const manifest = packages[0]?.place;
  const checker = tool(typeCheckers);
  if (checker) book.say(codeTypeChecker, checker.name, 'certain', checker.place);
  else if (manifest) book.say(codeTypeChecker, 'none', 'likely', manifest);
  const linter = tool(linters);
  if (linter) book.say(codeLinter, linter.name, 'certain', linter.place);
  else if (manifest) book.say(codeLinter, 'none', 'likely', manifest);
  sayTests(book, tool, everything, manifest);
}

function sayTests(book: FactBook, tool: (names: readonly string[]) => { name: string; place: Place } | undefined, everything: readonly CodeModule[], manifest: Place | undefined): void {
  const tests = everything.filter(({ role, path }) => role === 'test' && /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests)\.py$/.test(path));
  const pytest = tool(['pytest']);
  const first = tests.find(({ path }) => /(?:^|\/)tests?\//.test(path)) ?? tests[0];
  if (first && pytest) book.say(codeTests, 'pytest', 'certain', at(first, 1), pytest.place);
  if (!first) {
    // A few lines may be a part of something whose tests lie elsewhere.
    if (everything.length >= 5 || everything.reduce((lines, { digest }) => lines + digest.lines, 0) >= 500) book.say(codeTests, 'none', 'likely', manifest);
    return;
  }
  const imports = (pattern: RegExp): CodeModule | undefined => tests.find(({ digest }) => digest.imports.some(({ module, name }) => pattern.test(`${module}.${name ?? ''}`)));
  const importer = imports(/^pytest\b/);
  const django = imports(/^django\.test\b/) ?? (everything.some(({ digest }) => digest.imports.some(({ module }) => module.startsWith('django.test'))) ? first : undefined);
  const unittest = imports(/^unittest\b/);
  if (importer) book.say(codeTests, 'pytest', 'likely', at(importer, 1));
  if (django) book.say(codeTests, 'django', 'certain', at(django, 1));
  if (unittest) book.say(codeTests, 'unittest', 'certain', at(unittest, 1));
  book.say(codeTests, 'pytest', 'guess', at(first, 1));
}

/** How much of a program's code has types, and whether its modules import each other in circles. */
export function sayStructure(book: FactBook, unit: CodeUnit, modules: CodeModules): void {
  const functions = unit.modules.reduce((sum, { digest }) => sum + digest.defined.functions, 0);
  const typed = unit.modules.reduce((sum, { digest }) => sum + digest.defined.typed, 0);
  const [first] = unit.modules;
  if (!first) return;
  if (functions >= 10) book.say(codeTypedShare, Math.round((typed / functions) * 100), 'likely', at(first, 1));
  const cycles = findCycles(unit, modules);
  book.say(codeImportCycles, cycles.length, 'certain', ...(cycles.length > 0 ? cycles.slice(0, 20).map(({ place }) => place) : [at(first, 1)]));
  const [largest] = cycles.toSorted((a, b) => b.members.length - a.members.length);
  book.say(codeLargestCycle, largest?.members.length ?? 0, 'certain', largest?.place ?? at(first, 1));
}
