import { booleanFact, choiceFact, listFact, textFact } from './define-fact.ts';

const stores = ['database', 'cache', 'object-store', 'search', 'warehouse'] as const;

export const dataflowAccess = choiceFact(
  {
    key: 'dataflow.access', area: 'dataflow', label: 'Access', on: { connectionsTo: stores },
    question: 'Does the caller read, write, or both over {name}?',
    why: 'Who writes a store owns its meaning; two owners make rules that neither can change alone.',
    foundIn: 'Source, grants of the database user',
  },
  { read: 'Reads', write: 'Writes', 'read-write': 'Reads and writes' },
);

export const dataflowCacheInvalidation = choiceFact(
  {
    key: 'dataflow.cacheInvalidation', area: 'dataflow', label: 'Cache invalidation', on: { components: ['cache', 'cdn'] },
    question: 'How do entries of {name} go when what they copy changes?',
    why: 'A cache without invalidation serves yesterday’s truth to some users and today’s to others.',
    foundIn: 'TTL arguments, delete calls, signals',
  },
  { ttl: 'They expire', explicit: 'They are removed on change', both: 'Both', none: 'They do not' },
);

export const dataflowSessionStore = choiceFact(
  {
    key: 'dataflow.sessions', area: 'dataflow', label: 'Sessions kept in', on: { components: ['service', 'frontend', 'gateway'] },
    question: 'Where does {name} keep the sessions of its users?',
    why: 'Sessions in the memory of one process are lost when it restarts and tie users to it.',
    foundIn: 'Session middleware, settings',
  },
  { memory: 'Memory of the process', cache: 'Cache', database: 'Database', token: 'Signed token', none: 'No sessions' },
);

export const dataflowValidation = choiceFact(
  {
    key: 'dataflow.validation', area: 'dataflow', label: 'Input validation', on: { components: ['service', 'function', 'worker'] },
    question: 'How does {name} check what comes in?',
    why: 'What is not checked at the edge is checked nowhere, or differently in each place.',
    foundIn: 'Pydantic models, serializers, JSON Schemas',
  },
  { schema: 'By schemas at the edge', partial: 'In places', none: 'Not at all' },
);

export const dataflowLocalState = booleanFact({
  key: 'dataflow.localState', area: 'dataflow', label: 'State on its own disk', on: { components: ['service', 'function', 'worker'] },
  question: 'Does {name} keep anything on its own disk or in memory that must outlive a request?',
  why: 'A second instance does not see it, and a new one starts without it (12-factor VI).',
  foundIn: 'Volumes, upload folders, SQLite files',
});

export const dataflowPublishing = choiceFact(
  {
    key: 'dataflow.publishing', area: 'dataflow', label: 'Changes and their messages', on: { components: ['service', 'function', 'worker'] },
    question: 'When {name} changes its database and sends a message about it, what keeps the two together?',
    why: 'A crash between the commit and the message leaves a change of which nobody hears, or news of a change that was taken back.',
    foundIn: 'Outbox tables, on_commit hooks, change data capture',
  },
  { outbox: 'An outbox, or the log of the database', 'after-commit': 'The message is sent after the commit', direct: 'Nothing: it is sent in between', reconciled: 'A job finds what is missing', none: 'It sends none about its changes' },
);

export const dataflowStampede = booleanFact({
  key: 'dataflow.stampedeProtection', area: 'dataflow', label: 'One fills the cache', on: { components: ['cache'] },
  question: 'When a popular entry of {name} expires, does one request fill it again while the others wait or get the old value?',
  why: 'Otherwise all requests that miss ask the database for the same thing at once.',
  foundIn: 'Locks around loading, early expiry, stale-while-revalidate, libraries like dogpile.cache',
});

export const dataflowCacheNamespaces = booleanFact({
  key: 'dataflow.cacheNamespaces', area: 'dataflow', label: 'Own keys in the cache', on: { components: ['cache'] },
  question: 'Does each program that uses {name} keep to a prefix or a database of its own?',
  why: 'Programs that share keys read each other’s values and delete them with FLUSHDB.',
  foundIn: 'KEY_PREFIX, database numbers in URLs',
});

