import { kindsOf } from '../model/kinds.ts';
import { listFact, numberFact } from './define-fact.ts';

const web = { components: ['service', 'function'] } as const;

export const securitySessionDays = numberFact(
  {
    key: 'security.sessionDays', area: 'security', label: 'Life of sessions', on: web,
    question: 'For how many days does {name} keep somebody signed in?',
    why: 'Whoever finds a browser that is signed in, or takes its cookie, is the user for that long.',
    foundIn: 'SESSION_COOKIE_AGE, PERMANENT_SESSION_LIFETIME',
  },
  { unit: 'days', min: 0 },
);

export const securityKnownSigningKeys = listFact(
  {
    key: 'security.knownSigningKeys', area: 'security', label: 'Signing keys with a published value', on: web,
    question: 'Which keys that sign sessions, links or tokens of {name} have a value when nobody sets one?',
    why: 'Everybody who has read the code can sign as the system.',
    foundIn: 'Settings: env("SECRET_KEY", default="changeme")',
  },
  'name of the key',
);

export const securitySharedSecretFiles = listFact(
  {
    key: 'security.sharedSecretFiles', area: 'security', label: 'Files of secrets of other programs', on: { components: [...kindsOf('compute', 'store', 'messaging', 'support'), 'proxy', 'gateway', 'frontend'] },
    question: 'Which files with secrets that are not its own does {name} get into its environment?',
    why: 'A hole in one program gives away what it did not even need.',
    foundIn: 'env_file of compose, envFrom of Kubernetes',
  },
  'file',
);
