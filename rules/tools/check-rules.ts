// Part of `npm test`: every rule is complete, and every generated page is there and up to date.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../index.ts';
import { findProblems } from './find-problems.ts';

const root = join(import.meta.dirname, '../..');
const docs = existsSync(join(root, 'rules/docs')) ? readdirSync(join(root, 'rules/docs')).map((name) => `rules/docs/${name}`) : [];
const kept = new Map([...docs, 'shared/model/document.schema.json', 'rules/custom/custom-rules.schema.json'].filter((path) => existsSync(join(root, path))).map((path) => [path, readFileSync(join(root, path), 'utf8')]));
const problems = findProblems(rules, kept);
for (const problem of problems) console.error(problem);
console.log(`${rules.length} rules, ${kept.size} pages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
