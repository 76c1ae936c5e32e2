import { join, resolve } from 'node:path';
import type { InferContractRouterInputs } from '@orpc/contract';
import type { LintelError } from '../../shared/lib/errors.ts';
import type { contract } from '../../shared/rpc/contract.ts';
import { findDataFolder } from '../files/data-folder.ts';
import { isDocumentPath } from '../files/documents.ts';
import { openJournal, type Journal } from '../files/journal.ts';
import { openRecent, type Recent } from '../files/recent.ts';
import type { History } from '../history/index.ts';

/** Opens the system's own dialog. Null: the person closed it. */
export type Choose = (wish: InferContractRouterInputs<typeof contract>['files']['choose']) => Promise<string | null>;

/** What a host brings along. */
export interface HostOptions {
  readonly host: 'electron' | 'browser' | 'cli';
  /** Where history, journal and recent files are kept; left out, where the platform keeps such data. */
  readonly dataFolder?: string | undefined;
  /** What the application was started with: a document to open or something to import. */
  readonly start?: string | undefined;
  /** Left out where the host has no dialogs. */
  readonly choose?: Choose | undefined;
  /** Told of every error that is a fault of the program, and of those that must not fail a call. */
  readonly log: (error: LintelError) => void;
  readonly now?: (() => Date) | undefined;
}

/** What handlers work with: one for each host that runs. */
export interface HostContext extends HostOptions {
  readonly startsWith: { readonly type: 'document' | 'import'; readonly path: string } | undefined;
  /** What may be lost and costs only time. */
  readonly cacheFolder: string;
  /** Rules of the user's own: YAML files, taken into each document that is imported. */
  readonly rulesFolder: string;
  readonly journal: Journal;
  readonly recent: Recent;
  /** Opened at its first use. @throws LintelError HISTORY_CORRUPTED once, when a damaged one was set aside; the next call has the new one */
  readonly openHistory: () => Promise<History>;
  /** ISO 8601, UTC. */
  readonly timestamp: () => string;
  /** The day where the user is, YYYY-MM-DD: waivers expire by it. */
  readonly today: () => string;
  /** Ends what was opened. Handlers are not called after it. */
  readonly close: () => Promise<void>;
}

export function createContext(options: HostOptions): HostContext {
  const folder = resolve(options.dataFolder ?? findDataFolder());
  const now = options.now ?? (() => new Date());
  const start = options.start === undefined ? undefined : resolve(options.start);
  return {
    ...options,
    startsWith: start === undefined ? undefined : { type: isDocumentPath(start) ? 'document' : 'import', path: start },
    cacheFolder: join(folder, 'cache'),
    rulesFolder: join(folder, 'rules'),
    journal: openJournal(join(folder, 'journal')),
    recent: openRecent(join(folder, 'recent.json')),
    ...keepHistory(join(folder, 'history.sqlite')),
    timestamp: () => now().toISOString(),
    today: () => {
      const date = now();
      return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    },
  };
}

/** SQLite is loaded when the history is first asked for: most runs of the command line never do. */
function keepHistory(file: string): Pick<HostContext, 'openHistory' | 'close'> {
  let opening: Promise<History> | undefined;
  let told = false;
  const load = async (): Promise<History> => (await import('../history/index.ts')).openHistory(file);
  return {
    async openHistory() {
      opening ??= load();
      const history = await opening.catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      if (history.damaged && !told) {
        told = true;
        throw history.damaged;
      }
      return history;
    },
    async close() {
      const history = await opening?.catch(() => undefined);
      opening = undefined;
      history?.close();
    },
  };
}
