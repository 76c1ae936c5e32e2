import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { chooseOpener } from '../../../../main/hosts/browser/open-page.ts';
import { useTemporaryFolder } from '../../../support/temporary-folder.ts';

const program = join(import.meta.dirname, '../../../../main/hosts/browser/main.ts');
const folder = useTemporaryFolder();
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

function run(...args: string[]) {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [program, ...args], { env: { ...env, LINTEL_DATA: folder() } });
  children.push(child);
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text));
  return { child, output, ended: once(child, 'close').then(([code]) => code as unknown) };
}

async function untilOpen(output: { out: string }): Promise<string> {
  for (;;) {
    const url = /Lintel is open at (\S+)\n/.exec(output.out)?.[1];
    if (url) return url;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the browser host as a program', () => {
  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)('prints its address, answers, and ends cleanly with %s', async (signal) => {
    const { child, output, ended } = run();
    const answer = await fetch(await untilOpen(output), { redirect: 'manual' });
    expect(answer.status).toBe(303);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(output.err).toBe('');
  });

  it('explains itself', async () => {
    const { output, ended } = run('--help');
    expect(await ended).toBe(0);
    expect(output.out).toContain('--port <port>');
  });

  it.each([
    ['--nope', "Unknown option '--nope'"],
    ['--port=x', '"x" is no port.'],
    ['--port=70000', '"70000" is no port.'],
  ])('refuses %s and says why', async (arg, why) => {
    const { output, ended } = run(arg);
    expect(await ended).toBe(2);
    expect(output.err).toMatch(/^error INVALID_INPUT: /);
    expect(output.err).toContain(why);
    expect(output.err).toContain('\n  fix: ');
  });

  it('says so when its port is taken, and ends', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { output, ended } = run(`--port=${port}`);
    expect(await ended).toBe(2);
    expect(output.err).toContain(`Port ${port} is taken by another program.`);
    server.close();
  });
});

describe('the page', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, readonly string[] | undefined]>([
    ['linux', {}, undefined],
    ['linux', { DISPLAY: ':0' }, ['xdg-open', 'http://x/?a&b']],
    ['linux', { WAYLAND_DISPLAY: 'w' }, ['xdg-open', 'http://x/?a&b']],
    ['darwin', {}, ['open', 'http://x/?a&b']],
    ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler', 'http://x/?a&b']],
  ])('on %s with %j is opened by %j, never through a shell', (platform, env, expected) => {
    expect(chooseOpener('http://x/?a&b', platform, env)).toEqual(expected);
  });
});
