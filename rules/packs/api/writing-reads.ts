import { plural } from '../../../shared/lib/plural.ts';
import { apiWritingReads } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';
import { served } from '../../engine/example-sketches.ts';

export const writingReads = defineRule({
  id: 'api.writing-reads',
  area: 'api',
  title: 'GET changes nothing',
  severity: 'medium',
  covers: ['C.E2', 'C.E1', 'C.F5', 'D.E9'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, apiWritingReads);
    if ('verdict' in found) return found;
    return fail(`${component.name} changes or deletes something on ${plural(found.places.length, 'GET route')}: ${listNames(found.places)}.`, { severity: servesClients(component, look) ? 'medium' : 'low', related: found.related });
  },
  why: 'The web takes GET to be harmless: crawlers, previews of links and prefetching browsers call it unasked, proxies cache it and clients try it again. An image on a foreign page is enough to make a signed-in user delete something, as checks against forged requests do not look at GET and Lax cookies go with it.',
  fix: [
    { option: 'Use the method that says what happens, and a form or a script on the page.', tradeoff: 'Links in pages and mails become buttons.', code: '@router.delete("/orders/{id}", status_code=204)\nasync def delete_order(id: UUID, user: CurrentUser) -> None:' },
    { option: 'For links in mails, show a page on GET that asks, and act on its POST.', tradeoff: 'One more click; previews of mails unsubscribe nobody.' },
  ],
  strength: 'GET changes nothing: {names}.',
  effort: 'hours',
  references: [
    { title: 'RFC 9110: Safe Methods', url: 'https://www.rfc-editor.org/rfc/rfc9110.html#name-safe-methods' },
    { title: 'CWE-352: Cross-Site Request Forgery', url: 'https://cwe.mitre.org/data/definitions/352.html' },
  ],
  examples: {
    fails: [{ title: 'GET /orders/<id>/delete', subject: 'api', system: served({ 'api.writingReads': ['GET /orders/<id>/delete'] }) }],
    passes: [{ title: 'None', subject: 'api', system: served({ 'api.writingReads': [] }) }],
    unknown: [{ title: 'Routes were not read', subject: 'api', system: served({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
