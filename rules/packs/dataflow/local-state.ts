import { dataflowLocalState } from '../../../shared/vocabulary/dataflow.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const localState = defineRule({
  id: 'dataflow.local-state',
  area: 'dataflow',
  title: 'Processes with several instances keep nothing of their own',
  severity: 'medium',
  covers: ['I.E2', 'I.F2', 'E.E1', 'I.F5'],
  selector: { type: 'component', kinds: ['service', 'function', 'worker'] },
  check(component, look) {
    const kept = look.known(component, dataflowLocalState);
    if (kept === false) return pass();
    const replicas = look.known(component, scalabilityReplicas) ?? 1;
    if (replicas < 2) return notApplicable();
    if (look.fact(component, dataflowLocalState) === undefined) return unknown();
    return fail(`Each of the ${replicas} instances of ${component.name} keeps state that the others do not see.`);
  },
  why: 'What one instance writes to its disk or keeps in memory is not there for the next request, which another instance answers: uploads vanish, counters disagree, a limit of five becomes five for each instance.',
  fix: [
    { option: 'Keep files in an object store, and shared values in the database or Redis.', tradeoff: 'A network call where there was a local one.', code: 's3.upload_fileobj(upload.file, bucket, key)\nurl = s3.generate_presigned_url("get_object", {"Bucket": bucket, "Key": key})' },
    { option: 'A volume that all instances mount.', tradeoff: 'Quick to do; slow, hard to back up, and a single point of failure of its own.' },
  ],
  strength: 'Instances come and go without taking state along: {names}.',
  effort: 'days',
  references: [{ title: 'The Twelve-Factor App, VI. Processes', url: 'https://12factor.net/processes' }],
  examples: {
    fails: [{ title: 'Uploads on the disk of two instances', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'dataflow.localState': true, 'scalability.replicas': 2 } } } } }],
    passes: [{ title: 'Nothing kept', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'dataflow.localState': false, 'scalability.replicas': 2 } } } } }],
    unknown: [{ title: 'Several instances, and nobody said it', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'scalability.replicas': 2 } } } } }],
    notApplicable: [{ title: 'One instance', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'dataflow.localState': true, 'scalability.replicas': 1 } } } } }],
  },
});
