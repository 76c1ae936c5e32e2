import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { MenuItemConstructorOptions } from 'electron';
import type { ElectronApi } from '../../main/hosts/electron/electron-api.ts';

type Handler<A extends unknown[] = never[], R = unknown> = ((...args: A) => R) | undefined;

/** Electron's side of a channel, over a real one of Node: what is sent arrives, as an event with `data`. */
class StandInPort extends EventEmitter {
  readonly port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    port.on('close', () => this.emit('close'));
    port.unref();
  }
  start(): void {
    this.port.start();
  }
  close(): void {
    this.port.close();
  }
  postMessage(data: unknown): void {
    this.port.postMessage(data);
  }
}

class StandInChannel {
  readonly port1: StandInPort;
  readonly port2: MessagePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new StandInPort(port1);
    this.port2 = port2;
  }
}

/** A frame of a page. Messages to it are kept. */
export class StandInFrame {
  url: string;
  readonly messages: Array<{ channel: string; ports: MessagePort[] }> = [];
  constructor(url: string) {
    this.url = url;
  }
  postMessage(channel: string, _message: unknown, ports: MessagePort[] = []): void {
    this.messages.push({ channel, ports });
  }
}

export class StandInContents extends EventEmitter {
  readonly ipc = new EventEmitter();
  readonly mainFrame = new StandInFrame('about:blank');
  readonly sent: unknown[][] = [];
  readonly calls: string[] = [];
  webRtcPolicy = 'default';
  windowOpenHandler: Handler<[{ url: string }], { action: string }>;
  setWindowOpenHandler(handler: StandInContents['windowOpenHandler']): void {
    this.windowOpenHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
  reload(): void {
    this.calls.push('reload');
  }
  forcefullyCrashRenderer(): void {
    this.calls.push('crash');
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  }
}

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A page's wish to be told before something happens, and whether that was prevented. */
export function event<T extends object>(more?: T) {
  const made = { prevented: false, preventDefault: () => void (made.prevented = true), ...more };
  return made;
}

function standInSession() {
  const handlers: Record<string, Handler> = {};
  const keep = (name: string) => (handler: Handler) => void (handlers[name] = handler);
  return Object.assign(new EventEmitter(), {
    handlers,
    spellChecker: true,
    setPermissionRequestHandler: keep('permissionRequest'),
    setPermissionCheckHandler: keep('permissionCheck'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('displayMedia'),
    setCertificateVerifyProc: keep('certificate'),
    setSpellCheckerEnabled(enabled: boolean) {
      this.spellChecker = enabled;
    },
    webRequest: { onBeforeRequest: keep('request') },
  });
}

/**
 * Electron without its runtime: keeps what it is told, answers as its documentation says, and lets a test play the person
 * and the system. `ready` is decided by the test.
 */
export function createElectronStandIn(settings: { packaged?: boolean; first?: boolean } = {}) {
  const windows: StandInWindow[] = [];
  const state = {
    ready: false,
    quit: false,
    lockData: undefined as unknown,
    switches: new Map<string, string | undefined>(),
    paths: new Map<string, string>(),
    recent: [] as string[],
    sandboxed: false,
    schemes: [] as unknown[],
    serve: undefined as undefined | ((request: Request) => Promise<Response>),
    menu: [] as MenuItemConstructorOptions[],
    /** What dialogs showed, newest last. */
    asked: [] as Array<{ kind: string; options: Record<string, unknown> }>,
    /** What the person answers next. */
    answer: { response: 0, filePaths: [] as string[], filePath: '', canceled: false },
    openedOutside: [] as string[],
    displays: [{ workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } }],
    /** In which order the host did what has an order. */
    order: [] as string[],
  };
  let resolveReady = (): void => {};
  const whenReady = new Promise<void>((resolve) => (resolveReady = resolve));

  class StandInWindow extends EventEmitter {
    static getFocusedWindow(): StandInWindow | null {
      return windows.find(({ focused }) => focused) ?? null;
    }
    readonly webContents = new StandInContents();
    readonly options: Record<string, unknown>;
    bounds: Bounds;
    maximized = false;
    minimized = false;
    shown = 0;
    focused = false;
    destroyed = false;
    represented = '';
    url = '';
    constructor(options: Partial<Bounds> & Record<string, unknown>) {
      super();
      if (!state.ready) throw new Error('Cannot create BrowserWindow before app is ready');
      this.options = options;
      this.bounds = { x: options.x ?? 10, y: options.y ?? 10, width: options.width ?? 800, height: options.height ?? 600 };
      windows.push(this);
      this.focus();
    }
    getBounds = (): Bounds => this.bounds;
    getNormalBounds = (): Bounds => this.bounds;
    isMaximized = (): boolean => this.maximized;
    isMinimized = (): boolean => this.minimized;
    isDestroyed = (): boolean => this.destroyed;
    maximize = (): void => void (this.maximized = true);
    restore = (): void => void (this.minimized = false);
    show = (): void => void (this.shown += 1);
    setRepresentedFilename = (path: string): void => void (this.represented = path);
    focus(): void {
      for (const window of windows) window.focused = window === this;
    }
    async loadURL(url: string): Promise<void> {
      this.url = url;
      this.webContents.mainFrame.url = url;
    }
    /** As the person closes it, with nothing unsaved. */
    close(): void {
      this.emit('close', event());
      this.destroyed = true;
      windows.splice(windows.indexOf(this), 1);
      this.emit('closed');
    }
  }

  const answer = (kind: string) => async (_window: unknown, options: Record<string, unknown>) => {
    state.asked.push({ kind, options });
    return { ...state.answer };
  };
  const app = Object.assign(new EventEmitter(), {
    isPackaged: settings.packaged ?? true,
    isReady: () => state.ready,
    whenReady: () => whenReady,
    quit: () => void (state.quit = true),
    setPath: (name: string, path: string) => {
      state.order.push('setPath');
      state.paths.set(name, path);
    },
    getPath: (name: string) => state.paths.get(name) ?? `/home/ada/${name}`,
    requestSingleInstanceLock: (data: unknown) => {
      state.order.push('lock');
      state.lockData = data;
      return settings.first ?? true;
    },
    enableSandbox: () => {
      if (state.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
      state.sandboxed = true;
    },
    commandLine: { appendSwitch: (name: string, value?: string) => void state.switches.set(name, value) },
    addRecentDocument: (path: string) => void state.recent.push(path),
  });
  const api = {
    app,
    BrowserWindow: StandInWindow,
    dialog: {
      showMessageBox: answer('message'),
      showMessageBoxSync: (_window: unknown, options: Record<string, unknown>) => {
        state.asked.push({ kind: 'message', options });
        return state.answer.response;
      },
      showOpenDialog: answer('open'),
      showSaveDialog: answer('save'),
    },
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (template: MenuItemConstructorOptions[]) => void (state.menu = template),
    },
    MessageChannelMain: StandInChannel,
    nativeTheme: { shouldUseDarkColors: false },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown[]) => {
        if (state.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
        state.schemes.push(...schemes);
      },
      handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => void (state.serve = handler),
    },
    screen: { getAllDisplays: () => state.displays },
    session: { defaultSession: standInSession() },
    shell: { openExternal: async (url: string) => void state.openedOutside.push(url) },
  };
  return {
    // Electron's own types cannot be satisfied without Electron; what is missing here fails the test that calls it.
    electron: api as unknown as ElectronApi,
    app,
    session: api.session.defaultSession,
    windows,
    state,
    becomeReady() {
      state.ready = true;
      resolveReady();
    },
  };
}
