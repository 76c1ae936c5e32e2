import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import { groupBy } from '../../shared/lib/order.ts';
import type { Structure } from '../../shared/graph/structure.ts';
import { kindsOf } from '../../shared/model/kinds.ts';
import { findTechnology } from '../../shared/model/technologies/index.ts';
import type { Finding } from '../../shared/review/review.ts';
import { listNames } from './names.ts';

const order: readonly string[] = kindsOf('compute');

/**
 * One finding for one cause: where a rule says the same of several components that run the same code, for the same reason, it is
 * said of one of them, services before workers, with the names of the others. What a waiver was given for stays by itself.
 */
export function joinAlike(findings: readonly Finding[], { nodes, runnersOf }: Structure, waived: ReadonlySet<string>): Finding[] {
  const alike = groupBy(findings.filter(({ subject }) => subject.type === 'component' && runnersOf(subject.id).length > 1), ({ rule, severity, subject, message, evidence }) =>
    canonicalJson([rule, severity, runnersOf(subject.id), message.replaceAll(subject.name, '·'), evidence]),
  );
  const joined = new Map<Finding, Finding | undefined>();
  for (const group of alike.values()) {
    if (group.length < 2) continue;
    // Programs that are run as they come, such as a console beside a worker, come last.
    const place = ({ subject }: Finding): number => {
      const { kind = '', technology = '' } = nodes.get(subject.id) ?? {};
      return order.indexOf(kind) + (findTechnology(technology)?.images ? order.length : 0);
    };
    const [first, ...others] = group.toSorted((a, b) => place(a) - place(b));
    const rest = others.filter(({ id }) => !waived.has(id));
    if (!first || rest.length === 0) continue;
    const subjects = [first, ...rest].map(({ subject }) => subject);
    const names = listNames(rest.map(({ subject }) => subject.name));
    joined.set(first, { ...first, subjects, message: `${first.message} The same is true of ${names}.`, related: [...new Set([...first.related, ...subjects.slice(1).map(({ id }) => id)])] });
    for (const finding of rest) joined.set(finding, undefined);
  }
  return joined.size === 0 ? [...findings] : findings.flatMap((finding) => (joined.has(finding) ? (joined.get(finding) ?? []) : [finding]));
}
