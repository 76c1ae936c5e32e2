import { useEffect, useState } from 'react';
import { toLintelError, type LintelError } from '../../../shared/lib/errors.ts';
import type { FolderEntry } from '../../../shared/rpc/contract.ts';
import { client } from '../../state/client.ts';
import { store } from '../../state/store.ts';
import { folderOf } from './paths.ts';

export interface Listing {
  readonly path: string;
  readonly parent?: string | undefined;
  readonly entries: readonly FolderEntry[];
}

/** The folder that was looked at last: the next dialog begins there. */
let lastFolder: string | undefined;

/** Where a dialog begins: where the last one ended, else beside the open document, else in the user's own folder. */
const startFolder = (): string | undefined => lastFolder ?? (store.getState().path === undefined ? undefined : folderOf(store.getState().path ?? ''));

export interface FolderView {
  readonly listing: Listing | null;
  readonly error: LintelError | null;
  readonly busy: boolean;
  readonly go: (path: string) => void;
}

/** A folder of this machine, listed by the application behind the window. A folder that cannot be read leaves the last one shown. */
export function useFolder(): FolderView {
  const [wanted, setWanted] = useState<{ readonly path: string | undefined }>(() => ({ path: startFolder() }));
  const [listing, setListing] = useState<Listing | null>(null);
  const [error, setError] = useState<LintelError | null>(null);
  const [settled, setSettled] = useState<typeof wanted>();
  useEffect(() => {
    let latest = true;
    client()
      .files.list(wanted.path === undefined ? {} : { path: wanted.path })
      .then(
        (found) => {
          if (!latest) return;
          lastFolder = found.path;
          setListing(found);
          setError(null);
          setSettled(wanted);
        },
        (reason: unknown) => {
          if (!latest) return;
          setError(toLintelError(reason));
          setSettled(wanted);
        },
      );
    return () => {
      latest = false;
    };
  }, [wanted]);
  return { listing, error, busy: settled !== wanted, go: (path) => setWanted({ path }) };
}
