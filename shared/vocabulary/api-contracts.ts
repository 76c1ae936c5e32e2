import { booleanFact, choiceFact, listFact, numberFact, textFact } from './define-fact.ts';

const on = { components: ['service', 'function', 'gateway'] } as const;
const code = { components: ['service', 'function'] } as const;
const programs = { components: ['service', 'function', 'worker', 'scheduler', 'job'] } as const;

export const apiDescriptionChecked = booleanFact({
  key: 'api.descriptionChecked', area: 'api', label: 'Description and code compared', on,
  question: 'Does something notice when {name} answers otherwise than its API description says?',
  why: 'A description that nobody checks is right on the day it is written.',
  foundIn: 'Tests with Schemathesis, Dredd or connexion, code generated from the description',
});

export const apiBreakingChangeCheck = booleanFact({
  key: 'api.breakingChangeCheck', area: 'api', label: 'Breaking changes noticed', on: { system: true },
  question: 'Does something notice before a merge that a change of an API would break its clients?',
  why: 'Clients that others release cannot be changed on the same day.',
  foundIn: 'CI workflows: oasdiff, openapi-diff, buf breaking, GraphQL Inspector',
});

export const apiDeprecation = booleanFact({
  key: 'api.deprecation', area: 'api', label: 'Way to retire an API', on: { system: true },
  question: 'Is it agreed how clients are told that a part of the API goes away, and how long it stays?',
  why: 'Without a date old versions are kept for ever, or taken away from somebody who still needs them.',
  foundIn: 'API guidelines, Deprecation and Sunset headers, changelogs',
});

export const apiBodyLimit = booleanFact({
  key: 'api.bodyLimit', area: 'api', label: 'Size of requests limited', on: { components: ['service', 'function', 'gateway', 'proxy', 'load-balancer', 'cdn'] },
  question: 'Does {name} refuse requests above a size?',
  why: 'A body of some gigabytes otherwise fills the memory or the disk of a worker.',
  foundIn: 'client_max_body_size, MAX_CONTENT_LENGTH, middleware of the proxy',
});

export const apiWholeModels = listFact(
  {
    key: 'api.wholeModels', area: 'api', label: 'Answers made of whole tables', on: code,
    question: 'Which answers of {name} carry every column of a table?',
    why: 'A column that is added later is published, and perhaps writable, without anybody deciding it.',
    foundIn: 'fields = "__all__" and exclude of serializers, tables as response models',
  },
  'serializer or route',
);

export const apiTypedAnswers = numberFact(
  {
    key: 'api.typedAnswers', area: 'api', label: 'Routes whose answer has a declared form', on: code,
    question: 'What share of the routes of {name} declares the form of its answer?',
    why: 'Without a declared form the description says nothing of answers, and nothing filters them.',
    foundIn: 'response_model and return types of FastAPI routes',
  },
  { unit: '%', min: 0, max: 100 },
);

export const apiUnboundedLimits = listFact(
  {
    key: 'api.unboundedLimits', area: 'api', label: 'Page sizes without a maximum', on: code,
    question: 'On which routes of {name} may the caller choose a page of any size?',
    why: 'A page of a million rows is a list without a limit.',
    foundIn: 'limit parameters without a maximum, page_size_query_param without max_page_size',
  },
  'route',
);

export const apiOpenFilters = listFact(
  {
    key: 'api.openFilters', area: 'api', label: 'Filters over every column', on: code,
    question: 'Where may callers of {name} filter or sort by every column?',
    why: 'Filters over hidden columns answer questions about what is hidden, and no index serves them.',
    foundIn: 'filterset_fields and ordering_fields of "__all__", filter(**request.GET)',
  },
  'view or function',
);

export const apiPathStyles = listFact(
  {
    key: 'api.pathStyles', area: 'api', label: 'Ways of writing paths', on: code,
    question: 'In which ways does {name} write words in paths: with hyphens, underscores, capitals?',
    why: 'Clients guess names from names they know; with two conventions half of the guesses are wrong.',
    foundIn: 'Paths of routes',
  },
  'style and an example',
);

export const apiWritingReads = listFact(
  {
    key: 'api.writingReads', area: 'api', label: 'GET routes that change something', on: code,
    question: 'Which GET routes of {name} change or delete something?',
    why: 'Crawlers, previews and caches call GET at will, and other pages can make a browser do it.',
    foundIn: 'Routes that only answer GET and are named delete, remove, create or update',
  },
  'route',
);

