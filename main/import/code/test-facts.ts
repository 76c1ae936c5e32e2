import { codeBoundariesChecked, codeContractTests, codeTestDatabase, codeTestSleeps } from '../../../shared/vocabulary/code.ts';
import type { FactBook } from '../facts.ts';
import type { PythonPackage } from '../packaging/package.ts';
import { numberOf } from '../python/digest.ts';
import { at, type Found } from './unit.ts';
import type { CodeModule } from './modules.ts';

/** Shorter waits only let others run. In seconds. */
const noticeable = 0.2;

/** What the tests of a project show, and which tools keep its modules apart. */
export function sayTestHabits(book: FactBook, packages: readonly PythonPackage[], everything: readonly CodeModule[]): void {
  const tests = everything.filter(({ role }) => role === 'test');
  saySleeps(book, tests);
  sayTestDatabase(book, packages, tests);
  const contracts = packages.map(({ tools, dependencies }) => dependencies.get('pact-python')?.place ?? tools.get('schemathesis')).find((place) => place !== undefined);
  book.say(codeContractTests, contracts && true, 'likely', contracts);
  const checker = packages.map(({ tools }) => tools.get('import-linter') ?? tools.get('tach')).find((place) => place !== undefined);
  if (checker) book.say(codeBoundariesChecked, true, 'certain', checker);
  else if (packages[0]) book.say(codeBoundariesChecked, false, 'likely', packages[0].place);
}

function saySleeps(book: FactBook, tests: readonly CodeModule[]): void {
  const [first] = tests;
  if (!first) return;
  // What sleeps in a loop waits for something to become true.
  const sleeping = tests.flatMap((module) => module.digest.calls.filter(({ callee, loop, args, scope }) => /^(?:time|asyncio)\.sleep$/.test(callee) && !loop && /(?:^|\.)test/i.test(scope) && (numberOf(args[0]) ?? 0) >= noticeable).map((call): Found => ({ module, call })));
  book.say(codeTestSleeps, [...new Set(sleeping.map(({ call }) => call.scope))].slice(0, 200), 'likely', ...(sleeping.length > 0 ? sleeping.map(({ module, call }) => at(module, call.line)) : [at(first, 1)]));
}

/** Only what is plain: containers that are started for the tests, or SQLite and nothing else. */
function sayTestDatabase(book: FactBook, packages: readonly PythonPackage[], tests: readonly CodeModule[]): void {
  const containers = tests.flatMap((module) => module.digest.imports.filter(({ module: name, name: member }) => /^(?:testcontainers\.(?:postgres|mysql|mongodb|mssql|core)|pytest_postgresql|pytest_mysql|testing\.postgresql)/.test(member === undefined ? name : `${name}.${member}`)).map(({ line }) => at(module, line)));
  const plugin = packages.flatMap(({ dependencies }) => ['pytest-postgresql', 'pytest-mysql', 'testing-postgresql'].flatMap((name) => dependencies.get(name)?.place ?? []));
  const same = [...containers, ...plugin];
  if (same.length > 0) return book.say(codeTestDatabase, 'same', 'likely', ...same.slice(0, 5));
  const urls = tests.flatMap((module) => module.digest.urls.map(({ text, line }) => ({ text, place: at(module, line) })));
  const light = urls.filter(({ text }) => text.startsWith('sqlite'));
  const served = urls.some(({ text }) => /^(?:postgres|mysql|mongodb)/.test(text));
  if (light.length > 0 && !served) book.say(codeTestDatabase, 'other', 'likely', ...light.slice(0, 5).map(({ place }) => place));
}
