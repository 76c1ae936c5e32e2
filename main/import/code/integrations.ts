import type { ComponentKind, Protocol } from '../../../shared/model/kinds.ts';
import { findTechnology, findTechnologyByHost, type Technology } from '../../../shared/model/technologies/index.ts';
import { folderOf, nameOfPath } from '../paths.ts';
import { callOf, textOf, type Value } from '../python/digest.ts';
import { isNoSystem, isReadOnly } from '../workload/outside.ts';
import type { Place } from '../yaml/located.ts';
import { findHttpCalls } from './http-clients.ts';
import type { CodeModule } from './modules.ts';
import { awsServices, clientLibraries, mailModules } from './sdk.ts';
import { isDjango } from './stack-facts.ts';
import { at, type UnitIndex } from './unit.ts';

/** A system that code calls, by library or by host. */
export interface CodeIntegration {
  readonly id: string;
  readonly name: string;
  readonly technology: Technology | undefined;
  readonly host?: string;
  readonly kind: ComponentKind;
  readonly protocol: Protocol;
  readonly how: 'library' | 'http' | 'mail';
  /** One of a family of adapters that users switch on, so no part of every installation. */
  readonly optional: boolean;
  /** The shortest timeout of its calls, in seconds; 0 where one has none. */
  readonly timeoutSeconds?: number;
  readonly uses: ReadonlyArray<{ readonly module: CodeModule; readonly scope: string; readonly place: Place }>;
}

interface Use {
  readonly id: string;
  readonly name: string;
  readonly technology: Technology | undefined;
  readonly host?: string;
  readonly how: CodeIntegration['how'];
  readonly timeout?: number | undefined;
  readonly module: CodeModule;
  readonly scope: string;
  readonly place: Place;
}

/** Every system outside that a program calls, as far as its code names it. */
export function findIntegrations(index: UnitIndex): CodeIntegration[] {
  const uses = [...byLibrary(index), ...byCall(index), ...bySetting(index), ...byMail(index)];
  const byId = new Map<string, Use[]>();
  for (const use of uses) byId.set(use.id, [...(byId.get(use.id) ?? []), use]);
  const optional = findFamilies(index, byId);
  return [...byId].map(([id, found]) => {
    const [first] = found as [Use, ...Use[]];
    const timeouts = found.map(({ timeout }) => timeout).filter((timeout) => timeout !== undefined);
    const kind = first.technology && first.technology.kind !== 'service' ? first.technology.kind : 'external';
    return {
      id, name: first.name, technology: first.technology, kind, protocol: first.technology?.protocol ?? 'https', how: first.how,
      optional: found.every((use) => optional.has(use)),
      ...(first.host !== undefined && { host: first.host }),
      ...(timeouts.length > 0 && { timeoutSeconds: Math.min(...timeouts) }),
      uses: found.map(({ module, scope, place }) => ({ module, scope, place })),
    };
  });
}

const useOf = (technology: Technology | undefined, host: string | undefined, rest: Pick<Use, 'how' | 'module' | 'scope' | 'place' | 'timeout'>): Use[] => {
  if (!technology && host === undefined) return [];
  const name = technology?.name ?? host ?? '';
  return [{ id: technology?.id ?? host ?? '', name, technology, ...(host !== undefined && { host }), ...rest }];
};

/** A client of a known library that is made or called; an import alone may only be for its types. */
function byLibrary(index: UnitIndex): Use[] {
  return index.all.flatMap(({ module, call }): Use[] => {
    const base = { how: 'library' as const, module, scope: call.scope, place: at(module, call.line), timeout: undefined };
    if (/^(?:aio)?boto(?:3|core)\b.*\.?(?:client|resource)$/.test(call.callee)) {
      const id = awsServices.get(textOf(call.args[0] ?? call.named['service_name']) ?? '');
      return id === undefined ? [] : useOf(findTechnology(id), undefined, base);
    }
    const parts = call.callee.split('.');
    for (let length = Math.min(3, parts.length - 1); length > 0; length -= 1) {
      const id = clientLibraries.get(parts.slice(0, length).join('.'));
      if (id !== undefined) return /^(?:sentry_sdk\.(?!init$)|logfire\.(?!configure$)|newrelic\.(?!agent\.initialize$))/.test(call.callee) ? [] : useOf(findTechnology(id), undefined, base);
    }
    return [];
  });
}

