import type { Rule } from '../../engine/define-rule.ts';
import { developmentServer } from './development-server.ts';
import { imagePin } from './image-pin.ts';
import { lockfile } from './lockfile.ts';
import { pipeline } from './pipeline.ts';
import { restartPolicy } from './restart-policy.ts';
import { rollback } from './rollback.ts';
import { strategy } from './strategy.ts';
import { versionedBuilds } from './versioned-builds.ts';

export const deploymentRules: readonly Rule[] = [developmentServer, imagePin, lockfile, pipeline, restartPolicy, rollback, strategy, versionedBuilds];
