import type { PlatformFormat } from './format.ts';
import { heroku } from './heroku.ts';
import { supervisord } from './supervisord.ts';
import { systemd } from './systemd.ts';

/** Every format that names processes for a platform. Of two that one platform reads, the one that says more comes first. */
export const platformFormats: readonly PlatformFormat[] = [heroku, systemd, supervisord];
