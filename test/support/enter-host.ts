import { once } from 'node:events';
import { WebSocket } from 'ws';
import { connectWebSocket, type LintelClient } from '../../shared/rpc/client.ts';

/** Comes into a browser host by an address as a browser does: the token for a cookie, then a socket. */
export async function enterHost(url: string): Promise<{ client: LintelClient; socket: WebSocket }> {
  const { origin, host } = new URL(url);
  const answer = await fetch(url, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  await once(socket, 'open');
  return { client: connectAny(socket), socket };
}

/** The types of `ws` and of the DOM name the same events by different types; what is used of them is the same. */
export const connectAny = (socket: WebSocket): LintelClient => connectWebSocket(socket as unknown as Parameters<typeof connectWebSocket>[0]);
