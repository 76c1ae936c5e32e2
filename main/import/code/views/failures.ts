import type { Failure } from '../../../../shared/model/codebase.ts';
import type { Source } from '../../source.ts';
import type { Entry } from '../entry-points.ts';
import { findHttpCalls } from '../http-clients.ts';
import { findBlockingCalls, findQueriesInLoops } from '../operation-facts.ts';
import { at, type Found, type UnitIndex } from '../unit.ts';

/** Where a program's code can fail, each with its line. */
export function findFailures(source: Source, index: UnitIndex, entries: readonly Entry[]): Failure[] {
  const of = (kind: Failure['kind'], found: readonly Found[], text: (found: Found) => string): Failure[] =>
    found.map((each) => ({ kind, where: `${each.module.name}${each.call.scope === '' ? '' : `.${each.call.scope}`}`.slice(0, 500), text: text(each).slice(0, 1_000), evidence: [source.cite(at(each.module, each.call.line))] }));
  const handlers = index.unit.modules.flatMap((module) => module.digest.handlers.flatMap(({ types, does, line, scope }): Failure[] => {
    const broad = types.length === 0 || types.some((type) => type === 'Exception' || type === 'BaseException');
    if (!broad || does === 'raise' || does === 'log') return [];
    const kind = does === 'nothing' ? 'swallowed-exception' : types.length === 0 ? 'bare-except' : undefined;
    return kind ? [{ kind, where: `${module.name}${scope === '' ? '' : `.${scope}`}`.slice(0, 500), text: (types.length === 0 ? 'except:' : `except ${types.join(', ')}`).slice(0, 1_000), evidence: [source.cite(at(module, line))] }] : [];
  }));
  const tasks = entries.filter(({ kind, decorators }) => kind === 'task' && index.uses(['celery']) !== undefined && !decorators.some(({ named }) => named['acks_late'] !== undefined));
  const late = index.setting('task_acks_late', 'CELERY_TASK_ACKS_LATE', 'CELERY_ACKS_LATE');
  return [
    ...of('no-timeout', findHttpCalls(index).filter(({ timeout }) => timeout === 0), ({ call }) => `${call.callee} waits for ever.`),
    ...of('blocking-call', findBlockingCalls(index), ({ call }) => `${call.callee} holds up the event loop.`),
    ...of('query-in-loop', findQueriesInLoops(index), ({ call }) => `${call.callee} runs once for each item.`),
    ...handlers,
    ...(late ? [] : tasks.slice(0, 100).map(({ name, module, place }): Failure => ({ kind: 'lost-task', where: module.name.slice(0, 500), text: `${name.slice(0, 500)} is acknowledged before it runs.`, evidence: [source.cite(place)] }))),
  ].slice(0, 2_000);
}
