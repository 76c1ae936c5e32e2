import type { BrowserWindow, Session, WebContents } from 'electron';
import type { ElectronApi } from './electron-api.ts';
import { origin, startUrl } from './scheme.ts';

/** What every window is created with. The page is treated as one from the internet: it has no Node and no Electron. */
export const securePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // The dictionaries would be downloaded.
  spellcheck: false,
} as const;

/** Nothing leaves the machine, whatever Chromium would like to ask for on its own. To be called before the application is ready. */
export function hardenApp({ app }: ElectronApi): void {
  app.enableSandbox();
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings']) app.commandLine.appendSwitch(name);
  // The checker warns of every switch; this one lets no name be looked up, so it only takes away.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND'); // eng-disable CUSTOM_ARGUMENTS_JS_CHECK
  // Certificates: the checker warns of any handler, for it may trust what Chromium does not. This one and that of the session trust nothing.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => { // eng-disable CERTIFICATE_ERROR_EVENT_JS_CHECK
    event.preventDefault();
    trust(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}

const allowedProtocols = ['app:', 'devtools:', 'blob:', 'data:'];

/** The one permission that is given, to the window's own page: writing text to the clipboard after a command. */
const isAllowed = (permission: string, from: string | undefined): boolean => permission === 'clipboard-sanitized-write' && from !== undefined && isOwnPage(from);

/** Refuses everything that a session offers beyond showing the window's own files. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => decide(isAllowed(permission, details.requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => isAllowed(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  // -2: refused. No request of ours uses TLS.
  session.setCertificateVerifyProc((_request, decide) => decide(-2)); // eng-disable CERTIFICATE_VERIFY_PROC_JS_CHECK
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${origin}/`)) event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !allowedProtocols.includes(URL.parse(url)?.protocol ?? '') }));
}

export const isOwnPage = (url: string): boolean => {
  const parsed = URL.parse(url);
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === origin;
};

/** Keeps a window on its own page. What leads elsewhere is offered to the system's browser. */
export function hardenContents(contents: WebContents, offer: (url: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    offer(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => {
    // The page may load itself anew.
    if (event.url.replace(/#.*$/, '') === startUrl) return;
    event.preventDefault();
    offer(event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Whether an address may be offered: https without credentials, as the references of rules are. */
export function isReference(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'https:' && parsed.username === '' && parsed.password === '' && url.length <= 2_000;
}

/** Opens a reference in the system's browser after the person has seen the whole address and agreed. */
export async function offerReference({ dialog, shell }: ElectronApi, window: BrowserWindow, url: string): Promise<void> {
  if (!isReference(url)) return;
  const { href } = new URL(url);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: 'Open this page in your browser?',
    detail: href,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  // The address was checked by `isReference`, and the person saw it whole and agreed.
  if (response === 0) await shell.openExternal(href); // eng-disable OPEN_EXTERNAL_JS_CHECK
}
