import type { LintelError } from '../../shared/lib/errors.ts';
import type { Slice } from './slice.ts';

/** What the window knows about the application behind it. */
export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'browser' | 'cli';
  readonly platform: string;
  /** Whether `files.choose` opens the system's own dialogs. */
  readonly nativeDialogs: boolean;
  readonly home: string;
}

export interface SessionSlice {
  /** The state of the link to the application: see renderer/app/rpc.ts. */
  readonly link: 'connecting' | 'connected' | 'lost';
  readonly info: AppInfo | null;
  /** The file changed on disk while it was open here: `revision` is its new one, null when it was removed. */
  readonly conflict: { readonly revision: string | null } | null;
  /** The last journal entry that was written could not be. Shown in the status bar, for unsaved work is then at risk. */
  readonly journalError: LintelError | null;
  /** Why changes made outside cannot be seen as they happen; saving still notices them. */
  readonly watchError: string | null;

  setLink(link: SessionSlice['link']): void;
  setInfo(info: AppInfo): void;
  setConflict(conflict: SessionSlice['conflict']): void;
}

export const createSessionSlice: Slice<SessionSlice> = (set) => ({
  link: 'connecting',
  info: null,
  conflict: null,
  journalError: null,
  watchError: null,
  setLink: (link) => set({ link }),
  setInfo: (info) => set({ info }),
  setConflict: (conflict) => set({ conflict }),
});
