import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeDeprecatedCalls } from '../../../shared/vocabulary/code.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';

export const deprecatedCalls = defineRule({
  id: 'code.deprecated-calls',
  area: 'code',
  title: 'Nothing is called that will be removed',
  severity: 'low',
  covers: ['A.E8', 'G.P4', 'E.P4'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, codeDeprecatedCalls);
    if ('verdict' in found) return found;
    return fail(`${component.name} calls what its libraries mean to remove: ${listNames(found.places)}.`, { related: found.related });
  },
  why: 'A deprecation is a date by which the code has to change. Those that pile up make the next upgrade a project instead of an afternoon, and it is put off until security forces it. `on_event` handlers are also left out without a word once a lifespan is given, and `datetime.utcnow` makes times without a zone that are then read as local ones.',
  fix: [
    { option: 'Change to what the documentation names, and let the tests fail on new warnings.', tradeoff: 'A few lines each; warnings of libraries have to be excused by name.', code: '@asynccontextmanager\nasync def lifespan(app: FastAPI):\n    app.state.pool = await create_pool(settings.database_url)\n    yield\n    await app.state.pool.close()\n\napp = FastAPI(lifespan=lifespan)\n\n# datetime.utcnow() -> datetime.now(UTC)\n# asyncio.get_event_loop() -> asyncio.get_running_loop(), or asyncio.run(main())\n\n[tool.pytest.ini_options]\nfilterwarnings = ["error::DeprecationWarning"]' },
    { option: 'Let Ruff’s rules UP and DTZ rewrite or report them.', tradeoff: 'Knows those of Python and of a few libraries.' },
  ],
  strength: 'Nothing is called that will be removed: {names}.',
  effort: 'hours',
  references: [
    { title: 'FastAPI: lifespan events', url: 'https://fastapi.tiangolo.com/advanced/events/' },
    { title: 'Python: asyncio.get_event_loop', url: 'https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.get_event_loop' },
    { title: 'Python: datetime.utcnow', url: 'https://docs.python.org/3/library/datetime.html#datetime.datetime.utcnow' },
    { title: 'setuptools: history, 82.0.0 without pkg_resources', url: 'https://setuptools.pypa.io/en/latest/history.html' },
  ],
  examples: {
    fails: [
      { title: 'on_event', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.deprecatedCalls': ['FastAPI.on_event in app.main'] } } } } },
      { title: 'get_event_loop', subject: 'worker', system: { components: { worker: { kind: 'worker', facts: { 'code.deprecatedCalls': ['asyncio.get_event_loop in main'] } } } } },
    ],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.deprecatedCalls': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
