import type { Context } from '../../../shared/model/context.ts';
import type { Sketch } from '../../engine/sketch.ts';

type Facts = NonNullable<Sketch['facts']>;

/** A service with users and a database, with facts of the whole system, for examples. */
export const shop = (facts: Facts, context: Context = { stage: 'production' }, service: Facts = {}): Sketch => ({
  components: { user: { kind: 'client' }, api: { kind: 'service', facts: service }, db: { kind: 'database' } },
  connections: { 'user->api': { protocol: 'https' }, 'api->db': {} },
  context,
  facts,
});

/** The same, where the facts are those of the service. */
export const shopWith = (service: Facts, context: Context = { stage: 'production' }): Sketch => shop({}, context, service);
