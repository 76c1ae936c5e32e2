import { securityWebhooksVerified } from '../../../shared/vocabulary/security.ts';
import { defineRule, notApplicable } from '../../engine/define-rule.ts';
import { judge, weigh } from '../../engine/judge.ts';
import { isOwnCode, isStandIn } from '../../engine/roles.ts';
import { alone } from '../../engine/example-sketches.ts';

export const webhooks = defineRule({
  id: 'security.webhooks',
  area: 'security',
  title: 'Webhooks prove who sent them',
  severity: 'medium',
  covers: ['D.F1', 'D.E1', 'C.E5', 'D.E7'],
  selector: { type: 'component', kinds: ['service', 'function'] },
  check(component, look) {
    const verified = look.known(component, securityWebhooksVerified);
    const callers = look.structure.incoming(component.id).flatMap(({ from, protocol }) => {
      const node = look.structure.nodes.get(from);
      return node?.kind === 'external' && !isStandIn(node) && (protocol === undefined || protocol === 'http' || protocol === 'https') ? [node] : [];
    });
    if (!isOwnCode(component, look) || (verified === undefined && callers.length === 0)) return notApplicable();
    return judge(verified ?? look.fact(component, securityWebhooksVerified), `${component.name} believes webhooks without checking who sent them.`, { severity: weigh(look, 'medium', 'compliance', 'load'), related: callers.map(({ id }) => id) });
  },
  why: 'The address of a webhook is no secret: it stands in settings, logs and documentation. Who knows it and the form of the message reports a payment, confirms a delivery or closes an account, and the handler, which has to be open to the provider, asks nobody for a login.',
  fix: [
    { option: 'Check the signature over the raw body with the provider’s library before anything is parsed, and refuse old timestamps.', tradeoff: 'A secret for each sender to keep.', code: 'event = stripe.Webhook.construct_event(await request.body(), request.headers["stripe-signature"], secret)' },
    { option: 'Without a library: an HMAC over the body, compared in constant time.', code: 'expected = hmac.new(secret, body, hashlib.sha256).hexdigest()\nif not hmac.compare_digest(expected, request.headers["x-signature"]):\n    raise HTTPException(401)' },
    { option: 'Take the message as a hint only, and read the state from the provider.', tradeoff: 'Needs no secret; one call more for each message.' },
  ],
  strength: 'Webhooks prove who sent them: {names}.',
  effort: 'hours',
  references: [
    { title: 'Stripe: Verify webhook signatures', url: 'https://docs.stripe.com/webhooks' },
    { title: 'GitHub: Validating webhook deliveries', url: 'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries' },
    { title: 'CWE-345: Insufficient Verification of Data Authenticity', url: 'https://cwe.mitre.org/data/definitions/345.html' },
  ],
  examples: {
    fails: [{ title: 'Whoever posts is believed', subject: 'api', system: alone({ 'security.webhooksVerified': false }) }],
    passes: [{ title: 'construct_event', subject: 'api', system: alone({ 'security.webhooksVerified': true }) }],
    unknown: [{ title: 'A provider calls it', subject: 'api', system: { components: { pay: { kind: 'external', technology: 'stripe' }, api: { kind: 'service' } }, connections: { 'pay->api': { protocol: 'https' } } } }],
    notApplicable: [{ title: 'Nobody outside calls it', subject: 'api', system: alone({}) }],
  },
});
