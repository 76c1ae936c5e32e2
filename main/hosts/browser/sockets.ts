import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

/** A document of 64 MB, with room for what is around it. */
const maxMessageBytes = 256 * 2 ** 20;
/** A page that answers no ping for so long is gone; its calls are then cancelled. */
const defaultHeartbeatMs = 30_000;

/** Takes up WebSockets that were let in, and keeps them alive. */
export function openSockets(serve: (socket: WebSocket) => void, onError: (error: unknown) => void, heartbeatMs = defaultHeartbeatMs) {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  const alive = new WeakSet<WebSocket>();
  server.on('connection', (socket) => {
    alive.add(socket);
    socket.on('pong', () => alive.add(socket));
    socket.on('error', onError);
    serve(socket);
  });
  const beating = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, heartbeatMs);
  beating.unref();
  return {
    accept(request: IncomingMessage, stream: Duplex, head: Buffer): void {
      server.handleUpgrade(request, stream, head, (socket) => server.emit('connection', socket, request));
    },
    close(): void {
      clearInterval(beating);
      for (const socket of server.clients) {
        // 1001: the host goes away. A page that does not answer is not waited for.
        socket.close(1001);
        socket.terminate();
      }
      server.close();
    },
  };
}
