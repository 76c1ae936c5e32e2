import type { Rule } from '../../engine/define-rule.ts';
import { cacheInProcess } from './cache-in-process.ts';
import { cacheInvalidation } from './cache-invalidation.ts';
import { cacheNamespaces } from './cache-namespaces.ts';
import { cacheStampede } from './cache-stampede.ts';
import { crossServiceChanges } from './cross-service-changes.ts';
import { dualWrites } from './dual-writes.ts';
import { erasure } from './erasure.ts';
import { eventSchemas } from './event-schemas.ts';
import { fileTransfer } from './file-transfer.ts';
import { localState } from './local-state.ts';
import { lockExpiry } from './lock-expiry.ts';
import { messageOrder } from './message-order.ts';
import { personalDataInventory } from './personal-data-inventory.ts';
import { realtimeFanout } from './realtime-fanout.ts';
import { reportsOnPrimary } from './reports-on-primary.ts';
import { residency } from './residency.ts';
import { sessionCleanup } from './session-cleanup.ts';
import { sessions } from './sessions.ts';
import { staleReads } from './stale-reads.ts';
import { taskSerializer } from './task-serializer.ts';
import { telemetryPersonalData } from './telemetry-personal-data.ts';
import { timeZones } from './time-zones.ts';
import { unreached } from './unreached.ts';
import { validation } from './validation.ts';
import { workerSource } from './worker-source.ts';

export const dataflowRules: readonly Rule[] = [
  cacheInProcess, cacheInvalidation, cacheNamespaces, cacheStampede, crossServiceChanges, dualWrites, erasure, eventSchemas, fileTransfer,
  localState, lockExpiry, messageOrder, personalDataInventory, realtimeFanout, reportsOnPrimary, residency, sessionCleanup, sessions, staleReads,
  taskSerializer, telemetryPersonalData, timeZones, unreached, validation, workerSource,
];
