import { componentKindNames, kindsOf } from '../model/kinds.ts';
import { booleanFact, choiceFact, listFact, textFact } from './define-fact.ts';

export * from './security-access.ts';
export * from './security-sessions.ts';

const containers = componentKindNames.filter((kind) => kind !== 'external' && kind !== 'client');
const reachable = [...kindsOf('compute', 'store', 'messaging', 'support'), 'external', 'frontend', 'proxy', 'gateway', 'load-balancer', 'cdn'] as const;

export const securityTls = booleanFact({
  key: 'security.tls', area: 'security', label: 'Encrypted in transit', on: { connectionsTo: reachable },
  question: 'Is {name} encrypted in transit (TLS)?',
  why: 'Whoever can read the network reads passwords, tokens and data on a plain connection.',
  foundIn: 'URL schemes, sslmode, proxy and certificate settings',
});

export const securityAuthentication = choiceFact(
  {
    key: 'security.authentication', area: 'security', label: 'Authentication', on: { connectionsTo: reachable },
    question: 'How does the caller prove who it is over {name}?',
    why: 'A connection without authentication trusts everyone who can reach it.',
    foundIn: 'Credentials in URLs and variables, authentication dependencies, mTLS settings',
  },
  { none: 'None', password: 'Password', token: 'Token or key', mtls: 'Mutual TLS', session: 'Session' },
);

export const securityExposure = choiceFact(
  {
    key: 'security.exposure', area: 'security', label: 'Reachable from', on: { components: containers },
    question: 'From where can {name} be reached?',
    why: 'What the internet reaches is attacked from the first hour on.',
    foundIn: 'Published ports, ingress rules, security groups',
  },
  { internal: 'Its own network only', host: 'The host it runs on', internet: 'Every interface or the internet' },
);

export const securityPublishedPorts = listFact(
  {
    key: 'security.publishedPorts', area: 'security', label: 'Published ports', on: { components: containers },
    question: 'Which ports does {name} publish outside its own network?',
    why: 'Each published port is a way in that needs a reason.',
    foundIn: 'Compose ports, Kubernetes services',
  },
  'address:port',
);

export const securityPlaintextSecrets = listFact(
  {
    key: 'security.plaintextSecrets', area: 'security', label: 'Secrets in plain files', on: { components: containers },
    question: 'Which secrets of {name} stand in files under version control?',
    why: 'Whoever can read the repository, a backup of it or a laptop has the secret; history keeps it for ever.',
    foundIn: 'Environment values, .env files, settings modules',
  },
  'name of the variable',
);

export const securityRunsAsRoot = booleanFact({
  key: 'security.runsAsRoot', area: 'security', label: 'Runs as root', on: { components: kindsOf('compute') },
  question: 'Does the process of {name} run as root?',
  why: 'A break-in through the application then owns the container, and with a kernel or mount flaw the host.',
  foundIn: 'Dockerfile USER, compose user, Kubernetes securityContext',
});

export const securityPrivileged = booleanFact({
  key: 'security.privileged', area: 'security', label: 'Privileged', on: { components: containers },
  question: 'Does {name} run privileged or with added capabilities?',
  why: 'A privileged container is root on the host.',
  foundIn: 'Compose privileged and cap_add, Kubernetes securityContext',
});

export const securityDockerSocket = booleanFact({
  key: 'security.dockerSocket', area: 'security', label: 'Container engine socket mounted', on: { components: containers },
  question: 'Is the container engine’s socket mounted into {name}?',
  why: 'Whoever can write to the socket can start a container that mounts the host’s disk.',
  foundIn: 'Volumes with docker.sock',
});

export const securityEncryptionAtRest = booleanFact({
  key: 'security.encryptionAtRest', area: 'security', label: 'Encrypted at rest', on: { components: kindsOf('store') },
  question: 'Is what {name} stores encrypted at rest?',
  why: 'A stolen disk, snapshot or backup is readable otherwise.',
  foundIn: 'Terraform storage_encrypted, disk encryption, managed defaults',
});

export const securityPasswordHashing = textFact(
  {
    key: 'security.passwordHashing', area: 'security', label: 'Password hashing', on: { components: ['service', 'function', 'identity-provider'] },
    question: 'How does {name} store the passwords of its users, if it does?',
    why: 'A fast or unsalted hash falls to a graphics card in hours.',
    foundIn: 'Packaging files, PASSWORD_HASHERS, hashing calls',
  },
  ['argon2', 'bcrypt', 'pbkdf2', 'scrypt', 'sha256', 'none'],
);

export const securityDebugMode = booleanFact({
  key: 'security.debugMode', area: 'security', label: 'Debug mode', on: { components: kindsOf('compute') },
  question: 'Does {name} run in debug mode?',
  why: 'Debug pages show source, settings and, with Werkzeug, a console.',
  foundIn: 'DEBUG variables, settings modules, entry commands',
});

