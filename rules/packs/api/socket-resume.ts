import { apiSocketResume } from '../../../shared/vocabulary/api.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const socketResume = defineRule({
  id: 'api.socket-resume',
  area: 'api',
  title: 'A client whose WebSocket broke gets what it missed',
  severity: 'low',
  covers: ['C.E9', 'I.F2', 'J.F1'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const sockets = look.structure.incoming(component.id).some(({ protocol }) => protocol === 'websocket');
    if (!sockets || !isOwnCode(component, look) || look.context('stage') === 'prototype') return notApplicable();
    return judge(look.fact(component, apiSocketResume), `What ${component.name} sends while a client’s WebSocket is broken never reaches that client.`, { severity: weigh(look, 'low', 'availability') });
  },
  why: 'Sockets break with each release, each idle timeout of a proxy and each tunnel that a train goes through. A client that only reconnects shows an old state as if it were new, and nobody sees it: there is no failed request.',
  fix: [
    { option: 'Number the messages, keep the last minutes of them, and let the client say which it saw last.', tradeoff: 'A stream in Redis or a table; also helps with several tabs.', code: 'await redis.xadd(f"user:{user.id}", {"data": payload}, maxlen=1000, approximate=True)\nmissed = await redis.xread({f"user:{user.id}": last_seen})' },
    { option: 'Send only “something changed”, and let the client read the state over HTTP, also after each reconnect.', tradeoff: 'Simple and always right; one more request for each change.' },
    { option: 'Server-sent events, where only the server speaks: browsers reconnect and send Last-Event-ID by themselves.', tradeoff: 'Plain HTTP; still needs messages that are kept.' },
  ],
  strength: 'Clients whose WebSocket broke get what they missed: {names}.',
  effort: 'days',
  references: [
    { title: 'HTML Standard: Server-sent events, the Last-Event-ID header', url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html' },
    { title: 'Redis: Streams', url: 'https://redis.io/docs/latest/develop/data-types/streams/' },
  ],
  examples: {
    fails: [{ title: 'It reconnects, and that is all', subject: 'api', system: { components: { app: { kind: 'client' }, api: { kind: 'service', facts: { 'api.socketResume': false } } }, connections: { 'app->api': { protocol: 'websocket' } } } }],
    passes: [{ title: 'A stream that clients resume', subject: 'api', system: { components: { app: { kind: 'client' }, api: { kind: 'service', facts: { 'api.socketResume': true } } }, connections: { 'app->api': { protocol: 'websocket' } } } }],
    unknown: [{ title: 'Nobody said it', subject: 'api', system: { components: { app: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'app->api': { protocol: 'websocket' } } } }],
    notApplicable: [{ title: 'No sockets', subject: 'api', system: { components: { app: { kind: 'client' }, api: { kind: 'service' } }, connections: { 'app->api': { protocol: 'https' } } } }],
  },
});
