import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityEncryptionAtRest } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isStandIn } from '../../engine/roles.ts';

/** Rules under which an auditor asks for it. */
const demanding = new Set(['hipaa', 'pci-dss', 'fedramp', 'iso27001', 'soc2', 'gdpr']);

export const encryptionAtRest = defineRule({
  id: 'security.encryption-at-rest',
  area: 'security',
  title: 'Stored data is encrypted where rules demand it',
  severity: 'medium',
  covers: ['D.E4', 'D.F2'],
  selector: { type: 'component', kinds: kindsOf('store').filter((kind) => kind !== 'cache') },
  check(component, look) {
    if (isStandIn(component)) return notApplicable();
    const demands = (look.context('compliance') ?? []).filter((rule) => demanding.has(rule));
    const encrypted = look.known(component, securityEncryptionAtRest);
    if (encrypted === true) return pass();
    if (demands.length === 0) return encrypted === undefined ? notApplicable() : fail(`What ${component.name} stores is not encrypted.`, { severity: 'low' });
    if (look.fact(component, securityEncryptionAtRest) === undefined) return unknown();
    const strict = demands.some((rule) => rule === 'hipaa' || rule === 'pci-dss' || rule === 'fedramp');
    return fail(`What ${component.name} stores is not encrypted, which ${demands.map((rule) => rule.toUpperCase()).join(', ')} will ask about.`, { severity: strict ? 'high' : 'medium' });
  },
  why: 'A disk that is replaced, a snapshot that is shared and a backup that is copied leave the building with everything on them. Encryption at rest makes them worthless without the key, and is what auditors ask for first.',
  fix: [
    { option: 'Switch on the encryption of the managed service or of the volume, with a key of your own.', tradeoff: 'Costs nothing at run time; an existing database usually has to be copied once.' },
    { option: 'Encrypt the few sensitive columns in the application.', tradeoff: 'Protects against readers of the database too; such columns cannot be searched or sorted.', code: 'fernet = MultiFernet([Fernet(key) for key in settings.keys])\nuser.tax_id = fernet.encrypt(tax_id.encode())' },
  ],
  strength: 'Stored data is encrypted: {names}.',
  effort: 'days',
  references: [
    { title: 'OWASP ASVS 5.0, V14 Data Protection', url: 'https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x23-V14-Data-Protection.md' },
    { title: 'CWE-311: Missing Encryption of Sensitive Data', url: 'https://cwe.mitre.org/data/definitions/311.html' },
    { title: 'cryptography: Fernet', url: 'https://cryptography.io/en/latest/fernet/' },
  ],
  examples: {
    fails: [{ title: 'Card data in the clear', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'security.encryptionAtRest': false } } }, context: { compliance: ['pci-dss'] } } }],
    passes: [{ title: 'An encrypted volume', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'security.encryptionAtRest': true } } }, context: { compliance: ['gdpr'] } } }],
    unknown: [{ title: 'Rules apply, and nobody said it', subject: 'db', system: { components: { db: { kind: 'database' } }, context: { compliance: ['hipaa'] } } }],
    notApplicable: [{ title: 'No rules apply', subject: 'db', system: { components: { db: { kind: 'database' } } } }],
  },
});
