import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startBrowserHost, type BrowserHost } from '../../../../main/hosts/browser/server.ts';
import { connectAny, enterHost } from '../../../support/enter-host.ts';
import { useTemporaryFolder } from '../../../support/temporary-folder.ts';

const folder = useTemporaryFolder();
let host: BrowserHost;
let printed: string[];

beforeEach(async () => {
  mkdirSync(folder('renderer/assets'), { recursive: true });
  writeFileSync(folder('renderer/index.html'), '<!doctype html>');
  writeFileSync(folder('renderer/assets/app-1a2b.js'), 'export {}');
  writeFileSync(folder('renderer/assets/dot.wasm'), '');
  writeFileSync(folder('secret.txt'), 'secret');
  printed = [];
  host = await startBrowserHost({ dataFolder: folder('data'), rendererFolder: folder('renderer'), log: () => {}, onNewUrl: (url) => printed.push(url) });
});
afterEach(async () => await host.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** As `fetch`, but with any Host and Origin, and with a path that nobody tidies. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const answer = await new Promise<IncomingMessage>((settle, reject) => {
    request({ host: '127.0.0.1', port: host.port, path, method, headers }, settle).on('error', reject).end();
  });
  let body = '';
  for await (const part of answer) body += String(part);
  return { status: answer.statusCode, headers: answer.headers, body };
}

const tokenPath = (url: string) => new URL(url).pathname + new URL(url).search;

async function enter(url = host.url): Promise<string> {
  const { status, headers } = await ask(tokenPath(url));
  expect(status).toBe(303);
  return String(headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

const origin = () => `http://127.0.0.1:${host.port}`;

/** What the host answers to a socket: open, or the status that refuses it. */
async function openSocket(headers: Record<string, string>, path = '/rpc'): Promise<number | 'open'> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
  const result = await new Promise<number | 'open'>((settle) => {
    socket.on('open', () => settle('open'));
    socket.on('unexpected-response', (_request, response) => settle(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
  socket.terminate();
  return result;
}

describe('the browser host', () => {
  it('lets in who has the printed address, with a cookie that no script and no other site can use', async () => {
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
    const { headers } = await ask(tokenPath(host.url));
    expect(headers['location']).toBe('/');
    expect(headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    const cookie = String(headers['set-cookie']?.[0]).split(';')[0] ?? '';
    expect(await ask('/', { cookie })).toMatchObject({ status: 200, body: '<!doctype html>' });
  });

  it('lets nobody else in', async () => {
    const cookie = await enter();
    for (const headers of [{}, { cookie: 'lintel=x' }, { cookie: cookie.replace(/=.*/, '=guess') }]) expect((await ask('/', headers)).status).toBe(403);
    expect((await ask('/assets/app-1a2b.js')).status).toBe(403);
    expect((await ask('/?token=guess')).status).toBe(403);
  });

  it('takes an address once, prints another to whoever comes later, and one only while that is unused', async () => {
    const cookie = await enter();
    expect((await ask(tokenPath(host.url))).status).toBe(403);
    expect((await ask('/')).status).toBe(403);
    expect(printed).toHaveLength(1);
    await enter(printed[0]);
    // The browser that used an address may come back to it.
    expect(await ask(tokenPath(host.url), { cookie })).toMatchObject({ status: 303, headers: { location: '/' } });
  });

  it.each([
    ['a name that resolves to this machine', () => ({ host: `evil.example:${host.port}` })],
    ['another port', () => ({ host: '127.0.0.1:1' })],
    ['another page in the same browser', () => ({ origin: 'http://evil.example' })],
    ['a page without an origin of its own', () => ({ origin: 'null' })],
  ])('refuses pages and sockets asked for from %s, even with the cookie', async (_what, headers) => {
    const cookie = await enter();
    expect((await ask('/', { cookie, ...headers() })).status).toBe(403);
    expect(await openSocket({ cookie, origin: origin(), ...headers() })).toBe(403);
  });

  it('opens sockets to its own page only, at its one path', async () => {
    const cookie = await enter();
    expect(await openSocket({ cookie, origin: origin() })).toBe('open');
    expect(await openSocket({ cookie })).toBe(403);
    expect(await openSocket({ origin: origin() })).toBe(403);
    expect(await openSocket({ cookie, origin: origin() }, '/other')).toBe(403);
  });

  it('serves the files of the window, with their types, and keeps those for good whose names hold a hash', async () => {
    const cookie = await enter();
    expect((await ask('/', { cookie })).headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    expect((await ask('/assets/app-1a2b.js', { cookie })).headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'private, max-age=31536000, immutable' });
    expect((await ask('/assets/dot.wasm', { cookie })).headers['content-type']).toBe('application/wasm');
    expect(await ask('/', { cookie }, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/assets/..%5c..%5csecret.txt', '//secret.txt', '/%', '/%00', '/assets', '/assets/', '/nothing.js'])(
    'serves nothing else: %s',
    async (path) => {
      const cookie = await enter();
      const { status, body } = await ask(path, { cookie });
      expect([400, 403, 404]).toContain(status);
      expect(body).not.toContain('secret');
    },
  );

  it('answers nothing but GET and HEAD', async () => {
    const cookie = await enter();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await ask('/', { cookie }, method)).status).toBe(405);
  });

  it('forbids its page whatever it does not need, in every answer, and lets no other page read it', async () => {
    const cookie = await enter();
    for (const { headers } of [await ask('/', { cookie }), await ask('/'), await ask('/nothing', { cookie }), await ask('/', { cookie }, 'POST')]) {
      const policy = String(headers['content-security-policy']);
      for (const part of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", `connect-src 'self' ws://127.0.0.1:${host.port}`]) expect(policy).toContain(part);
      expect(policy).not.toContain('unsafe-eval\' ');
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('survives requests and messages that are none', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const cookie = await enter();
    const raw = connect(host.port, '127.0.0.1');
    raw.resume().end('what is this?\r\n\r\n');
    await once(raw, 'close');
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { headers: { cookie, origin: origin() } });
    await once(socket, 'open');
    for (const message of ['no JSON', '{}', '{"i":1,"p":null}', '[1]', Buffer.from([255, 0, 1])]) socket.send(message);
    expect(await connectAny(socket).app.info()).toMatchObject({ host: 'browser' });
    expect(said).toHaveBeenCalled();
    socket.terminate();
  });

  it('tells what it was started with', async () => {
    const other = await startBrowserHost({ dataFolder: folder('data'), start: folder('shop.lintel.json'), log: () => {} });
    const { client, socket } = await enterHost(other.url);
    expect((await client.app.info()).start).toEqual({ type: 'document', path: folder('shop.lintel.json') });
    socket.terminate();
    await other.close();
  });

  it('says so when its port is taken', async () => {
    await expect(startBrowserHost({ port: host.port, log: () => {} })).rejects.toMatchObject({ code: 'INVALID_INPUT', message: `Port ${host.port} is taken by another program.` });
  });
});
