import type { SampleSystem } from './build.ts';
import { events } from './events.ts';
import { monolith } from './monolith.ts';
import { shop } from './shop.ts';

export type { SampleSystem } from './build.ts';

/** The sample systems that the welcome screen offers. */
export const examples: readonly SampleSystem[] = [shop, monolith, events];
