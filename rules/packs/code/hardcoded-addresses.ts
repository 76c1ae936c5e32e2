import { kindsOf } from '../../../shared/model/kinds.ts';
import { codeConfiguration, codeHardcodedAddresses } from '../../../shared/vocabulary/code.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail, notApplicable } from '../../engine/define-rule.ts';

export const hardcodedAddresses = defineRule({
  id: 'code.hardcoded-addresses',
  area: 'code',
  title: 'Addresses of other components come from settings',
  severity: 'low',
  covers: ['H.F6', 'H.E4', 'G.E4', 'G.F3'],
  selector: { type: 'component', kinds: kindsOf('compute') },
  check(component, look) {
    const found = readPlaces(component, look, codeHardcodedAddresses);
    if ('verdict' in found) return found;
    // Where all settings are fixed in source, that is what has to be said.
    if (look.known(component, codeConfiguration) === 'hardcoded') return notApplicable();
    return fail(`${component.name} calls addresses that are fixed in its source: ${listNames(found.places)}.`, { related: found.related });
  },
  why: 'An address in source is the same in development, test and production. A test then calls the real system or fails for want of a network, a move of the other side takes a release of this one, and nobody can tell from the settings what it talks to.',
  fix: [
    { option: 'A field of the settings for each system that is called, without a default that could be production.', tradeoff: 'Start fails when one is missing.', code: 'class Settings(BaseSettings):\n    stock_url: HttpUrl\n    stock_timeout: float = 5.0\n\nstock = httpx.Client(base_url=str(settings.stock_url), timeout=settings.stock_timeout)' },
    { option: 'A name that every environment resolves in its own way: a Kubernetes service, a compose alias.', tradeoff: 'The same code everywhere; still not visible in the settings, and of no use outside that platform.' },
  ],
  strength: 'Addresses of other components come from settings: {names}.',
  effort: 'hours',
  references: [
    { title: 'The Twelve-Factor App, III. Config', url: 'https://12factor.net/config' },
    { title: 'The Twelve-Factor App, IV. Backing services', url: 'https://12factor.net/backing-services' },
  ],
  examples: {
    fails: [{ title: 'An address in a call', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.hardcodedAddresses': ['http://10.0.3.7:8080 in reserve'] } } } } }],
    passes: [{ title: 'None', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.hardcodedAddresses': [] } } } } }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
    notApplicable: [{ title: 'All settings are fixed in source', subject: 'api', system: { components: { api: { kind: 'service', facts: { 'code.configuration': 'hardcoded', 'code.hardcodedAddresses': ['http://10.0.3.7:8080 in reserve'] } } } } }],
  },
});
