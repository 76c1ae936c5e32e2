/** What the host uses of Electron. It is handed in by main.ts, so that the wiring runs in tests against a stand-in. */
export type ElectronApi = Pick<
  typeof import('electron'),
  'app' | 'BrowserWindow' | 'dialog' | 'Menu' | 'MessageChannelMain' | 'nativeTheme' | 'protocol' | 'screen' | 'session' | 'shell'
>;
