import { runtimeInterface } from '../../../shared/vocabulary/system.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const websocketsUnderWsgi = defineRule({
  id: 'system.websockets-under-wsgi',
  area: 'system',
  title: 'Long connections end where many can be held',
  severity: 'medium',
  covers: ['A.P2', 'A.E3', 'C.E9', 'A.P1'],
  selector: { type: 'connection', to: ['service'], protocols: ['websocket'] },
  check(connection, look) {
    if (!isOwnCode(connection.target, look)) return notApplicable();
    const face = look.known(connection.target, runtimeInterface);
    if (face === undefined) return unknown();
    return face === 'wsgi' ? fail(`${connection.target.name} holds WebSockets under WSGI: each takes a thread or a process for as long as it is open.`) : pass();
  },
  why: 'A WSGI worker serves one request at a time, and a WebSocket is a request that does not end. A few dozen users with an open page then take all workers, and the rest of the site stands still.',
  fix: [
    { option: 'Serve the sockets from an ASGI process of their own (Starlette, Django Channels, Quart), next to the WSGI one.', tradeoff: 'Two processes to deploy; they talk over Redis or the database.', code: 'location /ws/ { proxy_pass http://asgi:8001; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade; }' },
    { option: 'Server-sent events or polling.', tradeoff: 'Enough where only the server has something to say; polling costs requests.' },
    { option: 'A service that holds the connections: Centrifugo, Pusher, API Gateway.', tradeoff: 'One more part, which someone else may run.' },
  ],
  strength: 'WebSockets end in an asynchronous server.',
  effort: 'days',
  references: [
    { title: 'Django: Channels', url: 'https://channels.readthedocs.io/en/latest/' },
    { title: 'nginx: WebSocket proxying', url: 'https://nginx.org/en/docs/http/websocket.html' },
  ],
  examples: {
    fails: [{ title: 'A chat under Gunicorn', subject: 'page->chat', system: { components: { page: { kind: 'frontend' }, chat: { kind: 'service', facts: { 'runtime.interface': 'wsgi' } } }, connections: { 'page->chat': { protocol: 'websocket' } } } }],
    passes: [{ title: 'Under Uvicorn', subject: 'page->chat', system: { components: { page: { kind: 'frontend' }, chat: { kind: 'service', facts: { 'runtime.interface': 'asgi' } } }, connections: { 'page->chat': { protocol: 'websocket' } } } }],
    unknown: [{ title: 'The server is not known', subject: 'page->chat', system: { components: { page: { kind: 'frontend' }, chat: { kind: 'service' } }, connections: { 'page->chat': { protocol: 'websocket' } } } }],
    notApplicable: [{ title: 'Plain HTTP', subject: 'page->chat', system: { components: { page: { kind: 'frontend' }, chat: { kind: 'service', facts: { 'runtime.interface': 'wsgi' } } }, connections: { 'page->chat': { protocol: 'http' } } } }],
  },
});
