// Part of `npm test`: every rule is complete, and every generated page is there and up to date.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { areaNames } from '../../shared/model/kinds.ts';
import { bulletIds } from '../engine/framework.ts';
import { rules } from '../index.ts';
import { writePages } from './pages.ts';

const root = join(import.meta.dirname, '../..');
const minPerArea = 2;
const problems: string[] = [];
const known = new Set(bulletIds);

for (const { id, area, covers, references, examples, why, strength } of rules) {
  if (!id.startsWith(`${area}.`)) problems.push(`${id}: its id does not begin with its area, ${area}`);
  if (references.length === 0) problems.push(`${id}: has no reference`);
  if (covers.length === 0) problems.push(`${id}: covers no bullet of the framework`);
  for (const bullet of covers) if (!known.has(bullet)) problems.push(`${id}: covers ${bullet}, which does not exist`);
  if (examples.unknown.length + (examples.notApplicable?.length ?? 0) === 0) problems.push(`${id}: has no example where it is unknown or does not apply`);
  if (why.length < 60 || strength.length < 15) problems.push(`${id}: says too little`);
}
for (const area of areaNames) {
  const count = rules.filter((rule) => rule.area === area).length;
  if (count < minPerArea) problems.push(`${area}: has ${count} rules, fewer than ${minPerArea}`);
}
const pages = writePages(rules);
for (const [path, text] of pages) {
  const file = join(root, path);
  if (!existsSync(file)) problems.push(`${path}: is missing; run "npm run docs"`);
  else if (readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text) problems.push(`${path}: is stale; run "npm run docs"`);
}
for (const name of readdirSync(join(root, 'rules/docs'))) if (!pages.has(`rules/docs/${name}`)) problems.push(`rules/docs/${name}: belongs to no rule; run "npm run docs"`);

for (const problem of problems) console.error(problem);
console.log(`${rules.length} rules, ${pages.size} pages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
