import type { Rule } from '../../engine/define-rule.ts';
import { developmentServer } from './development-server.ts';
import { imagePin } from './image-pin.ts';
import { pipeline } from './pipeline.ts';
import { restartPolicy } from './restart-policy.ts';
import { rollback } from './rollback.ts';

export const deploymentRules: readonly Rule[] = [developmentServer, imagePin, pipeline, restartPolicy, rollback];