export const securityDependencyScanning = booleanFact({
  key: 'security.dependencyScanning', area: 'security', label: 'Dependency scanning', on: { system: true },
  question: 'Does something check the dependencies for known vulnerabilities on every change?',
  why: 'Most of the code that runs was written by others; its holes are published with instructions.',
  foundIn: 'CI workflows, dependabot.yml, renovate.json',
});

export const securityCors = choiceFact(
  {
    key: 'security.cors', area: 'security', label: 'Allowed origins (CORS)', on: { components: ['service', 'function', 'gateway'], system: true },
    question: 'Which origins may call {name} from a browser?',
    why: 'A wildcard lets any site call the API from the browser of a user.',
    foundIn: 'CORSMiddleware, django-cors-headers, proxy configuration',
  },
  { wildcard: 'Any, with credentials', anonymous: 'Any, without credentials', restricted: 'Some', none: 'None' },
);

export const securityAdminInterface = booleanFact({
  key: 'security.adminInterface', area: 'security', label: 'Administration interface', on: { components: [...kindsOf('compute', 'support'), 'frontend'] },
  question: 'Is {name} a tool for administrators: a database console, a queue monitor, an admin site?',
  why: 'An administration tool has the rights of its operators; whoever reaches its login page attacks those.',
  foundIn: 'Images such as adminer, pgadmin, flower, redis-commander',
});

export const securitySuperuser = booleanFact({
  key: 'security.superuser', area: 'security', label: 'Connects as superuser', on: { connectionsTo: ['database'] },
  question: 'Does the caller log in over {name} as the owner of the whole database server?',
  why: 'One injection through such an account reads every database, and on PostgreSQL runs programs on the server.',
  foundIn: 'User names in URLs and variables: postgres, root, sa',
});

export const securitySecretsOnCommandLine = listFact(
  {
    key: 'security.secretsOnCommandLine', area: 'security', label: 'Secrets on the command line', on: { components: containers },
    question: 'Which secrets stand in the command line of {name}?',
    why: 'Arguments show in process lists, in `docker inspect` and in crash reports.',
    foundIn: 'Commands and entry points',
  },
  'name of the option',
);

export const securityHardcodedSecrets = listFact(
  {
    key: 'security.hardcodedSecrets', area: 'security', label: 'Secrets in source code', on: { components: kindsOf('compute') },
    question: 'Which secrets stand in the source code of {name}?',
    why: 'Everybody who has read the repository has the secret, for ever.',
    foundIn: 'Assignments of literals to names such as SECRET_KEY',
  },
  'name',
);

export const securitySqlFromStrings = listFact(
  {
    key: 'security.sqlFromStrings', area: 'security', label: 'SQL built from strings', on: { components: kindsOf('compute') },
    question: 'Where does {name} put values into SQL by formatting strings?',
    why: 'A value that is put into SQL as text can be SQL: CWE-89.',
    foundIn: 'f-strings and % in execute(), raw() and text()',
  },
  'function',
);

export const securityUnsafeCalls = listFact(
  {
    key: 'security.unsafeCalls', area: 'security', label: 'Unsafe calls', on: { components: kindsOf('compute') },
    question: 'Where does {name} run code from data, or trust any certificate?',
    why: 'pickle, yaml.load, eval and a shell run what they are given; verify=False talks to anybody.',
    foundIn: 'Calls in Python source',
  },
  'call and function',
);

export const securityCsrf = booleanFact({
  key: 'security.csrf', area: 'security', label: 'Protected against forged requests', on: { components: ['service', 'function', 'frontend'] },
  question: 'Does {name} check that a form or a cookie-borne request comes from its own pages?',
  why: 'Otherwise any page that a signed-in user opens can act in their name: CWE-352.',
  foundIn: 'CsrfViewMiddleware, Flask-WTF, SameSite cookies',
});

export const securityHeaders = booleanFact({
  key: 'security.headers', area: 'security', label: 'Security headers', on: { components: ['service', 'function', 'frontend', 'proxy', 'gateway'] },
  question: 'Does {name} send Strict-Transport-Security, a content policy and their like?',
  why: 'Headers tell the browser to refuse what an attacker would need.',
  foundIn: 'SecurityMiddleware, Talisman, secure, proxy configuration',
});

export const securityAllowedHosts = choiceFact(
  {
    key: 'security.allowedHosts', area: 'security', label: 'Host names answered', on: { components: ['service'] },
    question: 'To which host names does {name} answer?',
    why: 'A forged Host header ends up in links of mails that reset passwords.',
    foundIn: 'ALLOWED_HOSTS, TrustedHostMiddleware',
  },
  { any: 'Any', listed: 'Those listed' },
);

