import type { Severity } from '../../shared/review/review.ts';
import { severities } from '../../shared/review/review.ts';
import { fail, pass, unknown, type Look, type Verdict } from './define-rule.ts';

/** What holds passes, what does not fails with the message, what nobody has said is unknown. */
export const judge = (holds: boolean | undefined, message: string, more: Parameters<typeof fail>[1] = {}): Verdict => (holds === undefined ? unknown() : holds ? pass() : fail(message, more));

/** What of the context can make a finding graver than usual. */
export type Stake = 'availability' | 'compliance' | 'load' | 'team';

/** From these on a stake is high: three nines; requests per second that one process no longer answers; as many people as no longer talk daily. */
const demanding: Readonly<Record<Stake, (look: Look) => boolean>> = {
  availability: (look) => (look.context('availabilityTarget') ?? 0) >= 99.9,
  compliance: (look) => (look.context('compliance') ?? []).length > 0,
  load: (look) => (look.context('requestsPerSecond') ?? 0) >= 100 || (look.context('users') ?? 0) >= 100_000,
  team: (look) => (look.context('teamSize') ?? 0) >= 10,
};

/** The severity that fits the context: one less for a prototype, else one more where a stake is high. */
export function weigh(look: Look, usual: Severity, ...stakes: readonly Stake[]): Severity {
  const step = look.context('stage') === 'prototype' ? 1 : stakes.some((stake) => demanding[stake](look)) ? -1 : 0;
  return severities[Math.min(severities.length - 1, Math.max(0, severities.indexOf(usual) + step))] ?? usual;
}