export const dataflowOrdering = choiceFact(
  {
    key: 'dataflow.ordering', area: 'dataflow', label: 'Order of messages', on: { components: ['broker', 'queue'] },
    question: 'Do consumers of {name} rely on the order of messages, and what keeps it?',
    why: 'Retries and several consumers change the order: an old state then overwrites a new one.',
    foundIn: 'Partition keys, message groups, versions in messages',
  },
  { 'not-needed': 'The order does not matter', keyed: 'Kept for each key', versioned: 'Messages carry a version, older ones are dropped', assumed: 'It is relied on, nothing keeps it' },
);

export const dataflowEventSchemas = choiceFact(
  {
    key: 'dataflow.eventSchemas', area: 'dataflow', label: 'Form of messages', on: { components: ['broker', 'queue'] },
    question: 'How do producers and consumers of {name} agree on the form of messages?',
    why: 'Messages outlive releases: a field that is renamed breaks consumers that are already waiting for it.',
    foundIn: 'Schema registries, Avro, Protobuf, versioned models in a shared package',
  },
  { registry: 'A registry checks compatibility', versioned: 'Versioned schemas in code', none: 'By looking at the producer' },
);

export const dataflowTaskSerializer = textFact(
  {
    key: 'dataflow.taskSerializer', area: 'dataflow', label: 'Serialisation of tasks', on: { components: ['service', 'function', 'worker', 'scheduler', 'job'] },
    question: 'In which format does {name} put tasks and results into the queue?',
    why: 'Pickle runs code of whoever can write to the queue, and breaks between releases.',
    foundIn: 'task_serializer, accept_content, serializers of caches and sessions',
  },
  ['json', 'msgpack', 'pickle', 'yaml'],
);

export const dataflowFileTransfer = choiceFact(
  {
    key: 'dataflow.fileTransfer', area: 'dataflow', label: 'Way of files', on: { components: ['service', 'function'] },
    question: 'How do files of users get through {name} to the object store and back?',
    why: 'A file that passes through a process holds a worker and its memory for as long as the slowest client takes.',
    foundIn: 'generate_presigned_url, StreamingResponse, read() of uploads',
  },
  { presigned: 'Straight to the store, by signed links', streamed: 'Through the process, in pieces', buffered: 'Through the process, whole in memory', none: 'There are none' },
);

export const dataflowRealtimeFanout = choiceFact(
  {
    key: 'dataflow.realtimeFanout', area: 'dataflow', label: 'Open connections of users', on: { components: ['service'] },
    question: 'How does a message reach users whose open connection (WebSocket, server-sent events) is held by another instance of {name}?',
    why: 'Each process knows only the connections that it holds.',
    foundIn: 'CHANNEL_LAYERS, Redis pub/sub, client managers of Socket.IO',
  },
  { shared: 'Through a shared channel', memory: 'It does not: each process has its own list', none: 'There are no such connections' },
);

export const dataflowPersonalData = booleanFact({
  key: 'dataflow.personalDataInventory', area: 'dataflow', label: 'Inventory of personal data', on: { system: true },
  question: 'Is it written down which personal data is kept where, for what, and to whom it is passed on?',
  why: 'Requests of persons, breaches and auditors all begin with that question (GDPR, article 30).',
  foundIn: 'Records of processing, data catalogues',
});

export const dataflowErasure = choiceFact(
  {
    key: 'dataflow.erasure', area: 'dataflow', label: 'Deletion and export of a person', on: { system: true },
    question: 'What happens when a person asks for their data, or for its deletion, in all stores and at all processors?',
    why: 'The answer is due within a month, and has to cover copies, logs, search and processors (GDPR, articles 15 and 17).',
    foundIn: 'Deletion jobs, runbooks, anonymisation code',
  },
  { automatic: 'A job does it in all of them', manual: 'Written steps, by hand', partial: 'The main database only', none: 'Nothing is prepared' },
);

