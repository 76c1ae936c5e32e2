import { codeConfiguration } from '../../../shared/vocabulary/code.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';
import { isSaidOfAnother } from './own-programs.ts';

export const configuration = defineRule({
  id: 'code.configuration',
  area: 'code',
  title: 'Settings come from the environment, in one place',
  severity: 'low',
  covers: ['H.E4', 'H.E5', 'H.F5', 'H.F6', 'H.P5', 'G.E4', 'G.E8'],
  selector: { type: 'component', kinds: ['service', 'worker', 'function'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    const from = look.known(component, codeConfiguration);
    if (from === undefined) return unknown();
    if (from === 'typed' || from === 'module') return pass();
    if (isSaidOfAnother(component, look, codeConfiguration)) return notApplicable();
    if (from === 'environment') return fail(`${component.name} reads environment variables wherever it needs them.`);
    if (from === 'files') return fail(`The settings of ${component.name} stand in files of its repository.`);
    return fail(`The settings of ${component.name} are fixed in its source.`, { severity: 'medium' });
  },
  why: 'Settings in source mean a build for each environment; settings read all over the code fail late, at the first request that needs a missing one, and nobody can say which there are.',
  fix: [
    { option: 'One settings class, read and validated at start.', tradeoff: 'Start fails when a setting is missing, which is the point.', code: 'class Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_file=".env")\n    database_url: PostgresDsn\n    request_timeout: float = 5.0' },
    { option: 'django-environ in one settings module.', tradeoff: 'Typed at the place of use; no overview beyond the module.' },
  ],
  strength: 'Settings come from the environment, in one place: {names}.',
  effort: 'days',
  references: [
    { title: 'The Twelve-Factor App, III. Config', url: 'https://12factor.net/config' },
    { title: 'Pydantic: settings management', url: 'https://docs.pydantic.dev/latest/concepts/pydantic_settings/' },
  ],
  examples: {
    fails: [{ title: 'Fixed in source', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.configuration': 'hardcoded' } } } } }],
    passes: [
      { title: 'Pydantic settings', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.configuration': 'typed' } } } } },
      { title: 'One settings module', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.configuration': 'module' } } } } },
    ],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'No code of one’s own', subject: 'flower', system: { components: { flower: { kind: 'service', technology: 'flower' } } } }],
  },
});
