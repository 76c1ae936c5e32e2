// `npm run bench [NAME …]`: every figure that ARCHITECTURE.md quotes, with the machine and versions it was taken on.
import { readFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { benchCommandLine } from './command-line.bench.ts';
import { benchHistory } from './history.bench.ts';
import { benchImport } from './import.bench.ts';
import { benchLayout } from './layout.bench.ts';
import { benchPdf } from './pdf.bench.ts';
import { benchSource } from './source.bench.ts';
import { benchReview } from './review.bench.ts';
import { benchWindow } from './window.bench.ts';
import { format, type Report } from './measure.ts';

const benches: Readonly<Record<string, (report: Report) => Promise<void>>> = {
  'command-line': benchCommandLine,
  import: benchImport,
  source: benchSource,
  review: benchReview,
  layout: benchLayout,
  pdf: benchPdf,
  history: benchHistory,
  window: benchWindow,
};

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!Object.hasOwn(benches, name)) {
    console.error(`There is no benchmark "${name}". There are: ${Object.keys(benches).join(', ')}.`);
    process.exit(2);
  }
}

const packages = ['better-sqlite3', '@hpcc-js/wasm-graphviz', '@myriaddreamin/typst.ts', '@xyflow/react', 'yaml'];
const versionOf = (name: string): string => /"version": "([^"]+)"/.exec(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8'))?.[1] ?? '?';
console.log(`${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`);
console.log(packages.map((name) => `${name} ${versionOf(name)}`).join(', '));
console.log(`${'what'.padEnd(44)} ${'size'.padStart(14)} ${'median'.padStart(10)} ${''.padEnd(8)} ${'min – max'.padStart(20)}`);
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await run((row) => console.log(format(row)));
}