export const dataflowResidency = booleanFact({
  key: 'dataflow.residency', area: 'dataflow', label: 'Place of personal data', on: { system: true },
  question: 'Is it known in which countries each store and each external service keeps personal data, with an agreement for each?',
  why: 'A transfer out of the EU needs a legal ground (GDPR, chapter V), a processor an agreement (article 28).',
  foundIn: 'Regions in infrastructure code, agreements with processors',
});

export const dataflowTelemetryPersonal = booleanFact({
  key: 'dataflow.personalDataToTelemetry', area: 'dataflow', label: 'Personal data in telemetry', on: { components: ['service', 'function', 'worker', 'scheduler', 'job'] },
  question: 'Does {name} send personal data (addresses, cookies, request bodies, user names) with errors and traces?',
  why: 'What is sent to an error tracker is kept by another company, read by every engineer, and forgotten in deletions.',
  foundIn: 'send_default_pii of Sentry',
});

export const dataflowReplicaReads = choiceFact(
  {
    key: 'dataflow.replicaReads', area: 'dataflow', label: 'Reads from replicas', on: { components: ['database'] },
    question: 'Which reads go to the replicas of {name}?',
    why: 'A replica lags: who reads there what was just written does not find it.',
    foundIn: 'Database routers, read-only URLs',
  },
  { none: 'None: they stand by', tolerant: 'Those that may be stale, chosen one by one', sticky: 'All, but not those after a write of the same user', all: 'All reads' },
);

export const dataflowLocksWithoutExpiry = listFact(
  {
    key: 'dataflow.locksWithoutExpiry', area: 'dataflow', label: 'Locks that never expire', on: { components: ['service', 'function', 'worker', 'scheduler', 'job'] },
    question: 'Where does {name} take a lock in Redis that has no expiry?',
    why: 'A process that is killed while it holds the lock holds it for ever.',
    foundIn: 'lock() without timeout, setnx',
  },
  'function',
);

export const dataflowCacheBackend = choiceFact(
  {
    key: 'dataflow.cacheBackend', area: 'dataflow', label: 'Cache of the framework', on: { components: ['service', 'worker'] },
    question: 'Where does the cache framework of {name} keep its entries?',
    why: 'A cache in each process is invalidated in one of them only.',
    foundIn: 'CACHES of Django, CACHE_TYPE of Flask-Caching',
  },
  { memory: 'In each process', shared: 'In a shared cache', database: 'In the database', none: 'It has none' },
);

export const dataflowNaiveTimes = listFact(
  {
    key: 'dataflow.naiveTimes', area: 'dataflow', label: 'Times without a zone', on: { components: ['service', 'function', 'worker', 'scheduler', 'job'] },
    question: 'Which columns and settings of {name} keep times without a zone?',
    why: 'Each reader takes them for its own zone: hours are off, twice a year one is there twice.',
    foundIn: 'DateTime columns without timezone=True, USE_TZ = False',
  },
  'place',
);

export const dataflowCrossService = choiceFact(
  {
    key: 'dataflow.crossServiceChanges', area: 'dataflow', label: 'Changes over several databases', on: { system: true },
    question: 'When one business step changes the databases of several services, what happens if one of the changes fails?',
    why: 'No transaction spans them: a part of the step stays done.',
    foundIn: 'Sagas, workflow engines (Temporal), compensating calls',
  },
  { never: 'No step does', saga: 'The done parts are taken back (saga, workflow engine)', retried: 'The rest is tried until it is done', none: 'Nothing: somebody repairs it' },
);

export const dataflowSessionCleanup = booleanFact({
  key: 'dataflow.sessionCleanup', area: 'dataflow', label: 'Expired sessions removed', on: { components: ['service'] },
  question: 'Does a scheduled job remove the expired sessions of {name} from its database?',
  why: 'Django never does by itself: the table grows by a row for each visitor.',
  foundIn: 'clearsessions in schedules',
});
