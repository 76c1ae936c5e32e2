import type { Context } from '../../shared/model/context.ts';
import type { Sketch } from './sketch.ts';

type Facts = NonNullable<Sketch['components'][string]['facts']>;

/** A service that clients call, for examples. */
export const served = (facts: Facts, context: Context = {}): Sketch => ({
  components: { user: { kind: 'client' }, api: { kind: 'service', facts } },
  connections: { 'user->api': { protocol: 'https' } },
  context,
});

/** A service with nothing around it, for examples of what its code shows. */
export const alone = (facts: Facts, context: Context = {}): Sketch => ({ components: { api: { kind: 'service', facts } }, context });

/** A system with a service that clients call and with facts of its own, for examples. */
export const systemWith = (facts: Facts, context: Context = {}, service: Facts = {}): Sketch => ({ ...served(service, context), facts });
