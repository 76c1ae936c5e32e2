import { homedir } from 'node:os';
import { os } from './implementer.ts';
import { version } from './version.ts';

export const app = os.app.router({
  info: os.app.info.handler(({ context }) => ({
    version,
    host: context.host,
    platform: process.platform,
    nativeDialogs: context.choose !== undefined,
    ...(context.startsWith && { start: context.startsWith }),
    home: homedir(),
  })),
});
