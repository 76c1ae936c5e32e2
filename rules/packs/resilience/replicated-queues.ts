import { resilienceQueueType } from '../../../shared/vocabulary/resilience.ts';
import { scalabilityReplicas } from '../../../shared/vocabulary/scalability.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { weigh } from '../../engine/judge.ts';

export const replicatedQueues = defineRule({
  id: 'resilience.replicated-queues',
  area: 'resilience',
  title: 'Queues live on more than one node of the broker',
  severity: 'medium',
  covers: ['E.E7', 'J.F1', 'C.E10', 'A.F5'],
  selector: { type: 'component', kinds: ['broker'] },
  check(component, look) {
    if (component.technology !== 'rabbitmq' || look.structure.incoming(component.id).length === 0) return notApplicable();
    const nodes = look.known(component, scalabilityReplicas);
    if (nodes === undefined) return unknown();
    // One node is a point of failure whatever its queues are: another rule says so.
    if (nodes < 2) return notApplicable();
    const type = look.fact(component, resilienceQueueType);
    if (type === undefined) return unknown();
    return type === 'classic' ? fail(`${component.name} has ${nodes} nodes, and each of its queues lives on one of them.`, { severity: weigh(look, 'medium', 'availability') }) : pass();
  },
  why: 'A classic queue of RabbitMQ is on the node where it was declared, however many nodes there are; mirroring was removed with RabbitMQ 4. When that node is gone, so are the queue and what waits in it, while the cluster looks healthy.',
  fix: [
    { option: 'Quorum queues, for what must not be lost.', tradeoff: 'Slower and larger, since each message is written on a majority of nodes; no priorities beyond two levels, no global QoS.', code: 'app.conf.task_default_queue_type = "quorum"\napp.conf.worker_detect_quorum_queues = True\n\n# or for a virtual host\nrabbitmqctl add_vhost shop --default-queue-type quorum' },
    { option: 'Leave classic what may be lost, such as live updates, and say so.', tradeoff: 'Faster.' },
    { option: 'One node with a disk that outlives it, and a restart.', tradeoff: 'Honest and simple; an outage of minutes instead of a loss.' },
  ],
  strength: 'Queues live on more than one node: {names}.',
  effort: 'days',
  references: [
    { title: 'RabbitMQ: quorum queues', url: 'https://www.rabbitmq.com/docs/quorum-queues' },
    { title: 'RabbitMQ: classic queue mirroring is removed', url: 'https://www.rabbitmq.com/blog/2021/08/21/4.0-deprecation-announcements' },
    { title: 'Celery: using RabbitMQ, quorum queues', url: 'https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/rabbitmq.html' },
  ],
  examples: {
    fails: [{ title: 'Three nodes, classic queues', subject: 'mq', system: { components: { api: { kind: 'service' }, mq: { kind: 'broker', technology: 'rabbitmq', facts: { 'scalability.replicas': 3, 'resilience.queueType': 'classic' } } }, connections: { 'api->mq': {} } } }],
    passes: [{ title: 'Quorum queues', subject: 'mq', system: { components: { api: { kind: 'service' }, mq: { kind: 'broker', technology: 'rabbitmq', facts: { 'scalability.replicas': 3, 'resilience.queueType': 'quorum' } } }, connections: { 'api->mq': {} } } }],
    unknown: [{ title: 'The type is not known', subject: 'mq', system: { components: { api: { kind: 'service' }, mq: { kind: 'broker', technology: 'rabbitmq', facts: { 'scalability.replicas': 3 } } }, connections: { 'api->mq': {} } } }],
    notApplicable: [{ title: 'One node', subject: 'mq', system: { components: { api: { kind: 'service' }, mq: { kind: 'broker', technology: 'rabbitmq', facts: { 'scalability.replicas': 1, 'resilience.queueType': 'classic' } } }, connections: { 'api->mq': {} } } }],
  },
});
