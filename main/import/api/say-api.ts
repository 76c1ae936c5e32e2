import * as api from '../../../shared/vocabulary/api.ts';
import { securityOpenRoutes, securityScheme } from '../../../shared/vocabulary/security.ts';
import type { FactBook } from '../facts.ts';
import type { Place } from '../yaml/located.ts';
import type { ApiDescription, ApiOperation } from './api-description.ts';

const maximalPlaces = 10;
const maximalRoutes = 100;

/** States what the description of an API says about the component that serves it. */
export function sayApi(book: FactBook, description: ApiDescription): void {
  book.say(api.apiDocumentation, description.generator === undefined ? 'contract-first' : 'generated', description.generator === undefined ? 'likely' : 'certain', description.place);
  if (description.format !== 'openapi' || description.operations.length === 0) return;
  const { versioning, versioningPlace } = description;
  book.say(api.apiVersioning, versioning, versioning === 'none' ? 'likely' : 'certain', versioningPlace ?? description.place);
  sayPagination(book, description.operations);
  sayErrors(book, description);
  saySecurity(book, description);
}

const placesOf = (operations: readonly ApiOperation[]): Place[] => operations.slice(0, maximalPlaces).map(({ place }) => place);

/** A few short lists without pages are common; what most lists do is what the API does. */
function sayPagination(book: FactBook, operations: readonly ApiOperation[]): void {
  const paged = operations.filter(({ paginated }) => paginated === true);
  const whole = operations.filter(({ paginated }) => paginated === false);
  if (paged.length === 0 && whole.length === 0) return;
  if (paged.length > whole.length) book.say(api.apiPagination, true, whole.length === 0 ? 'certain' : 'likely', ...placesOf(paged));
  else book.say(api.apiPagination, false, 'likely', ...placesOf(whole));
}

/** FastAPI describes its own validation errors everywhere, which says nothing about the other errors. */
function sayErrors(book: FactBook, { errorFormat, errorPlace, operations }: ApiDescription): void {
  if (errorFormat !== undefined && errorFormat !== 'HTTPValidationError') book.say(api.apiErrorFormat, true, errorFormat === 'problem+json' ? 'certain' : 'likely', errorPlace);
  else if (operations.every(({ errors }) => errors.length === 0)) book.say(api.apiErrorFormat, false, 'likely', ...placesOf(operations));
}

/** Routes that are open because one proves there who one is, or because others call them. */
const openByNature = /log-?in|sign-?in|sign-?up|regist|token|auth|password|forgot|recover|verif|confirm|activat|webhook|callback|health|ping|contact|subscribe/i;

function saySecurity(book: FactBook, { security, operations }: ApiDescription): void {
  const secured = operations.filter((operation) => operation.secured === true);
  const [scheme] = security;
  const kind = scheme && kindOf(scheme.type);
  if (scheme && kind !== undefined && secured.length > 0) book.say(securityScheme, kind, 'likely', scheme.place);
  if (secured.length === 0) return;
  const open = operations.filter((operation) => operation.secured === false && !/^(?:GET|HEAD|OPTIONS|TRACE|QUERY)$/.test(operation.method) && !openByNature.test(operation.path));
  const places = open.length > 0 ? placesOf(open) : placesOf(secured);
  book.say(securityOpenRoutes, open.slice(0, maximalRoutes).map(({ method, path }) => `${method} ${path.slice(0, 500)}`), 'likely', ...places);
}

function kindOf(type: string): 'session' | 'token' | 'api-key' | 'oauth2' | 'basic' | undefined {
  const plain = type.toLowerCase();
  if (plain === 'http bearer') return 'token';
  if (plain === 'http basic' || plain === 'basic') return 'basic';
  if (plain === 'oauth2' || plain === 'openidconnect') return 'oauth2';
  return plain === 'apikey cookie' ? 'session' : plain.startsWith('apikey') ? 'api-key' : undefined;
}
