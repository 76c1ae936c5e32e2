import type { Rule } from '../../engine/define-rule.ts';
import { developmentServer } from './development-server.ts';
import { imagePin } from './image-pin.ts';
import { lockfile } from './lockfile.ts';
import { pipeline } from './pipeline.ts';
import { restartPolicy } from './restart-policy.ts';
import { rollback } from './rollback.ts';
import { strategy } from './strategy.ts';
import { versionedBuilds } from './versioned-builds.ts';
import { fromPipeline } from './from-pipeline.ts';
import { releaseApproval } from './release-approval.ts';
import { releaseRecord } from './release-record.ts';
import { supportedBase } from './supported-base.ts';

export const deploymentRules: readonly Rule[] = [developmentServer, imagePin, lockfile, pipeline, restartPolicy, rollback, strategy, versionedBuilds, fromPipeline, releaseApproval, releaseRecord, supportedBase];
