import { securityExposure } from '../../../shared/vocabulary/security.ts';
import { state, type Statement } from '../workload/workload.ts';
import type { Place } from '../yaml/located.ts';

/** Whether the platform's router hands requests from the internet on to a process; the others are reached by nobody. */
export const exposed = (toInternet: boolean, place: Place): Statement[] => state(securityExposure, toInternet ? 'internet' : 'internal', 'certain', place);
