import { dataflowFileTransfer } from '../../../shared/vocabulary/dataflow.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { targetsOf } from './flows.ts';

export const fileTransfer = defineRule({
  id: 'dataflow.file-transfer',
  area: 'dataflow',
  title: 'Files do not pass through the memory of a service',
  severity: 'low',
  covers: ['I.E1', 'E.F6', 'E.E10'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const stores = targetsOf(component.id, look, 'object-store');
    if (stores.length === 0 || !servesClients(component, look)) return notApplicable();
    const way = look.fact(component, dataflowFileTransfer);
    if (way === undefined) return unknown();
    return way === 'buffered' ? fail(`${component.name} holds each file of a user whole in memory on its way to ${stores[0]?.name}.`, { severity: weigh(look, 'low', 'load'), related: stores.map(({ id }) => id) }) : pass();
  },
  why: 'Ten uploads of 200 MB are two gigabytes of memory, and a slow phone holds a worker for minutes. The process is killed for its memory, and with it go the requests that had nothing to do with files.',
  fix: [
    { option: 'Let the client send to the store, with a signed link that names key, type and size.', tradeoff: 'The service only sees the result, so it has to check it afterwards.', code: 's3.generate_presigned_post(BUCKET, key, ExpiresIn=300,\n    Conditions=[["content-length-range", 1, 50_000_000]])' },
    { option: 'Pass the file on in pieces, with a limit of size at the proxy.', tradeoff: 'The bytes can be looked at on the way; a worker is still held.', code: 'await run_in_threadpool(s3.upload_fileobj, upload.file, BUCKET, key)' },
  ],
  strength: 'Files do not pass through the memory of services: {names}.',
  effort: 'days',
  references: [
    { title: 'Amazon S3: presigned URLs', url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html' },
    { title: 'Azure Architecture Center: Valet Key', url: 'https://learn.microsoft.com/en-us/azure/architecture/patterns/valet-key' },
    { title: 'OWASP API4:2023 Unrestricted Resource Consumption', url: 'https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/' },
  ],
  examples: {
    fails: [{ title: 'await upload.read()', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'dataflow.fileTransfer': 'buffered' } }, s3: { kind: 'object-store' } }, connections: { 'user->api': {}, 'api->s3': {} } } }],
    passes: [{ title: 'Signed links', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'dataflow.fileTransfer': 'presigned' } }, s3: { kind: 'object-store' } }, connections: { 'user->api': {}, 'api->s3': {} } } }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service' }, s3: { kind: 'object-store' } }, connections: { 'user->api': {}, 'api->s3': {} } } }],
    notApplicable: [{ title: 'No object store', subject: 'api', system: { components: { user: { kind: 'client' }, api: { kind: 'service', facts: { 'dataflow.fileTransfer': 'buffered' } } }, connections: { 'user->api': {} } } }],
  },
});
