export { createContext, type Choose, type HostContext, type HostOptions } from './context.ts';
export { createLocalClient, serveMessagePort, serveWebSocket } from './serve.ts';
export { version } from './version.ts';
