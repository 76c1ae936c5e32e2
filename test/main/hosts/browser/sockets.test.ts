import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openSockets } from '../../../../main/hosts/browser/sockets.ts';

async function openAll(serve: (socket: WebSocket) => void, heartbeatMs?: number) {
  const errors: unknown[] = [];
  const sockets = openSockets(serve, (error) => errors.push(error), heartbeatMs);
  const server = createServer().on('upgrade', (request, stream, head) => sockets.accept(request, stream, head)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return { url, sockets, errors, close: () => server.close().closeAllConnections() };
}

it('a page that answers no ping is given up, one that does is kept', async () => {
  const { url, sockets, close } = await openAll(() => {}, 50);
  const deaf = new WebSocket(url, { autoPong: false });
  const well = new WebSocket(url);
  await once(deaf, 'close');
  expect(well.readyState).toBe(WebSocket.OPEN);
  sockets.close();
  await once(well, 'close');
  close();
});

it('closing lets go of every page, even of one that does not answer', async () => {
  let served: () => void = () => {};
  const open = new Promise<void>((resolve) => (served = resolve));
  const { url, sockets, close } = await openAll(() => served());
  const page = new WebSocket(url);
  await open;
  sockets.close();
  await once(page, 'close');
  expect(page.readyState).toBe(WebSocket.CLOSED);
  close();
});