/** HTTP calls whose address stands in the call. */
function byCall(index: UnitIndex): Use[] {
  return findHttpCalls(index).flatMap(({ module, call, timeout }) => {
    const urls = [call.args[0], call.args[1], call.named['url'], call.named['base_url']].map(textOf).filter((text) => text !== undefined);
    const host = urls.map(hostOf).find((found) => found !== undefined);
    return useOf(host === undefined ? undefined : findTechnologyByHost(host), host, { how: 'http', module, scope: call.scope, place: at(module, call.line), timeout });
  });
}

const addressName = /(?:^|_)(?:API|BASE|ENDPOINT|SERVICE|SERVER|HOST|REMOTE|UPSTREAM|WEBHOOK|TOKEN|AUTH|GRAPHQL)_?(?:URL|URI|ENDPOINT|HOST|BASE|ADDRESS|ROOT)?$|^(?:URL|url|base_url|api_url|endpoint|api_base|api_endpoint|service_url)$/i;
/** Names of addresses that are shown to people or are the system's own. */
const shown = /FRONTEND|PUBLIC|SITE|ORIGIN|CORS|REDIRECT|CALLBACK|LOGO|DOCS?(?:_|$)|WEBSITE|HELP|SUPPORT|TERMS|PRIVACY|HOMEPAGE|AVATAR|IMAGE|ICON|COVER|SCHEMA|NAMESPACE|ISSUER|AUDIENCE|DOWNLOAD|EXAMPLE/i;
const looksCalled = /^https?:\/\/(?:api|hooks|auth|login|oauth2?|graph|data|events|gateway|rest|ws|accounts)\d*\.|\/(?:api|v\d+|graphql|oauth2?|rest)(?:\/|$)/i;

/** Addresses in settings, constants and dictionaries, by the name they are given. */
function bySetting(index: UnitIndex): Use[] {
  const found: Use[] = [];
  for (const module of index.unit.modules) {
    const calling = module.digest.imports.some(({ module: name }) => /^(?:requests|httpx|aiohttp|urllib3?|pycurl|hc\.lib\.curl)\b/.test(name));
    const take = (name: string, value: Value, line: number, scope: string): void => {
      // `getenv("API_URL", "https://…")`: where it is when nobody says otherwise.
      const call = callOf(value);
      const text = textOf(value) ?? (call && /environ|getenv|env|config/i.test(call.callee) ? textOf(call.named['default'] ?? call.args[1]) : undefined);
      const host = text === undefined ? undefined : hostOf(text);
      if (host === undefined || text === undefined || shown.test(name)) return;
      const technology = findTechnologyByHost(host);
      const named = addressName.test(name);
      if (!(named && (calling || looksCalled.test(text))) && !(technology && looksCalled.test(text)) && !/^(?:base_url|api_url|api_base|endpoint_url)$/i.test(name)) return;
      found.push(...useOf(technology, host, { how: 'http', module, scope, place: at(module, line), timeout: undefined }));
    };
    for (const { target, value, line, scope } of module.digest.assigns) {
      take(target.split('.').at(-1) ?? target, value, line, scope);
      if ('dict' in value) for (const [key, inner] of value.dict) take(textOf(key) ?? '', inner, line, scope);
    }
    for (const { named, args, line, scope } of module.digest.calls) {
      for (const [name, value] of Object.entries(named)) {
        take(name, value, line, scope);
        if ('dict' in value) for (const [key, inner] of value.dict) take(textOf(key) ?? '', inner, line, scope);
      }
      for (const value of args) if ('dict' in value) for (const [key, inner] of value.dict) take(textOf(key) ?? '', inner, line, scope);
    }
  }
  return found;
}

function byMail(index: UnitIndex): Use[] {
  const smtp = findTechnology('smtp');
  return index.unit.modules.flatMap((module) => module.digest.imports.filter(({ module: name, typing }) => !typing && mailModules.some((mail) => name === mail || name.startsWith(`${mail}.`))).slice(0, 1).flatMap(({ line }) => useOf(smtp, undefined, { how: 'mail', module, scope: '', place: at(module, line), timeout: mailTimeout(index, module) })));
}

/**
 * How long sending a mail waits for the server; 0 where nothing ends it. Django's default is none:
 * https://docs.djangoproject.com/en/stable/ref/settings/#email-timeout, and so is that of smtplib:
 * https://docs.python.org/3/library/smtplib.html#smtplib.SMTP
 */
