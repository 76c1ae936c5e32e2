import { createORPCClient, mapEventIterator, type ClientContext } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { LintelError } from '../lib/errors.ts';
import type { contract } from './contract.ts';
import { fromWireError } from './wire-error.ts';

/**
 * The typed client: the same calls over every transport. What a call or its stream throws is always a `LintelError`;
 * ending its signal makes it throw CANCELLED.
 */
export type LintelClient = ContractRouterClient<typeof contract>;

interface Call {
  next(): Promise<unknown>;
  readonly signal?: AbortSignal | undefined;
}

/** Decodes what a call throws, now or later in its stream. Each client has it outermost. */
export async function decodeErrors({ next, signal }: Call): Promise<unknown> {
  const decode = (error: unknown): LintelError => fromWireError(error, signal?.aborted);
  try {
    const output = await next();
    if (!isStream(output)) return output;
    const value = (event: unknown): unknown => {
      // A stream may end quietly when its signal does; the caller is told the same on every transport.
      if (signal?.aborted) throw new LintelError('CANCELLED', 'The call was cancelled.');
      return event;
    };
    return mapEventIterator(output, { value: async (event) => value(event), error: async (error) => decode(error) });
  } catch (error) {
    throw decode(error);
  }
}

export const isStream = (output: unknown): output is AsyncIterator<unknown, unknown> & AsyncIterable<unknown, unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;

/** A client over a message port: Electron's renderer, or a worker. */
export const connectMessagePort = (port: ConstructorParameters<typeof MessagePortLink<ClientContext>>[0]['port']): LintelClient =>
  createORPCClient(new MessagePortLink({ port, interceptors: [decodeErrors] }));

/** A client over an open or opening WebSocket: the browser host. */
export const connectWebSocket = (websocket: ConstructorParameters<typeof WebSocketLink<ClientContext>>[0]['websocket']): LintelClient =>
  createORPCClient(new WebSocketLink({ websocket, interceptors: [decodeErrors] }));
