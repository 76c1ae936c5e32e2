import type { PlatformFormat } from './format.ts';
import { appEngine } from './app-engine.ts';
import { azureFunctions } from './azure-functions.ts';
import { chalice } from './chalice.ts';
import { digitalOcean } from './digital-ocean.ts';
import { fly } from './fly.ts';
import { heroku } from './heroku.ts';
import { render } from './render.ts';
import { appRunner, beanstalk, nixpacks, railway } from './single-service.ts';
import { serverless } from './serverless/serverless.ts';
import { supervisord } from './supervisord.ts';
import { systemd } from './systemd.ts';
import { vercel } from './vercel.ts';
import { zappa } from './zappa.ts';

/** Every format that names processes for a platform. Of two that one platform reads, the one that says more comes first. */
export const platformFormats: readonly PlatformFormat[] = [serverless, appEngine, render, digitalOcean, fly, railway, appRunner, beanstalk, zappa, chalice, azureFunctions, heroku, vercel, nixpacks, systemd, supervisord];
