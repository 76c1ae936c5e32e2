import { createORPCClient, type ClientContext } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from './contract.ts';
import { fromWireError } from './wire-error.ts';

/** The typed client: the same calls over every transport. Every rejection is a `LintelError`. */
export type LintelClient = ContractRouterClient<typeof contract>;

async function decodeErrors<T>({ next }: { next: () => Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (error) {
    throw fromWireError(error);
  }
}

/** A client over a message port: Electron's renderer, or a worker. */
export const connectMessagePort = (port: ConstructorParameters<typeof MessagePortLink<ClientContext>>[0]['port']): LintelClient =>
  createORPCClient(new MessagePortLink({ port, interceptors: [decodeErrors] }));

/** A client over an open or opening WebSocket: the browser host. */
export const connectWebSocket = (websocket: ConstructorParameters<typeof WebSocketLink<ClientContext>>[0]['websocket']): LintelClient =>
  createORPCClient(new WebSocketLink({ websocket, interceptors: [decodeErrors] }));
