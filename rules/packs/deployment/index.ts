import type { Rule } from '../../engine/define-rule.ts';
import { buildContext } from './build-context.ts';
import { buildLayers } from './build-layers.ts';
import { buildSecrets } from './build-secrets.ts';
import { cloudCredentials } from './cloud-credentials.ts';
import { developmentServer } from './development-server.ts';
import { environments } from './environments.ts';
import { failedReleases } from './failed-releases.ts';
import { finalImage } from './final-image.ts';
import { fromPipeline } from './from-pipeline.ts';
import { gatedReleases } from './gated-releases.ts';
import { imagePin } from './image-pin.ts';
import { infrastructureAsCode } from './infrastructure-as-code.ts';
import { lockfile } from './lockfile.ts';
import { oneHost } from './one-host.ts';
import { orchestrationEffort } from './orchestration-effort.ts';
import { overlappingRuns } from './overlapping-runs.ts';
import { pinnedActions } from './pinned-actions.ts';
import { pipeline } from './pipeline.ts';
import { releaseApproval } from './release-approval.ts';
import { releaseRecord } from './release-record.ts';
import { removedApis } from './removed-apis.ts';
import { restartPolicy } from './restart-policy.ts';
import { rollback } from './rollback.ts';
import { runDeadline } from './run-deadline.ts';
import { sameImage } from './same-image.ts';
import { signals } from './signals.ts';
import { stateStorage } from './state-storage.ts';
import { stopGrace } from './stop-grace.ts';
import { strategy } from './strategy.ts';
import { supportedBase } from './supported-base.ts';
import { testedPython } from './tested-python.ts';
import { unusedConfiguration } from './unused-configuration.ts';
import { versionedBuilds } from './versioned-builds.ts';

export const deploymentRules: readonly Rule[] = [
  buildContext, buildLayers, buildSecrets, cloudCredentials, developmentServer, environments, failedReleases, finalImage,
  fromPipeline, gatedReleases, imagePin, infrastructureAsCode, lockfile, oneHost, orchestrationEffort, overlappingRuns,
  pinnedActions, pipeline, releaseApproval, releaseRecord, removedApis, restartPolicy, rollback, runDeadline,
  sameImage, signals, stateStorage, stopGrace, strategy, supportedBase, testedPython, unusedConfiguration,
  versionedBuilds,
];
