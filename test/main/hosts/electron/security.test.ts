import { describe, expect, it } from 'vitest';
import type { Session, WebContents } from 'electron';
import { hardenApp, hardenContents, hardenSession, isReference, offerReference, securePreferences } from '../../../../main/hosts/electron/security.ts';
import { createElectronStandIn, event, StandInContents } from '../../../support/electron-stand-in.ts';

/** The checklist of https://www.electronjs.org/docs/latest/tutorial/security, as far as a setting answers it. */
it('every window is sandboxed, isolated, without Node, and with the web’s own security', () => {
  expect(securePreferences).toMatchObject({
    sandbox: true, contextIsolation: true, webSecurity: true,
    nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
    allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, navigateOnDragDrop: false, spellcheck: false,
  });
});

describe('the application', () => {
  it('is sandboxed as a whole, resolves no name, and trusts no certificate', () => {
    const { electron, app, state } = createElectronStandIn();
    hardenApp(electron);
    expect([state.sandboxed, state.switches.get('host-resolver-rules')]).toEqual([true, 'MAP * ~NOTFOUND']);
    let trusted: boolean | undefined;
    const wish = event();
    app.emit('certificate-error', wish, {}, 'https://example.com', 'net::ERR', {}, (trust: boolean) => (trusted = trust));
    expect([wish.prevented, trusted]).toEqual([true, false]);
    for (const name of ['select-client-certificate', 'login']) {
      const asked = event();
      app.emit(name, asked);
      expect(asked.prevented).toBe(true);
    }
  });
});

describe('the session', () => {
  const { session } = createElectronStandIn();
  hardenSession(session as unknown as Session);
  const call = (name: string, ...args: unknown[]): unknown => (session.handlers[name] as unknown as (...all: unknown[]) => unknown)(...args);
  const answer = (name: string, ...args: unknown[]): unknown => {
    let given: unknown;
    call(name, ...args, (value: unknown) => (given = value));
    return given;
  };
  const request = (permission: string, requestingUrl: string): unknown => {
    let given: unknown;
    call('permissionRequest', {}, permission, (value: unknown) => (given = value), { requestingUrl });
    return given;
  };

  it('refuses every permission but writing text to the clipboard, and that to its own page only', () => {
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'fullscreen', 'fileSystem', 'unknown']) {
      expect([permission, request(permission, 'app://lintel/index.html'), call('permissionCheck', null, permission, 'app://lintel')]).toEqual([permission, false, false]);
    }
    expect([request('clipboard-sanitized-write', 'app://lintel/index.html'), call('permissionCheck', null, 'clipboard-sanitized-write', 'app://lintel')]).toEqual([true, true]);
    expect([request('clipboard-sanitized-write', 'https://example.com/'), call('permissionCheck', null, 'clipboard-sanitized-write', 'app://lintel.example.com')]).toEqual([false, false]);
    expect([call('device', {}), answer('displayMedia', {}), answer('certificate', {})]).toEqual([false, null, -2]);
    expect(session.spellChecker).toBe(false);
  });

  it.each([
    ['app://lintel/index.html', false], ['blob:app://lintel/1', false], ['data:image/png;base64,', false], ['devtools://devtools/', false],
    ['https://example.com/', true], ['http://127.0.0.1/', true], ['file:///etc/passwd', true], ['ws://example.com/', true], ['nonsense', true],
  ])('a request to %s is cancelled: %s', (url, cancel) => {
    expect(answer('request', { url })).toEqual({ cancel });
  });

  it('downloads nothing but what the page itself made', () => {
    const download = (url: string): boolean => {
      const wish = event();
      session.emit('will-download', wish, { getURL: () => url });
      return wish.prevented;
    };
    expect(['https://example.com/x.exe', 'data:text/plain,x', 'app://lintel/index.html', 'blob:https://example.com/1', 'blob:app://lintel/1'].map(download)).toEqual([true, true, true, true, false]);
  });
});

describe('a window', () => {
  const offered: string[] = [];
  const contents = new StandInContents();
  hardenContents(contents as unknown as WebContents, (url) => offered.push(url));
  const navigate = (name: string, more: object): boolean => {
    const wish = event(more);
    contents.emit(name, wish);
    return wish.prevented;
  };

  it('stays on its own page and opens no other; what leads elsewhere is offered', () => {
    expect(contents.windowOpenHandler?.({ url: 'https://owasp.org/' })).toEqual({ action: 'deny' });
    expect(navigate('will-navigate', { url: 'https://example.com/' })).toBe(true);
    expect(navigate('will-navigate', { url: 'app://lintel/other.html' })).toBe(true);
    expect(navigate('will-navigate', { url: 'app://lintel/index.html#top' })).toBe(false);
    expect(navigate('will-frame-navigate', { url: 'app://lintel/index.html', isMainFrame: false })).toBe(true);
    expect(navigate('will-redirect', {})).toBe(true);
    expect(navigate('will-attach-webview', {})).toBe(true);
    expect(offered).toEqual(['https://owasp.org/', 'https://example.com/', 'app://lintel/other.html']);
    expect(contents.webRtcPolicy).toBe('disable_non_proxied_udp');
  });
});

describe('a reference', () => {
  it.each([
    ['https://owasp.org/API-Security/', true], ['http://example.com/', false], ['file:///etc/passwd', false], ['javascript:alert(1)', false], ['smb://host/share', false],
    ['ms-msdt:/id', false], ['https://user:word@example.com/', false], [`https://example.com/${'a'.repeat(3_000)}`, false], ['nonsense', false],
  ])('%s may be offered: %s', (url, expected) => {
    expect(isReference(url)).toBe(expected);
  });

  it('is opened outside only after the person saw it whole and agreed', async () => {
    const { electron, state } = createElectronStandIn();
    const window = {} as Parameters<typeof offerReference>[1];
    state.answer.response = 1;
    await offerReference(electron, window, 'https://owasp.org/x');
    expect([state.asked[0]?.options['detail'], state.openedOutside]).toEqual(['https://owasp.org/x', []]);
    state.answer.response = 0;
    await offerReference(electron, window, 'https://owasp.org/x');
    await offerReference(electron, window, 'file:///etc/passwd');
    expect([state.asked.length, state.openedOutside]).toEqual([2, ['https://owasp.org/x']]);
  });
});
