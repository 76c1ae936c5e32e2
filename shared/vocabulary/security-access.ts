import { kindsOf } from '../model/kinds.ts';
import { booleanFact, choiceFact, listFact, numberFact } from './define-fact.ts';

const code = { components: kindsOf('compute') } as const;
const web = { components: ['service', 'function'] } as const;

export const securityRetiredLibraries = listFact(
  {
    key: 'security.retiredLibraries', area: 'security', label: 'Security libraries nobody maintains', on: code,
    question: 'Which libraries for tokens, passwords and encryption does {name} use that nobody maintains?',
    why: 'Holes in them are known and stay open.',
    foundIn: 'Packaging files',
  },
  'package',
);

export const securityUnverifiedTokens = listFact(
  {
    key: 'security.unverifiedTokens', area: 'security', label: 'Tokens read without a check', on: code,
    question: 'Where does {name} read tokens without checking their signature?',
    why: 'Without the check anybody writes their own token.',
    foundIn: 'jwt.decode with verify_signature of False, algorithms with none',
  },
  'function',
);

export const securityTokenMinutes = numberFact(
  {
    key: 'security.tokenMinutes', area: 'security', label: 'Life of access tokens', on: web,
    question: 'For how many minutes is an access token of {name} valid?',
    why: 'Whoever steals a token is the user for that long.',
    foundIn: 'ACCESS_TOKEN_EXPIRE_MINUTES, SIMPLE_JWT, claims of exp',
  },
  { unit: 'min', min: 0 },
);

export const securityTokenRevocation = booleanFact({
  key: 'security.tokenRevocation', area: 'security', label: 'Tokens can be revoked', on: web,
  question: 'Can an access token of {name} be made invalid before it expires: after a password change, a sign-out, a theft?',
  why: 'A signed token is valid until it ends unless each request looks somewhere.',
  foundIn: 'A list of revoked ids, a version of tokens at the account, introspection',
});

export const securityWeakCookies = listFact(
  {
    key: 'security.weakCookies', area: 'security', label: 'Session cookies without protection', on: web,
    question: 'Which cookies of {name} that sign somebody in lack HttpOnly, Secure or SameSite?',
    why: 'A script in the page or anybody on the network reads such a cookie.',
    foundIn: 'set_cookie, SESSION_COOKIE_SECURE, SessionMiddleware',
  },
  'cookie and what it lacks',
);

export const securityForwardedAddresses = listFact(
  {
    key: 'security.forwardedAddresses', area: 'security', label: 'Addresses that callers choose', on: web,
    question: 'Where does {name} take the address of a caller from a header that the caller can write?',
    why: 'Limits, blocks and records by address then mean nothing.',
    foundIn: 'X-Forwarded-For split at the first comma, forwarded-allow-ips of *',
  },
  'function',
);

export const securityCredentialsInUrls = listFact(
  {
    key: 'security.credentialsInUrls', area: 'security', label: 'Credentials in URLs', on: code,
    question: 'Which passwords or keys does {name} take or send in the query of a URL?',
    why: 'URLs are written to logs, histories and traces.',
    foundIn: 'Query parameters named password, token or api_key',
  },
  'route or call',
);

export const securityFetchedAddresses = listFact(
  {
    key: 'security.fetchedAddresses', area: 'security', label: 'Addresses of callers that are fetched', on: web,
    question: 'Which routes of {name} fetch an address that the caller gives?',
    why: 'The request then comes from inside the network.',
    foundIn: 'URL parameters that are handed to httpx or requests',
  },
  'route',
);

export const securityRawHtml = listFact(
  {
    key: 'security.rawHtml', area: 'security', label: 'HTML made of values', on: web,
    question: 'Where does {name} put values into HTML without escaping them?',
    why: 'A value can be a script: CWE-79.',
    foundIn: 'mark_safe, Markup and HTMLResponse with formatted strings',
  },
  'function',
);

export const securityLeakedErrors = listFact(
  {
    key: 'security.leakedErrors', area: 'security', label: 'Errors that tell how it works inside', on: web,
    question: 'Where does {name} answer with the text of an exception that it did not expect?',
    why: 'Such texts hold statements, paths, host names and at times credentials.',
    foundIn: 'str(error) in answers of status 500',
  },
  'function',
);

export const securityObjectAccess = choiceFact(
  {
    key: 'security.objectAccess', area: 'security', label: 'Access to single objects', on: web,
    question: 'How does {name} make sure that a user only reaches objects that are theirs?',
    why: 'An id in a URL is easily changed to the next one.',
    foundIn: 'Query sets filtered by user, row-level security, policies, tests with a second user',
  },
  { central: 'In one place: queries, row-level security or a policy', each: 'In each route by itself', none: 'It does not', public: 'All objects are for everybody' },
);