export const securityScheme = choiceFact(
  {
    key: 'security.scheme', area: 'security', label: 'How callers prove who they are', on: { components: ['service', 'function', 'gateway'] },
    question: 'How do callers of {name} prove who they are?',
    why: 'It decides how access is taken back, and what a stolen credential is worth.',
    foundIn: 'Authentication dependencies, permission classes, login libraries',
  },
  { session: 'Session cookie', token: 'Signed token (JWT)', 'api-key': 'API key', oauth2: 'OAuth 2 or OpenID Connect', basic: 'User and password', none: 'Not at all' },
);

export const securityOpenRoutes = listFact(
  {
    key: 'security.openRoutes', area: 'security', label: 'Writing routes that anybody may call', on: { components: ['service', 'function'] },
    question: 'Which routes of {name} that change something ask nobody who they are?',
    why: 'Broken access control is the first of the OWASP API risks.',
    foundIn: 'Routes without an authentication dependency, decorator or permission class',
  },
  'route',
);

export const securityImageScanning = booleanFact({
  key: 'security.imageScanning', area: 'security', label: 'Image scanning', on: { system: true },
  question: 'Are container images scanned for known vulnerabilities before they are deployed?',
  why: 'The packages of the base image have holes of their own that no check of the code’s dependencies sees.',
  foundIn: 'CI workflows: Trivy, Grype, Docker Scout',
});

export const securityStaticAnalysis = booleanFact({
  key: 'security.staticAnalysis', area: 'security', label: 'Static security analysis', on: { system: true },
  question: 'Does a tool look for security mistakes in the code on every change (SAST)?',
  why: 'Injections and unsafe calls follow patterns that a tool finds before a reviewer tires.',
  foundIn: 'CI workflows and pre-commit: CodeQL, Semgrep, Bandit, SonarQube',
});

export const securitySecretScanning = booleanFact({
  key: 'security.secretScanning', area: 'security', label: 'Secret scanning', on: { system: true },
  question: 'Does something look for secrets in what is committed?',
  why: 'A secret in a commit stays in every clone; the cheapest moment to stop it is before the push.',
  foundIn: 'CI workflows and pre-commit: Gitleaks, TruffleHog, detect-secrets',
});

export const securitySignedArtifacts = booleanFact({
  key: 'security.signedArtifacts', area: 'security', label: 'Artifacts signed', on: { system: true },
  question: 'Are images and other artifacts signed, so that what runs can be proven to come from the pipeline?',
  why: 'Whoever can write to the registry can otherwise put any image into operation.',
  foundIn: 'CI workflows: cosign, build attestations',
});

export const securitySoftwareBillOfMaterials = booleanFact({
  key: 'security.softwareBillOfMaterials', area: 'security', label: 'Software bill of materials', on: { system: true },
  question: 'Is a list of all that an image is made of (SBOM) kept for each release?',
  why: 'When a hole becomes known, the list answers within minutes where the library runs.',
  foundIn: 'CI workflows: Syft, CycloneDX, docker build --sbom',
});

export const securityPrivilegeEscalation = booleanFact({
  key: 'security.privilegeEscalation', area: 'security', label: 'Privilege escalation allowed', on: { components: containers },
  question: 'Can a process of {name} gain more privileges than it was started with?',
  why: 'A set-user-ID program in the image is enough to become root, whatever user the container starts as.',
  foundIn: 'Kubernetes securityContext.allowPrivilegeEscalation, compose no-new-privileges',
});

export const securityReadOnlyRoot = booleanFact({
  key: 'security.readOnlyRootFilesystem', area: 'security', label: 'Read-only root file system', on: { components: containers },
  question: 'Is the root file system of {name} read-only?',
  why: 'An intruder who cannot write to the image’s file system cannot leave tools there or change the program.',
  foundIn: 'Kubernetes securityContext.readOnlyRootFilesystem, compose read_only',
});

export const securityServiceAccountToken = booleanFact({
  key: 'security.serviceAccountToken', area: 'security', label: 'Token of the cluster mounted', on: { components: containers },
  question: 'Is a token for the cluster’s API mounted into {name}?',
  why: 'Whoever breaks into the container can call the cluster’s API with it; most programs never need it.',
  foundIn: 'Kubernetes automountServiceAccountToken of pods and service accounts',
});

export const securityNetworkPolicy = booleanFact({
  key: 'security.networkPolicy', area: 'security', label: 'Incoming traffic limited', on: { components: containers },
  question: 'Is it limited which pods may call {name}?',
  why: 'Without a policy every pod of the cluster reaches every other, so one break-in reaches the databases.',
  foundIn: 'Kubernetes NetworkPolicy, Istio AuthorizationPolicy',
});

export const securityServesTls = booleanFact({
  key: 'security.servesTls', area: 'security', label: 'TLS for its callers', on: { components: ['gateway', 'proxy', 'load-balancer', 'frontend', 'service'] },
  question: 'Do callers from outside reach {name} over TLS?',
  why: 'Without TLS at the entrance every network on the way reads passwords and sessions.',
  foundIn: 'tls of an Ingress, Gateway or Route, certificates of a proxy',
});
