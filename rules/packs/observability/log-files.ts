import { deploymentImage } from '../../../shared/vocabulary/deployment.ts';
import { codeSharedWith } from '../../../shared/vocabulary/code.ts';
import { observabilityLogFiles } from '../../../shared/vocabulary/observability.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, notApplicable } from '../../engine/define-rule.ts';

export const logFiles = defineRule({
  id: 'observability.log-files',
  area: 'observability',
  title: 'Containers log to standard output',
  severity: 'low',
  covers: ['F.E1', 'F.E8', 'F.F2'],
  selector: { type: 'component', kinds: ['service', 'worker', 'scheduler', 'job'] },
  check(component, look) {
    const contained = look.known(component, codeSharedWith) !== undefined || look.known(component, deploymentImage) !== undefined;
    const found = readPlaces(component, look, observabilityLogFiles);
    if ('verdict' in found) return found;
    return contained ? fail(`${component.name} writes its log to files inside its container: ${found.places.slice(0, 3).join(', ')}.`, { related: found.related }) : notApplicable();
  },
  why: 'What is written inside a container is deleted with it, so the log of a crash is gone when somebody wants to read it. Collectors read standard output and miss the file, a rotating file is broken when several worker processes rotate it at once, and one that does not rotate fills the disk.',
  fix: [
    { option: 'A handler to standard output, and the platform’s collector.', code: 'LOGGING = {\n    "version": 1,\n    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},\n    "root": {"handlers": ["console"], "level": "INFO"},\n}' },
    { option: 'A volume for the files, and an agent that reads them.', tradeoff: 'For programs that cannot do otherwise; rotation has to be done from outside.' },
  ],
  strength: 'Containers log to standard output: {names}.',
  effort: 'hours',
  references: [
    { title: 'The Twelve-Factor App, XI. Logs', url: 'https://12factor.net/logs' },
    { title: 'Python: logging to a single file from multiple processes', url: 'https://docs.python.org/3/howto/logging-cookbook.html#logging-to-a-single-file-from-multiple-processes' },
  ],
  examples: {
    fails: [{ title: 'A rotating file', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.sharedImage': false, 'observability.logFiles': ['RotatingFileHandler in settings'] } } } } }],
    passes: [{ title: 'Standard output', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.sharedImage': false, 'observability.logFiles': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.sharedImage': false } } } } }],
    notApplicable: [{ title: 'It runs on a machine of its own', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'observability.logFiles': ['RotatingFileHandler in settings'] } } } } }],
  },
});