function mailTimeout(index: UnitIndex, { digest }: CodeModule): number | undefined {
  const own = digest.calls.filter(({ callee }) => /^smtplib\.SMTP(?:_SSL)?$/.test(callee));
  if (own.length > 0) return own.every(({ named, args }) => named['timeout'] === undefined && args.length < 4) && !index.unit.modules.some((other) => other.digest.calls.some(({ callee }) => callee === 'socket.setdefaulttimeout')) ? 0 : undefined;
  const backend = index.setting('EMAIL_BACKEND');
  const mailers = index.setting('MAILERS');
  const given = backend && (textOf(backend.value) ?? JSON.stringify(backend.value));
  const said = index.unit.modules.some((module) => module.digest.words.includes('EMAIL_TIMEOUT')) || /"timeout"/i.test(JSON.stringify(mailers?.value ?? null));
  return isDjango(index) && !said && (given === undefined || /smtp/i.test(given)) && (index.setting('EMAIL_HOST') ?? mailers) !== undefined ? 0 : undefined;
}

/** The host of a URL that could be called. */
function hostOf(text: string): string | undefined {
  const host = /^https?:\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?=[:/?#]|$)/i.exec(text)?.[1]?.toLowerCase();
  return host === undefined || !/\.[a-z]{2,}$/.test(host) || isNoSystem(host) || isReadOnly(host) ? undefined : host;
}

const familyName = /^(?:[a-z0-9]+_){0,3}(?:analy[sz]ers|detectors|resolvers|scanners|checkers|enrichers|fetchers|collectors|importers|responders|ingestors|crawlers|integrations?|providers?|plugins?|connectors?|adapters?|backends?|sources?|channels?|notifiers?|notifications?|drivers?|query_runners?|runners?|destinations?|social|extensions?|exporters?|loaders?|transports?|gateways?|social_accounts|tools|llms?|models|vendors?|third_party|scrapers?|crawlers?|hooks|operators)$/i;

/** What sends mail: with three of them in a program, one is chosen when it is set up. */
const mailSenders = new Set(['smtp', 'ses', 'sendgrid', 'mailgun', 'postmark', 'resend', 'brevo', 'mailjet', 'mailchimp']);

/**
 * Adapters of one family lie side by side, each with a system of its own. What is only used in such a family is switched on
 * by users, one installation this one and another that one.
 */
function findFamilies(index: UnitIndex, byId: ReadonlyMap<string, readonly Use[]>): Set<Use> {
  const siblings = countSiblings(index);
  const members = new Map<string, Map<string, Set<string>>>();
  const places = (use: Use): ReturnType<typeof familiesAbove> => familiesAbove(use.module.path);
  for (const [id, uses] of byId) for (const use of uses) for (const { family, member } of places(use)) {
    const ids = members.get(family) ?? new Map<string, Set<string>>();
    ids.set(member, (ids.get(member) ?? new Set()).add(id));
    members.set(family, ids);
  }
  const families = new Set([...members].filter(([family, found]) => found.size >= 8 || (familyName.test(nameOfPath(family)) && (siblings.get(family) ?? 0) >= 3)).map(([family]) => family));
  // A table of many systems in one module is something to choose from.
  const hosts = new Map<CodeModule, Set<string>>();
  for (const [id, uses] of byId) for (const { how, module } of uses) if (how === 'http') hosts.set(module, (hosts.get(module) ?? new Set()).add(id));
  const isTable = ({ module }: Use): boolean => (hosts.get(module)?.size ?? 0) >= 6;
  const isOnce = ({ how, module }: Use): boolean => how === 'http' && /(?:^|\/)management\/commands\//.test(module.path) && !/init|setup|seed|load|populate/.test(nameOfPath(module.path));
  const senders = [...byId.keys()].filter((id) => mailSenders.has(id));
  const isSender = (use: Use): boolean => senders.length >= 3 && mailSenders.has(use.id);
  return new Set([...byId.values()].flat().filter((use) => isSender(use) || isOnce(use) || isTable(use) || places(use).some(({ family }) => families.has(family))));
}

/** The folders that a module may be a member of a family in: the two around it, and any above that bears the name of one. */
function familiesAbove(path: string): Array<{ readonly family: string; readonly member: string }> {
  const found: Array<{ family: string; member: string }> = [];
  for (let member = path, depth = 0; depth < 8; depth += 1) {
    const family = folderOf(member);
    if (family === '') break;
    if (depth < 2 || familyName.test(nameOfPath(family))) found.push({ family, member });
    member = family;
  }
  return found;
}

/** How many modules and folders with modules lie side by side in each folder. */
function countSiblings(index: UnitIndex): Map<string, number> {
  const members = new Map<string, Set<string>>();
  for (const { path } of index.unit.modules) {
    if (path.endsWith('/__init__.py')) continue;
    for (const { family, member } of familiesAbove(path)) members.set(family, (members.get(family) ?? new Set()).add(member));
  }
  return new Map([...members].map(([family, found]) => [family, found.size]));
}
