import { dataflowRealtimeFanout } from '../../../shared/vocabulary/dataflow.ts';
import { runtimeWorkers, scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isOwnCode } from '../../engine/roles.ts';

export const realtimeFanout = defineRule({
  id: 'dataflow.realtime-fanout',
  area: 'dataflow',
  title: 'A message reaches users on every instance',
  severity: 'medium',
  covers: ['C.E9', 'I.E2', 'I.F2', 'E.E1'],
  selector: { type: 'component', kinds: ['service'] },
  check(component, look) {
    if (!isOwnCode(component, look)) return notApplicable();
    // Only code or a drawn connection tells that there are open connections: nobody is asked without a sign of them.
    const drawn = look.structure.incoming(component.id).some(({ protocol }) => protocol === 'websocket');
    const how = drawn ? look.fact(component, dataflowRealtimeFanout) : look.known(component, dataflowRealtimeFanout);
    if (how === undefined) return drawn ? unknown() : notApplicable();
    if (how === 'none') return notApplicable();
    if (how === 'shared') return pass();
    const [replicas, workers] = [look.known(component, scalabilityReplicas), look.known(component, runtimeWorkers)];
    const processes = (replicas ?? 1) * (workers ?? 1);
    return processes > 1
      ? fail(`${component.name} runs as ${processes} processes, and each keeps its own list of open connections: a message reaches only the users of one of them.`, { severity: 'high' })
      : fail(`${component.name} keeps the open connections of its users in a list in memory: with a second process a part of them hears nothing.`, { severity: 'low' });
  },
  why: 'A WebSocket ends in one process. What another process, a worker or a second instance wants to tell that user has to find this process first; with a list in memory it does not, and the message is lost without an error. With one process it works, until the first one that is added.',
  fix: [
    { option: 'Publish to a shared channel; each process passes on to the connections that it holds.', tradeoff: 'Redis pub/sub forgets what nobody listens to: send the state again on reconnect.', code: 'CHANNEL_LAYERS = {"default": {\n    "BACKEND": "channels_redis.core.RedisChannelLayer",\n    "CONFIG": {"hosts": [os.environ["REDIS_URL"]]},\n}}' },
    { option: 'Socket.IO with a client manager.', code: 'sio = socketio.AsyncServer(client_manager=socketio.AsyncRedisManager(url))' },
    { option: 'A service for open connections (Centrifugo, the provider’s WebSocket gateway).', tradeoff: 'Own processes keep no connections at all; one more part.' },
  ],
  strength: 'Messages reach users on every instance: {names}.',
  effort: 'days',
  references: [
    { title: 'Channels: channel layers', url: 'https://channels.readthedocs.io/en/stable/topics/channel_layers.html' },
    { title: 'python-socketio: using a message queue', url: 'https://python-socketio.readthedocs.io/en/stable/server.html#using-a-message-queue' },
    { title: 'FastAPI: WebSockets, handling disconnections and multiple clients', url: 'https://fastapi.tiangolo.com/advanced/websockets/' },
  ],
  examples: {
    fails: [{ title: 'A list in memory, four processes', subject: 'chat', system: { components: { chat: { kind: 'service', facts: { 'dataflow.realtimeFanout': 'memory', 'runtime.workers': 4 } } } } }],
    passes: [{ title: 'channels_redis', subject: 'chat', system: { components: { chat: { kind: 'service', facts: { 'dataflow.realtimeFanout': 'shared' } } } } }],
    unknown: [{ title: 'A WebSocket is drawn', subject: 'chat', system: { components: { user: { kind: 'client' }, chat: { kind: 'service' } }, connections: { 'user->chat': { protocol: 'websocket' } } } }],
    notApplicable: [{ title: 'No open connections', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
