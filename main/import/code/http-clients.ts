import { numberOf, type CallDigest } from '../python/digest.ts';
import type { Found, UnitIndex } from './unit.ts';

/** Calls that go to another system over HTTP, by library. Those marked wait for ever unless they are told not to. */
const clients: ReadonlyArray<{ readonly call: RegExp; readonly waits: boolean; readonly blocks: boolean }> = [
  // https://requests.readthedocs.io/en/latest/user/advanced/#timeouts
  { call: /^requests\.(?:get|post|put|patch|delete|head|options|request)$|^requests\.(?:sessions\.)?[Ss]ession\(\)\.(?:get|post|put|patch|delete|head|options|request)$/, waits: true, blocks: true },
  // https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen
  { call: /^urllib\.request\.urlopen$/, waits: true, blocks: true },
  { call: /^urllib3\.\w+\(\)\.(?:request|urlopen)$/, waits: true, blocks: true },
  // Five seconds unless told otherwise: https://www.python-httpx.org/advanced/timeouts/
  { call: /^httpx\.(?:get|post|put|patch|delete|head|options|request|stream)$|^httpx\.Client\(\)\.(?:get|post|put|patch|delete|head|options|request|stream)$/, waits: false, blocks: true },
  { call: /^httpx\.AsyncClient\(\)\.(?:get|post|put|patch|delete|head|options|request|stream)$/, waits: false, blocks: false },
  // Five minutes unless told otherwise: https://docs.aiohttp.org/en/stable/client_quickstart.html#timeouts
  { call: /^aiohttp\.(?:client\.)?ClientSession\(\)\.(?:get|post|put|patch|delete|head|options|request|ws_connect)$/, waits: false, blocks: false },
  { call: /^aiohttp\.request$/, waits: false, blocks: false },
];

/** A client that can be told to wait for ever when it is made. */
const patient = /^httpx\.(?:Async)?Client$/;

export interface HttpCall extends Found {
  readonly blocks: boolean;
  /** Seconds; 0 for none at all; nothing when it could not be told. */
  readonly timeout: number | undefined;
}

/** Every call of an HTTP client in a unit. */
export function findHttpCalls(index: UnitIndex): HttpCall[] {
  const found: HttpCall[] = [];
  for (const root of ['requests', 'urllib', 'urllib3', 'httpx', 'aiohttp']) {
    const adapters = root === 'requests' && index.all.some(({ call }) => call.callee.endsWith('.mount') && /timeout/i.test(JSON.stringify(call.args)));
    for (const each of index.calls(root)) {
      const client = clients.find(({ call }) => call.test(each.call.callee));
      const given = each.call.named['timeout'];
      if (patient.test(each.call.callee) && given && 'none' in given) found.push({ ...each, blocks: false, timeout: 0 });
      if (client) found.push({ ...each, blocks: client.blocks, timeout: timeoutOf(each.call, client.waits && !adapters) });
    }
  }
  return found;
}

function timeoutOf(call: CallDigest, waits: boolean): number | undefined {
  // https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen
  const given = call.named['timeout'] ?? (call.callee === 'urllib.request.urlopen' ? call.args[2] : undefined);
  if (given === undefined) return waits && !call.args.some((value) => 'code' in value && value.code.startsWith('*')) ? 0 : undefined;
  if ('none' in given) return 0;
  return numberOf(given) ?? ('list' in given ? given.list.reduce<number | undefined>((sum, item) => (sum === undefined || numberOf(item) === undefined ? undefined : sum + (numberOf(item) ?? 0)), 0) : undefined);
}
