import type { StateCreator } from 'zustand';
import type { Store } from './store.ts';

/** A slice sees the whole store and returns its own part. */
export type Slice<T> = StateCreator<Store, [], [], T>;