export const securityAuthorization = choiceFact(
  {
    key: 'security.authorization', area: 'security', label: 'Model of rights', on: { system: true },
    question: 'How is it decided what a signed-in user may do?',
    why: 'Rights that nobody can list are rights that nobody takes away.',
    foundIn: 'Roles, permissions, scopes, policies (OPA, Cedar, Casbin, OpenFGA)',
  },
  { roles: 'Roles or permissions', policies: 'Policies or attributes', flags: 'A flag or two on the user, checked here and there', everyone: 'Every user may do everything' },
);

export const securitySecondFactor = booleanFact({
  key: 'security.secondFactor', area: 'security', label: 'Second factor for operators', on: { system: true },
  question: 'Do administrators and operators need a second factor to sign in, also to the cloud and to the repository?',
  why: 'One guessed or stolen password of theirs is the whole system.',
  foundIn: 'Settings of the identity provider, django-otp, allauth.mfa',
});

export const securityAuditLog = booleanFact({
  key: 'security.auditLog', area: 'security', label: 'Audit log', on: { system: true },
  question: 'Is it recorded who signed in, who changed rights and who read or changed what matters, where those people cannot change it?',
  why: 'After an incident the first question is who did what.',
  foundIn: 'Audit tables, django-auditlog, append-only log stores',
});

export const securityAttackMonitoring = booleanFact({
  key: 'security.attackMonitoring', area: 'security', label: 'Attacks are noticed', on: { system: true },
  question: 'Does somebody hear of signs of an attack: many failed logins, refused requests, logins from new places?',
  why: 'What nobody notices goes on.',
  foundIn: 'Alerts on failed logins and refused requests, a SIEM, GuardDuty, fail2ban',
});

export const securityLoginAttempts = booleanFact({
  key: 'security.loginAttempts', area: 'security', label: 'Login attempts limited', on: { components: ['service', 'function', 'identity-provider'] },
  question: 'Does {name} slow down whoever tries many passwords, for one account as well as from one address?',
  why: 'Lists of stolen passwords are tried from thousands of addresses.',
  foundIn: 'django-axes, allauth, limits on the login route by account',
});

export const securityUploadRoutes = listFact(
  {
    key: 'security.uploadRoutes', area: 'security', label: 'Routes that take files', on: web,
    question: 'Which routes of {name} take files?',
    why: 'A file is input that others will open.',
    foundIn: 'UploadFile, request.FILES, FileField',
  },
  'route or view',
);

export const securityUploadChecks = booleanFact({
  key: 'security.uploadChecks', area: 'security', label: 'Uploads are checked', on: web,
  question: 'Does {name} check the size, the kind and the name of each file it takes, and keep it where it cannot run?',
  why: 'A file can fill a disk, carry a script, or overwrite another by its name.',
  foundIn: 'Limits of size, checks of content, generated names, a bucket of their own',
});

export const securityWebhooksVerified = booleanFact({
  key: 'security.webhooksVerified', area: 'security', label: 'Webhooks prove their sender', on: web,
  question: 'Does {name} check the signature of each webhook that others send it?',
  why: 'Whoever finds the address can otherwise report a payment that never was.',
  foundIn: 'construct_event, hmac.compare_digest, svix, signature headers',
});

export const securitySecretStore = choiceFact(
  {
    key: 'security.secretStore', area: 'security', label: 'Where secrets are kept', on: { system: true },
    question: 'Where do the secrets of production come from?',
    why: 'It decides who can read them, who did, and how one is changed.',
    foundIn: 'External Secrets, Vault, variables of the platform, files on servers',
  },
  { store: 'A secret store', platform: 'Settings of the platform or orchestrator', encrypted: 'Encrypted files', files: 'Files on the servers', people: 'Copied by hand' },
);

export const securitySecretRotation = booleanFact({
  key: 'security.secretRotation', area: 'security', label: 'Secrets can be changed', on: { system: true },
  question: 'Was it tried to replace a password or a signing key in production without a gap?',
  why: 'After a leak there is no time to find out how.',
  foundIn: 'Runbooks, SECRET_KEY_FALLBACKS, several signing keys, short-lived credentials',
});

export const securityPenetrationTest = booleanFact({
  key: 'security.penetrationTest', area: 'security', label: 'Tested by attack', on: { system: true },
  question: 'Did somebody who did not build it try to break in, and were the findings closed?',
  why: 'Those who built it look at what they thought of.',
  foundIn: 'Reports of penetration tests, bug bounties',
});

export const securityThreatModel = booleanFact({
  key: 'security.threatModel', area: 'security', label: 'Threat model', on: { system: true },
  question: 'Is it written down what an attacker could want of the system, by which way, and what stands against it?',
  why: 'Money and care otherwise go to the holes that are in fashion.',
  foundIn: 'Threat models, data flow diagrams with trust boundaries',
});
