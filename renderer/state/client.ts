import { LintelError } from '../../shared/lib/errors.ts';
import type { LintelClient } from '../../shared/rpc/client.ts';

let current: LintelClient | null = null;

/**
 * The application's contract over whichever transport the window has: `await client().files.recent()`.
 * Take it anew for each call, for a reconnect puts another in its place.
 * @throws LintelError CONNECTION_LOST while there is no link
 */
export function client(): LintelClient {
  if (!current) throw new LintelError('CONNECTION_LOST', 'The window has no link to the application.', { fix: 'Wait for it to come back, or start Lintel again; the journal keeps what was not saved.' });
  return current;
}

/** Called by renderer/app/rpc.ts when the link comes and goes. */
export function setClient(next: LintelClient | null): void {
  current = next;
}
