import { securityUploadChecks, securityUploadRoutes } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { alone, served } from '../../engine/example-sketches.ts';

export const uploads = defineRule({
  id: 'security.uploads',
  area: 'security',
  title: 'Files that are taken are checked',
  severity: 'medium',
  covers: ['D.E7', 'D.F3', 'J.E8'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    if (!servesClients(component, look)) return notApplicable();
    const found = readPlaces(component, look, securityUploadRoutes);
    if ('verdict' in found) return found.verdict === 'pass' ? notApplicable() : found;
    return judge(look.fact(component, securityUploadChecks), `${component.name} takes files without checking their size, kind and name: ${listNames(found.places)}.`, { severity: look.context('stage') === 'prototype' ? 'low' : 'medium', related: found.related });
  },
  why: 'A file is input that somebody else will open. One of ten gigabytes fills the disk, an SVG or HTML file runs its script under your domain, a name with “../” overwrites another, and a picture that unpacks to a hundred times its size ends the worker that makes its thumbnail.',
  fix: [
    { option: 'Bound the size, look at the content and not at the name, and choose the name yourself.', tradeoff: 'A dozen lines; kinds have to be listed.', code: 'head = await file.read(2048)\nif (file.size or 0) > 10_000_000 or magic.from_buffer(head, mime=True) not in {"image/png", "image/jpeg"}:\n    raise HTTPException(422, "only PNG and JPEG up to 10 MB")\nname = f"{uuid4().hex}.png"' },
    { option: 'Let the browser put it into a bucket of its own, with the limits in the signed form, and serve it from another domain.', tradeoff: 'Nothing passes through the service; check it before others see it.', code: 's3.generate_presigned_post(bucket, key, Conditions=[["content-length-range", 1, 10_000_000], {"Content-Type": "image/png"}])' },
    { option: 'Have it scanned for viruses (ClamAV) where others download it.', tradeoff: 'A service with a gigabyte of memory; finds what is known.' },
  ],
  strength: 'Files that are taken are checked: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP File Upload Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/File_Upload_Cheat_Sheet.html' },
    { title: 'CWE-434: Unrestricted Upload of File with Dangerous Type', url: 'https://cwe.mitre.org/data/definitions/434.html' },
    { title: 'OWASP ASVS 5.0, V5 File Handling', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x14-V5-File-Handling.md' },
  ],
  examples: {
    fails: [{ title: 'Whatever comes', subject: 'api', system: served({ 'security.uploadRoutes': ['POST /avatar'], 'security.uploadChecks': false }) }],
    passes: [{ title: 'Checked', subject: 'api', system: served({ 'security.uploadRoutes': ['POST /avatar'], 'security.uploadChecks': true }) }],
    unknown: [{ title: 'It takes files; nobody said how', subject: 'api', system: served({ 'security.uploadRoutes': ['POST /avatar'] }) }],
    notApplicable: [
      { title: 'It takes no files', subject: 'api', system: served({ 'security.uploadRoutes': [] }) },
      { title: 'No clients', subject: 'api', system: alone({ 'security.uploadRoutes': ['POST /avatar'], 'security.uploadChecks': false }) },
    ],
  },
});
