// `npm run docs`: writes the rule pages and the document's JSON Schema, and removes pages of rules that are gone.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../index.ts';
import { writePages } from './pages.ts';

const root = join(import.meta.dirname, '../..');
const pages = writePages(rules);
mkdirSync(join(root, 'rules/docs'), { recursive: true });
for (const name of readdirSync(join(root, 'rules/docs'))) if (!pages.has(`rules/docs/${name}`)) rmSync(join(root, 'rules/docs', name));
for (const [path, text] of pages) writeFileSync(join(root, path), text);
console.log(`${pages.size} files written.`);
