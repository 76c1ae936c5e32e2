import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { registerScheme, serveWindow } from '../../../../main/hosts/electron/scheme.ts';
import { createElectronStandIn } from '../../../support/electron-stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'lintel-scheme-'));
mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>');
writeFileSync(join(folder, 'renderer/assets/graph.wasm'), new Uint8Array([0, 97, 115, 109]));
writeFileSync(join(folder, 'secret.txt'), 'secret');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { electron, state } = createElectronStandIn();
registerScheme(electron.protocol);
serveWindow(electron.protocol, join(folder, 'renderer'), (error) => {
  throw new Error('the host logged a fault', { cause: error });
});
const get = async (url: string, method = 'GET'): Promise<Response> => await state.serve!({ url, method } as Request);

it('the scheme has an origin of its own, is secure, and bypasses no policy', () => {
  expect(state.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
});

describe('the window’s files', () => {
  it('are served with their type and with the policy that lets only own code run', async () => {
    const page = await get('app://lintel/');
    expect(await page.text()).toBe('<!doctype html>');
    expect(page.headers.get('Content-Type')).toContain('text/html');
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy.replaceAll("'wasm-unsafe-eval'", '')).not.toContain('unsafe-eval');
    expect((await get('app://lintel/assets/graph.wasm')).headers.get('Content-Type')).toBe('application/wasm');
  });

  it.each(['app://lintel/../secret.txt', 'app://lintel/%2e%2e/secret.txt', 'app://lintel/..%2fsecret.txt', 'app://lintel/assets/..%5c..%5c..%5csecret.txt', `app://lintel/${folder}/secret.txt`, 'app://lintel/%zz', 'app://lintel/assets', 'app://lintel/constructor', 'app://other/index.html'])(
    '%s leads nowhere',
    async (url) => {
      const response = await get(url);
      expect([response.status, await response.text()]).toEqual([404, '']);
    },
  );

  it('are only read', async () => {
    expect((await get('app://lintel/index.html', 'POST')).status).toBe(405);
    expect(await (await get('app://lintel/index.html', 'HEAD')).text()).toBe('');
  });
});