export const apiGraphqlLibrary = textFact(
  {
    key: 'api.graphqlLibrary', area: 'api', label: 'GraphQL library', on: code,
    question: 'With which library does {name} answer GraphQL, if it does?',
    why: 'It decides how limits, batching and types are set.',
    foundIn: 'Packaging files and imports',
  },
  ['strawberry', 'graphene', 'ariadne', 'none'],
);

export const apiGraphqlLimits = booleanFact({
  key: 'api.graphqlLimits', area: 'api', label: 'GraphQL queries limited', on,
  question: 'Does {name} refuse GraphQL queries that are too deep or too costly?',
  why: 'One query of a few lines can ask for millions of objects, and a rate limit counts it as one.',
  foundIn: 'QueryDepthLimiter, depth_limit_validator, cost validation, persisted queries',
});

export const apiGraphqlBatching = booleanFact({
  key: 'api.graphqlBatching', area: 'api', label: 'GraphQL fields loaded in batches', on: code,
  question: 'Does {name} load the fields of many objects of a GraphQL query together?',
  why: 'A resolver for each object asks the database once for each of them.',
  foundIn: 'DataLoader, optimizer extensions for Django',
});

export const apiRetiredLibraries = listFact(
  {
    key: 'api.retiredLibraries', area: 'api', label: 'API libraries nobody maintains', on: code,
    question: 'Which libraries for the API of {name} are no longer maintained?',
    why: 'What reads requests of strangers needs fixes the most.',
    foundIn: 'Packaging files',
  },
  'package',
);

export const apiCallsWithoutDeadline = listFact(
  {
    key: 'api.callsWithoutDeadline', area: 'api', label: 'gRPC calls without a deadline', on: programs,
    question: 'Which gRPC calls of {name} have no deadline?',
    why: 'A gRPC call without a deadline waits for ever.',
    foundIn: 'Calls of stubs without timeout',
  },
  'call and function',
);

export const apiGrpcStubs = choiceFact(
  {
    key: 'api.grpcStubs', area: 'api', label: 'Generated gRPC code', on: { system: true },
    question: 'Where does the Python code for the .proto files come from?',
    why: 'Code that was generated elsewhere, once, differs from the .proto files or from the installed runtime before long.',
    foundIn: 'Build files with grpc_tools.protoc or buf generate, *_pb2.py in the repository',
  },
  { build: 'Generated in each build or published as a package', checked: 'Committed, and the pipeline checks it', committed: 'Committed' },
);

export const apiGrpcBalancing = choiceFact(
  {
    key: 'api.grpcBalancing', area: 'api', label: 'How gRPC calls are spread', on: { connectionsTo: ['service', 'function'] },
    question: 'What spreads the gRPC calls of {name} over the instances?',
    why: 'gRPC keeps one connection, so what balances connections sends all calls to one instance.',
    foundIn: 'Headless services, round_robin, a mesh or a proxy that knows HTTP/2',
  },
  { client: 'The client itself', proxy: 'A mesh or a proxy that knows HTTP/2', connections: 'Nothing, or a balancer of connections' },
);

export const apiOpenSockets = listFact(
  {
    key: 'api.openSockets', area: 'api', label: 'WebSockets open to anybody', on: code,
    question: 'Which WebSockets of {name} ask nobody who they are?',
    why: 'What is pushed over a socket is as private as what is read over a route.',
    foundIn: 'WebSocket routes without a dependency or check on the caller',
  },
  'path',
);

export const apiSocketResume = booleanFact({
  key: 'api.socketResume', area: 'api', label: 'Missed messages are caught up', on: code,
  question: 'Does a client of {name} get what it missed while its WebSocket was broken?',
  why: 'Each release and each lost radio cell breaks sockets; what was sent then is gone otherwise.',
  foundIn: 'Message ids that clients resume from, a reload after each reconnect',
});

export const apiIdempotencyKeys = booleanFact({
  key: 'api.idempotencyKeys', area: 'api', label: 'Repeated orders recognised', on: code,
  question: 'Does {name} recognise an order or a payment that a client sends twice?',
  why: 'A client that got no answer sends again, and pays twice otherwise.',
  foundIn: 'Idempotency-Key headers kept in the database, unique constraints on the client’s own id',
});
