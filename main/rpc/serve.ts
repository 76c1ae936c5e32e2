import { createRouterClient } from '@orpc/server';
import { RPCHandler as MessagePortHandler } from '@orpc/server/message-port';
import { RPCHandler as WebSocketHandler } from '@orpc/server/ws';
import { decodeErrors, type LintelClient } from '../../shared/rpc/client.ts';
import type { HostContext } from './context.ts';
import { encodeErrors } from './errors.ts';
import { router } from './router.ts';

/** The contract in process: the same calls and errors as over a transport. Used by the command line and by tests. */
export const createLocalClient = (context: HostContext): LintelClient => createRouterClient(router, { context, interceptors: [decodeErrors, encodeErrors] });

/** Answers the calls that come over a message port, until it closes; then what still runs is cancelled. */
export function serveMessagePort(port: Parameters<MessagePortHandler<HostContext>['upgrade']>[0], context: HostContext): void {
  new MessagePortHandler(router, { clientInterceptors: [encodeErrors] }).upgrade(port, { context });
}

/** Answers the calls that come over a WebSocket, until it closes; then what still runs is cancelled. */
export async function serveWebSocket(socket: Parameters<WebSocketHandler<HostContext>['upgrade']>[0], context: HostContext): Promise<void> {
  await new WebSocketHandler(router, { clientInterceptors: [encodeErrors] }).upgrade(socket, { context });
}
