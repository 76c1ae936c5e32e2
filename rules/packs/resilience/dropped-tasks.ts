import { kindsOf } from '../../../shared/model/kinds.ts';
import { resilienceDroppedTasks } from '../../../shared/vocabulary/resilience.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const droppedTasks = defineRule({
  id: 'resilience.dropped-tasks',
  area: 'resilience',
  title: 'Tasks of asyncio are held until they are done',
  severity: 'medium',
  covers: ['J.F1', 'J.E5', 'E.P4', 'A.P3', 'J.F5'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, resilienceDroppedTasks);
    if ('verdict' in found) return found;
    return fail(`${component.name} starts tasks and keeps no reference to them: ${listNames(found.places)}.`, { severity: found.places.length >= 3 ? 'medium' : 'low', related: found.related });
  },
  why: 'The event loop refers to its tasks weakly: one that nothing else holds may be collected in the middle of its work. What it raises is reported, if at all, when it is collected, to nobody; and at a shutdown nobody waits for it.',
  fix: [
    { option: 'A TaskGroup around tasks that belong to one piece of work (Python 3.11).', tradeoff: 'The block ends when all have ended; the failure of one cancels the others.', code: 'async with asyncio.TaskGroup() as group:\n    group.create_task(reserve(order))\n    group.create_task(notify(order))' },
    { option: 'A set that holds them, with a callback that logs what they raise.', tradeoff: 'For work that outlives the request; lost when the process ends.', code: 'running: set[asyncio.Task] = set()\n\ndef start(work: Coroutine) -> None:\n    task = asyncio.create_task(work)\n    running.add(task)\n    task.add_done_callback(running.discard)\n    task.add_done_callback(log_exception)' },
    { option: 'A task queue for what must happen.', tradeoff: 'Survives a restart; one more process.' },
  ],
  strength: 'Tasks of asyncio are held until they are done: {names}.',
  effort: 'hours',
  references: [
    { title: 'Python: asyncio.create_task, note on references', url: 'https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task' },
    { title: 'Ruff: asyncio-dangling-task (RUF006)', url: 'https://docs.astral.sh/ruff/rules/asyncio-dangling-task/' },
  ],
  examples: {
    fails: [{ title: 'create_task, and its result dropped', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.droppedTasks': ['asyncio.create_task in notify'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'resilience.droppedTasks': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
