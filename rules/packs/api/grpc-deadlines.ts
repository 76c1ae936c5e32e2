import { plural } from '../../../shared/lib/plural.ts';
import { apiCallsWithoutDeadline } from '../../../shared/vocabulary/api.ts';
import { listNames } from '../../engine/names.ts';
import { readPlaces } from '../../engine/code-places.ts';
import { defineRule, fail } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';
import { alone } from '../../engine/example-sketches.ts';

export const grpcDeadlines = defineRule({
  id: 'api.grpc-deadlines',
  area: 'api',
  title: 'Each gRPC call has a deadline',
  severity: 'medium',
  covers: ['C.F8', 'C.P5', 'J.E3', 'J.F3'],
  selector: { type: 'component', kinds: ['service', 'function', 'worker', 'scheduler', 'job'] },
  check(component, look) {
    const found = readPlaces(component, look, apiCallsWithoutDeadline);
    if ('verdict' in found) return found;
    return fail(`${plural(found.places.length, 'gRPC call')} of ${component.name} ${found.places.length === 1 ? 'has' : 'have'} no deadline: ${listNames(found.places)}.`, { severity: weigh(look, 'medium', 'availability'), related: found.related });
  },
  why: 'gRPC waits for ever unless told otherwise, so one instance that hangs without closing its connection takes a thread of each caller with it, and then of their callers. A deadline also travels with the call: servers further on can give up work that nobody waits for.',
  fix: [
    { option: 'Give each call a timeout that fits what it does.', tradeoff: 'Each caller decides; easily forgotten with the next call.', code: 'reply = stub.GetQuote(request, timeout=2.0)' },
    { option: 'A default in the service configuration of the channel.', tradeoff: 'One place for all calls.', code: 'config = json.dumps({"methodConfig": [{"name": [{}], "timeout": "2s"}]})\nchannel = grpc.insecure_channel(target, options=[("grpc.service_config", config)])' },
  ],
  strength: 'Each gRPC call has a deadline: {names}.',
  effort: 'hours',
  references: [
    { title: 'gRPC: Deadlines', url: 'https://grpc.io/docs/guides/deadlines/' },
    { title: 'gRPC: Service config', url: 'https://grpc.io/docs/guides/service-config/' },
  ],
  examples: {
    fails: [{ title: 'stub.GetQuote(request)', subject: 'api', system: alone({ 'api.callsWithoutDeadline': ['GetQuote in quote'] }) }],
    passes: [{ title: 'timeout=2', subject: 'api', system: alone({ 'api.callsWithoutDeadline': [] }) }],
    unknown: [{ title: 'The source was not read', subject: 'api', system: alone({}) }],
    notApplicable: [{ title: 'Not the system’s own code', subject: 'pg', system: { components: { pg: { kind: 'service', technology: 'pgadmin' } } } }],
  },
});
