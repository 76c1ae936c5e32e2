// `npm run fuzz [FORMAT …] [--count 10000] [--seed 1] [--from 0]`: damages a small project of each format over and over and
// imports it. Whatever is damaged, an import gives a valid document or an error with a code, within 5 s and 512 MB.
import { parseArgs } from 'node:util';
import { formatNames } from './formats.ts';
import { runFormat } from './run-format.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, from: { type: 'string', default: '0' } } });
const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];
const wanted = positionals.length > 0 ? positionals : formatNames;

console.log('format               mutations  failures  slowest ms  (number)  memory MB');
for (const format of wanted) {
  const run = await runFormat(format, seed, from, from + count);
  console.log(`${run.format.padEnd(20)} ${String(run.count).padStart(9)} ${String(run.failures).padStart(9)} ${run.slowest.toFixed(0).padStart(11)} ${`(${run.slowestNumber})`.padStart(9)} ${`+${run.growth}`.padStart(10)}`);
  if (run.failures > 0) process.exitCode = 1;
}
