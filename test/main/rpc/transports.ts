import { MessageChannel } from 'node:worker_threads';
import { startBrowserHost } from '../../../main/hosts/browser/server.ts';
import { createContext, createLocalClient, serveMessagePort, type HostOptions } from '../../../main/rpc/index.ts';
import { connectMessagePort, type LintelClient } from '../../../shared/rpc/client.ts';
import { enterHost } from '../../support/enter-host.ts';

/** A client over one way in, with what ends it: its own end of the transport, or the host. */
export interface Link {
  readonly client: LintelClient;
  /** As when a window is closed or crashes. Undefined where client and handlers are one program. */
  readonly disconnect?: () => void;
  readonly close: () => Promise<void>;
}

type Options = Pick<HostOptions, 'dataFolder' | 'log' | 'now'>;

/** Every way in over which the contract is offered. The three must not differ in anything that a caller can see. */
export const transports: Readonly<Record<string, (options: Options) => Promise<Link>>> = {
  'in process': async (options) => {
    const context = createContext({ host: 'cli', ...options });
    return { client: createLocalClient(context), close: () => context.close() };
  },
  'over a message port': async (options) => {
    const context = createContext({ host: 'electron', ...options });
    const { port1, port2 } = new MessageChannel();
    serveMessagePort(port1, context);
    const client = connectMessagePort(port2);
    port1.start();
    port2.start();
    return {
      client,
      disconnect: () => port2.close(),
      async close() {
        port1.close();
        port2.close();
        await context.close();
      },
    };
  },
  'over a WebSocket': async (options) => {
    const host = await startBrowserHost(options);
    const { client, socket } = await enterHost(host.url);
    return {
      client,
      disconnect: () => socket.terminate(),
      async close() {
        socket.terminate();
        await host.close();
      },
    };
  },
};
