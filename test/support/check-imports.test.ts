import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findWrongImports } from './find-wrong-imports.ts';

const packages = new Set(['react', 'zod', 'better-sqlite3', 'electron', 'vite']);

/** Checks one file whose imported files all exist. */
function check(file: string, text: string, ...others: string[]) {
  return findWrongImports(new Map([[file, text], ...others.map((path): [string, string] => [path, ''])]), packages);
}

describe('an import is refused', () => {
  it.each([
    ['from a lower layer to a higher one', 'shared/model/a.ts', "import { b } from '../review/b.ts';", 'shared/review/b.ts'],
    ['of a type as much as of a value', 'shared/lib/a.ts', "import type { B } from '../model/b.ts';", 'shared/model/b.ts'],
    ["of a type by import('…')", 'shared/lib/a.ts', "type B = import('../model/b.ts').B;", 'shared/model/b.ts'],
    ['by a call', 'shared/lib/a.ts', "const b = await import('../model/b.ts');", 'shared/model/b.ts'],
    ['by re-export', 'shared/lib/a.ts', "export * from '../model/b.ts';", 'shared/model/b.ts'],
    ['of the engine from shared', 'shared/review/a.ts', "import { b } from '../../rules/engine/b.ts';", 'rules/engine/b.ts'],
    ['of a rule from the engine', 'rules/engine/a.ts', "import { b } from '../packs/api/b.ts';", 'rules/packs/api/b.ts'],
    ['from one area of rules to another', 'rules/packs/api/a.ts', "import { b } from '../code/b.ts';", 'rules/packs/code/b.ts'],
    ['from one stage to another', 'main/import/compose/a.ts', "import { b } from '../../files/b.ts';", 'main/files/b.ts'],
    ['of a host from a handler', 'main/rpc/a.ts', "import { b } from '../hosts/cli/b.ts';", 'main/hosts/cli/b.ts'],
    ['of one host from another', 'main/hosts/electron/a.ts', "import { b } from '../browser/b.ts';", 'main/hosts/browser/b.ts'],
    ['of the rules from the window', 'renderer/app/a.tsx', "import { b } from '../../rules/index.ts';", 'rules/index.ts'],
    ['of main from the window', 'renderer/state/a.ts', "import { b } from '../../main/files/b.ts';", 'main/files/b.ts'],
    ['of one panel from another', 'renderer/panels/findings.tsx', "import { b } from './questions.tsx';", 'renderer/panels/questions.tsx'],
    ["of the rules' tools from the product", 'main/review/a.ts', "import { b } from '../../rules/tools/b.ts';", 'rules/tools/b.ts'],
    ['of a test from the product', 'main/review/a.ts', "import { b } from '../../test/support/b.ts';", 'test/support/b.ts'],
    ['of a worker that the zone may not import', 'shared/rpc/a.ts', "new Worker(new URL('../../main/rpc/b.ts', import.meta.url));", 'main/rpc/b.ts'],
    ['of a file that is not there', 'shared/lib/a.ts', "import { b } from './c.ts';", 'shared/lib/b.ts'],
    ['from a folder without a place', 'shared/new/a.ts', "import { b } from '../lib/b.ts';", 'shared/lib/b.ts'],
  ])('%s', (_, file, text, other) => {
    expect(check(file, `// one line above\n${text}`, other)).toEqual([expect.objectContaining({ file, line: 2 })]);
  });

  it.each([
    ['Node in shared', 'shared/model/a.ts', "import { join } from 'node:path';"],
    ['Node in rules', 'rules/engine/a.ts', "import { hash } from 'node:crypto';"],
    ['Node in the window', 'renderer/app/a.tsx', "import { join } from 'node:path';"],
    ['a disk in an importer', 'main/import/a.ts', "import { readFileSync } from 'node:fs';"],
    ['other processes in a stage', 'main/files/a.ts', "import { spawn } from 'node:child_process';"],
    ['a network outside the browser host', 'main/report/a.ts', "import { request } from 'node:https';"],
    ['a database outside the history', 'main/rpc/a.ts', "import Database from 'better-sqlite3';"],
    ['Electron outside its host', 'main/rpc/a.ts', "import type { App } from 'electron';"],
    ["Electron's code where only its types belong", 'main/hosts/electron/menu.ts', "import { Menu } from 'electron';"],
    ['React in main', 'main/report/a.ts', "import { createElement } from 'react';"],
    ['tools in the product', 'main/rpc/a.ts', "import { build } from 'vite';"],
    ['a package that package.json does not list', 'main/rpc/a.ts', "import lodash from 'lodash';"],
  ])('%s', (_, file, text) => {
    expect(check(file, text)).toEqual([expect.objectContaining({ file, line: 1 })]);
  });

  it('with a sentence that says why', () => {
    const [wrong] = check('main/import/a.ts', "import { readFileSync } from 'node:fs';");
    expect(wrong?.message).toContain('never reads what it was not given');
  });
});

it.each([
  ['a higher layer to a lower one', 'shared/rpc/a.ts', "import { b } from '../model/b.ts';", 'shared/model/b.ts'],
  ['files of one folder to each other', 'shared/model/a.ts', "import { b } from './b.ts';", 'shared/model/b.ts'],
  ['files of one area of rules to each other', 'rules/packs/api/a.ts', "import { b } from './b.ts';", 'rules/packs/api/b.ts'],
  ['files of one panel to each other', 'renderer/panels/findings/a.tsx', "import { b } from './b.tsx';", 'renderer/panels/findings/b.tsx'],
  ['the review to the stages that it joins', 'main/review/a.ts', "import { b } from '../import/b.ts';", 'main/import/b.ts'],
  ["the window's workers to the rules", 'renderer/workers/a.ts', "import { b } from '../../rules/index.ts';", 'rules/index.ts'],
  ["Electron's types in its host", 'main/hosts/electron/menu.ts', "import type { Menu } from 'electron'; import { b } from './b.ts';", 'main/hosts/electron/b.ts'],
  ['tests to all', 'test/main/a.test.ts', "import { b } from '../../main/hosts/cli/b.ts';", 'main/hosts/cli/b.ts'],
])('an import is allowed from %s', (_, file, text, other) => {
  expect(check(file, text, other)).toEqual([]);
});

describe('npm run imports', () => {
  const root = mkdtempSync(join(tmpdir(), 'lintel-imports-'));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('names file, line and reason of a wrong import and fails', () => {
    const files = { 'package.json': '{}', 'shared/lib/a.ts': "\nimport '../model/b.ts';", 'shared/model/b.ts': '' };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { status, stdout } = spawnSync(process.execPath, [join(import.meta.dirname, 'check-imports.ts'), root], { encoding: 'utf8' });
    expect(stdout).toContain('shared/lib/a.ts:2 imports ../model/b.ts\n    shared/lib may not import shared/model.');
    expect(status).toBe(1);
  });
});
