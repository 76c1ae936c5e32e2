import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openJournal } from '../../../main/files/journal.ts';
import { parseDocument } from '../../../shared/model/file-format.ts';
import { useTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
const rounds = 20;

it(
  'a process that is killed again and again while it saves leaves a whole document and a whole journal, neither older than what it had finished',
  async () => {
    const program = new URL('save-forever.ts', import.meta.url);
    let last = 0;
    for (let round = 0; round < rounds; round += 1) {
      const child = spawn(process.execPath, [program.pathname, folder('shop.lintel.json'), folder('journal'), String(last)], { stdio: ['ignore', 'pipe', 'inherit'] });
      let told = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
      while (!told.includes('\n')) await sleep(5);
      // Not a multiple of how long a save takes, so that every step of it is hit at some time.
      await sleep((round * 7) % 40);
      child.kill('SIGKILL');
      await once(child, 'close');
      // A number is printed when its save has returned: what is on disk is that one or the one after.
      const finished = Number(told.trimEnd().split('\n').at(-1));
      const saved = Number(parseDocument(readFileSync(folder('shop.lintel.json'), 'utf8')).name);
      expect(saved === finished || saved === finished + 1, `${saved} after ${finished}`).toBe(true);
      const [entry, ...more] = await openJournal(folder('journal')).list();
      expect(more).toEqual([]);
      const kept = Number(entry?.document.name);
      expect(kept === finished || kept === finished + 1, `${kept} after ${finished}`).toBe(true);
      last = saved;
    }
    expect(readdirSync(folder('journal')).filter((name) => name.endsWith('.unreadable'))).toEqual([]);
  },
  60_000,
);
