// A program that saves reviews until it is told to stop or killed: `save-forever.ts FILE COUNT`. It prints each id that was saved.
import { writeSync } from 'node:fs';
import { openHistory } from '../../../main/history/index.ts';
import { makeReviewed } from './make-reviewed.ts';

const [, , file = '', count = '0'] = process.argv;
try {
  const history = openHistory(file);
  for (let state = 0; state < Number(count); state += 1) {
    const { id } = history.save({ ...makeReviewed(40, state), note: '', savedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, state)).toISOString() });
    writeSync(1, `${id}\n`);
  }
  history.close();
} catch (error) {
  writeSync(2, error instanceof Error && 'code' in error ? String(error.code) : String(error));
  process.exitCode = 1;
}
