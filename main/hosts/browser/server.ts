import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { LintelError, toLintelError } from '../../../shared/lib/errors.ts';
import { createContext, type HostOptions } from '../../rpc/context.ts';
import { serveWebSocket } from '../../rpc/serve.ts';
import { Access } from './access.ts';
import { securityHeaders } from '../page/security-headers.ts';
import { openSockets } from './sockets.ts';
import { decodePath, openStaticFiles } from '../page/static-files.ts';

export interface BrowserHostOptions extends Partial<Pick<HostOptions, 'dataFolder' | 'start' | 'log' | 'now'>> {
  /** 0 or left out: any that is free. */
  readonly port?: number | undefined;
  /** Where the built window lies; left out, where the build puts it. */
  readonly rendererFolder?: string | undefined;
  /** Told when the address was used up and someone without a cookie asks for the page: a new address for the user. */
  readonly onNewUrl?: ((url: string) => void) | undefined;
}

export interface BrowserHost {
  /** The address that lets one browser in, once. */
  readonly url: string;
  readonly port: number;
  /** A further such address. */
  readonly mintUrl: () => string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the window and the contract on 127.0.0.1, to whoever has the address.
 * @throws LintelError INVALID_INPUT when the port is taken or may not be used
 */
export async function startBrowserHost(options: BrowserHostOptions = {}): Promise<BrowserHost> {
  const log = options.log ?? ((error) => console.error(error));
  const context = createContext({ host: 'browser', dataFolder: options.dataFolder, start: options.start, now: options.now, log });
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 10_000 });
  const port = await listen(server, options.port ?? 0);
  const access = new Access(port);
  const url = access.mintUrl();
  const headers = securityHeaders([access.origin.replace('http:', 'ws:')]);
  const findFile = openStaticFiles(options.rendererFolder ?? findRenderer());
  const logFault = (error: unknown): void => log(toLintelError(error));
  const sockets = openSockets((socket) => void serveWebSocket(socket, context).catch(logFault), logFault);

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      logFault(error);
      if (!response.headersSent) refuse(response, 500, 'Lintel met a fault; its terminal says which.');
      else response.destroy();
    });
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    // A page always sends its origin with a socket; what sends none is no page of ours.
    const welcome = request.url === '/rpc' && access.isAddressedHere(request) && request.headers.origin !== undefined && access.isAdmitted(request);
    if (welcome) sockets.accept(request, stream, head);
    else stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  server.on('clientError', (_error, stream) => {
    if (stream.writable) stream.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else stream.destroy();
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!access.isAddressedHere(request)) return refuse(response, 403, 'This address is for Lintel’s own window only.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET is answered here.', { Allow: 'GET, HEAD' });
    const address = URL.parse(`${access.origin}${request.url ?? '/'}`);
    if (!address) return refuse(response, 400, 'This is no address.');
    const cookie = access.exchange(address.searchParams.get('token') ?? '');
    if (cookie !== undefined) return send(response, 303, { Location: '/', 'Set-Cookie': cookie, 'Cache-Control': 'no-store' });
    if (!access.isAdmitted(request)) return refuseStranger(address.pathname, response);
    // A used address that is opened again by the browser that used it.
    if (address.searchParams.has('token')) return send(response, 303, { Location: '/', 'Cache-Control': 'no-store' });
    const file = await findFile(decodePath(address.pathname));
    if (!file) return refuse(response, 404, 'There is no such page.');
    send(response, 200, file.headers, request.method === 'HEAD' ? undefined : file.bytes);
  }

  function refuseStranger(pathname: string, response: ServerResponse): void {
    if (pathname === '/' && !access.hasUnusedUrl) options.onNewUrl?.(access.mintUrl());
    refuse(response, 403, 'Each address opens Lintel in one browser, once. Its terminal shows one to use.');
  }

  function refuse(response: ServerResponse, status: number, why: string, more: Record<string, string> = {}): void {
    send(response, status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...more }, Buffer.from(`${why}\n`));
  }

  function send(response: ServerResponse, status: number, more: Readonly<Record<string, string>>, body?: Buffer): void {
    response.writeHead(status, { ...headers, ...more, ...(body && { 'Content-Length': String(body.length) }) });
    response.end(body);
  }

  return {
    url,
    port,
    mintUrl: () => access.mintUrl(),
    async close() {
      sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await context.close();
    },
  };
}

/** Beside the built program, or where the build puts it when the program runs from its source. */
function findRenderer(): string {
  const beside = join(import.meta.dirname, '../renderer');
  return existsSync(join(beside, 'index.html')) ? beside : join(import.meta.dirname, '../../../dist/renderer');
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const taken = 'code' in cause && cause.code === 'EADDRINUSE';
      const what = taken ? `Port ${port} is taken by another program.` : `Port ${port} cannot be used: ${cause.message}`;
      reject(new LintelError('INVALID_INPUT', what, { fix: 'Choose another port, or leave it out to get one that is free.', cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
