import type { PlatformFormat } from './format.ts';
import { digitalOcean } from './digital-ocean.ts';
import { fly } from './fly.ts';
import { heroku } from './heroku.ts';
import { render } from './render.ts';
import { appRunner, beanstalk, nixpacks, railway } from './single-service.ts';
import { serverless } from './serverless/serverless.ts';
import { supervisord } from './supervisord.ts';
import { systemd } from './systemd.ts';

/** Every format that names processes for a platform. Of two that one platform reads, the one that says more comes first. */
export const platformFormats: readonly PlatformFormat[] = [serverless, render, digitalOcean, fly, railway, appRunner, beanstalk, heroku, nixpacks, systemd, supervisord];
