import { plural } from '../../../shared/lib/plural.ts';
import { apiOpenSockets } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { servesClients } from '../../engine/served.ts';
import { served } from '../../engine/example-sketches.ts';

export const openSockets = defineRule({
  id: 'api.open-sockets',
  area: 'api',
  title: 'WebSockets ask who connects',
  severity: 'medium',
  covers: ['C.E9', 'C.E5', 'D.E1', 'D.F1'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const found = readPlaces(component, look, apiOpenSockets);
    if ('verdict' in found) return found;
    return fail(`${plural(found.places.length, 'WebSocket')} of ${component.name} ${found.places.length === 1 ? 'asks' : 'ask'} nobody who they are: ${listNames(found.places)}.`, { severity: servesClients(component, look) ? weigh(look, 'medium', 'compliance') : 'low', related: found.related });
  },
  why: 'The rules of browsers that keep one site from reading another’s answers do not hold for WebSockets, and middleware for HTTP often does not run for them. A socket that asks nobody gives to whoever opens it what is pushed to it; one that trusts a cookie alone can be opened by any page in the name of its visitor.',
  fix: [
    { option: 'Check the user before the socket is accepted, and the Origin header where a cookie says who it is.', tradeoff: 'The same dependency as for routes.', code: '@app.websocket("/ws/orders")\nasync def orders(socket: WebSocket, user: Annotated[User, Depends(socket_user)]) -> None:\n    if socket.headers.get("origin") not in ORIGINS:\n        raise WebSocketException(code=status.WS_1008_POLICY_VIOLATION)\n    await socket.accept()' },
    { option: 'A ticket that is good for one connection and half a minute, got over HTTP.', tradeoff: 'No long-lived token in a URL, and so in no log; one more route.' },
  ],
  strength: 'WebSockets ask who connects: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP WebSocket Security Cheat Sheet', url: 'https://cheatsheetseries.owasp.org/cheatsheets/WebSocket_Security_Cheat_Sheet.html' },
    { title: 'CWE-1385: Missing Origin Validation in WebSockets', url: 'https://cwe.mitre.org/data/definitions/1385.html' },
    { title: 'FastAPI: WebSockets with dependencies', url: 'https://fastapi.tiangolo.com/advanced/websockets/' },
  ],
  examples: {
    fails: [{ title: '/ws/orders takes anybody', subject: 'api', system: served({ 'api.openSockets': ['/ws/orders'] }) }],
    passes: [{ title: 'A dependency on the user', subject: 'api', system: served({ 'api.openSockets': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: served({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
