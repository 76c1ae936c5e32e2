import { ofKind } from './technology.ts';

export const brokers = ofKind('broker', [
  { id: 'rabbitmq', name: 'RabbitMQ', protocol: 'amqp', images: ['rabbitmq'], schemes: ['amqp', 'amqps', 'pyamqp', 'rabbitmq'], ports: [5672, 5671, 15672], hosts: ['cloudamqp.com'] },
  { id: 'activemq', name: 'ActiveMQ', protocol: 'amqp', images: ['activemq', 'activemq-classic', 'activemq-artemis', 'artemis'], schemes: ['stomp'], ports: [61616, 61613] },
  { id: 'kafka', name: 'Kafka', protocol: 'kafka', images: ['kafka', 'cp-kafka', 'cp-server', 'kafka-native', 'confluent-local'], schemes: ['kafka', 'kafkas'], ports: [9092, 9093, 9094, 29092], hosts: ['confluent.cloud'] },
  { id: 'redpanda', name: 'Redpanda', protocol: 'kafka', images: ['redpanda'] },
  { id: 'nats', name: 'NATS', protocol: 'nats', images: ['nats', 'nats-streaming'], schemes: ['nats', 'stan'], ports: [4222] },
  { id: 'pulsar', name: 'Pulsar', protocol: 'tcp', images: ['pulsar', 'pulsar-all'], schemes: ['pulsar', 'pulsar+ssl'], ports: [6650] },
  { id: 'mosquitto', name: 'Mosquitto', protocol: 'mqtt', images: ['eclipse-mosquitto', 'mosquitto'], schemes: ['mqtt', 'mqtts'], ports: [1883, 8883] },
  { id: 'emqx', name: 'EMQX', protocol: 'mqtt', images: ['emqx'] },
  { id: 'hivemq', name: 'HiveMQ', protocol: 'mqtt', images: ['hivemq4', 'hivemq-ce'] },
  { id: 'nsq', name: 'NSQ', protocol: 'tcp', images: ['nsq'], ports: [4150] },
  { id: 'beanstalkd', name: 'Beanstalkd', protocol: 'tcp', images: ['beanstalkd'], schemes: ['beanstalk'], ports: [11300] },
  { id: 'pubsub', name: 'Google Pub/Sub', protocol: 'grpc', images: ['pubsub-emulator', 'google-cloud-pubsub-emulator'], schemes: ['gcpubsub'], hosts: ['pubsub.googleapis.com'] },
  { id: 'azure-service-bus', name: 'Azure Service Bus', protocol: 'amqp', images: ['azure-messaging/servicebus-emulator'], schemes: ['azureservicebus', 'sb'], hosts: ['servicebus.windows.net'] },
  { id: 'centrifugo', name: 'Centrifugo', protocol: 'websocket', images: ['centrifugo'] },
]);

export const queues = ofKind('queue', [
  { id: 'sqs', name: 'Amazon SQS', protocol: 'sqs', images: ['elasticmq', 'elasticmq-native'], schemes: ['sqs'], ports: [9324] },
]);
