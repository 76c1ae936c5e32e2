import { implement } from '@orpc/server';
import { contract } from '../../shared/rpc/contract.ts';
import type { HostContext } from './context.ts';

/** What handlers are declared with: each takes the contract's input and the host's context. */
export const os = implement(contract).$context<HostContext>();
