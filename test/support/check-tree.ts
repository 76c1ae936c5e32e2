// `npm run tree`: fails where the tree drifts from what keeps it readable: sizes of files, names, the top level, links in pages.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { listSources } from './list-sources.ts';

const root = resolve(process.argv[2] ?? join(import.meta.dirname, '../..'));
const faults: string[] = [];

const topLevel = ['main', 'renderer', 'rules', 'shared', 'test', 'dist', 'node_modules', 'release', 'test-results'];
for (const entry of readdirSync(root, { withFileTypes: true })) {
  if (entry.isDirectory() && !entry.name.startsWith('.') && !topLevel.includes(entry.name)) {
    faults.push(`${entry.name}/ is a new folder at the top level, which is fixed.`);
  }
}

/** Most files are small rooms; a few may be larger; none is a hall. */
const longest = 500;
const ninetiethPercentile = 300;
const code = listSources(root).filter((path) => /\.(ts|tsx|mjs|css)$/.test(path) && path.includes('/'));
const lengths = code.map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }));
for (const { path, lines } of lengths) if (lines > longest) faults.push(`${path} has ${lines} lines; ${longest} is the limit.`);
const sorted = lengths.map(({ lines }) => lines).toSorted((a, b) => a - b);
const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
if (at(0.9) > ninetiethPercentile) faults.push(`One file in ten has more than ${at(0.9)} lines; ${ninetiethPercentile} is the limit.`);

/** Names that say nothing about what is inside. */
const empty = /(^|[-/])(utils?|helpers?|manager|common|misc)([-./]|$)/;
for (const path of code) if (empty.test(path)) faults.push(`${path} is named after nothing. Name it after what it holds.`);

const pages = listSources(root).filter((path) => path.endsWith('.md'));
for (const page of pages) {
  for (const [, link = ''] of readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)\s]+)\)/g)) {
    const target = decodeURI(link.replace(/#.*$/, ''));
    if (target === '' || /^[a-z]+:/.test(target)) continue;
    if (!existsSync(join(root, dirname(page), target))) faults.push(`${page} links to ${target}, which is not there.`);
  }
}

for (const fault of faults) console.log(fault);
console.log(`${code.length} files of code, ${at(0.5)} lines in the median, ${at(0.9)} at nine in ten, ${at(1)} at most; ${pages.length} pages.`);
process.exitCode = faults.length === 0 ? 0 : 1;
