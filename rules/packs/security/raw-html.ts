import { plural } from '../../../shared/lib/plural.ts';
import { securityRawHtml } from '../../../shared/vocabulary/security.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { servesClients } from '../../engine/served.ts';
import { alone, served } from '../../engine/example-sketches.ts';

export const rawHtml = defineRule({
  id: 'security.raw-html',
  area: 'security',
  title: 'Values are escaped where they become HTML',
  severity: 'medium',
  covers: ['D.E9', 'D.E7', 'D.F3'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, securityRawHtml);
    if ('verdict' in found) return found;
    return fail(`${component.name} puts values into HTML as they are in ${plural(found.places.length, 'place')}: ${listNames(found.places)}.`, { severity: servesClients(component, look) ? 'medium' : 'low', related: found.related });
  },
  why: 'A name that holds a script runs it in the browser of whoever looks at it, with their session: it reads what they may read and does what they may do. Templates escape by themselves; formatted strings that are declared safe take exactly that away.',
  fix: [
    { option: 'Let the template or a format function escape.', tradeoff: 'The text has to be split from its markup.', code: 'return format_html("<b>{}</b>", user.name)          # Django\nreturn Markup("<b>{}</b>").format(user.name)        # MarkupSafe' },
    { option: 'Where users may write HTML, clean it with a list of what is allowed.', tradeoff: 'Has to be kept up to date.', code: 'body = nh3.clean(text, tags={"p", "a", "em", "strong"})' },
    { option: 'A content security policy without unsafe-inline as a second line.', tradeoff: 'Stops most scripts that get in anyhow; inline scripts of your own need a nonce.' },
  ],
  strength: 'Values are escaped where they become HTML: {names}.',
  effort: 'hours',
  references: [
    { title: 'CWE-79: Cross-site Scripting', url: 'https://cwe.mitre.org/data/definitions/79.html' },
    { title: 'Django: format_html', url: 'https://docs.djangoproject.com/en/stable/ref/utils/#django.utils.html.format_html' },
    { title: 'nh3', url: 'https://nh3.readthedocs.io/en/latest/' },
  ],
  examples: {
    fails: [{ title: 'mark_safe(f"<b>{name}</b>")', subject: 'api', system: served({ 'security.rawHtml': ['badge'] }) }],
    passes: [{ title: 'Templates', subject: 'api', system: alone({ 'security.rawHtml': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
