// `npm run imports`: fails on an import that points the wrong way. The rules are in import-rules.ts.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { findWrongImports } from './find-wrong-imports.ts';
import { listSources } from './list-sources.ts';

const root = resolve(process.argv[2] ?? join(import.meta.dirname, '../..'));
const names = z.record(z.string(), z.string()).default({}).transform((versions) => Object.keys(versions));
const manifest = z.object({ dependencies: names, devDependencies: names }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const files = new Map(listSources(root).map((path) => [path, /\.(ts|tsx|mjs)$/.test(path) ? readFileSync(join(root, path), 'utf8') : '']));
const wrong = findWrongImports(files, new Set([...manifest.dependencies, ...manifest.devDependencies]));
for (const { file, line, specifier, message } of wrong) console.log(`${file}:${line} imports ${specifier}\n    ${message}`);
console.log(wrong.length === 0 ? `Imports of ${files.size} files point the right way.` : `${wrong.length} imports point the wrong way.`);
process.exitCode = wrong.length === 0 ? 0 : 1;
