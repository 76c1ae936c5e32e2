import type { Component } from '../../shared/model/document.ts';
import { kindsOf } from '../../shared/model/kinds.ts';
import { findTechnology } from '../../shared/model/technologies/index.ts';
import { securityAdminInterface } from '../../shared/vocabulary/security.ts';
import type { Look } from './define-rule.ts';

/** What roles are told by. */
export type Cast = Readonly<Pick<Component, 'id' | 'kind' | 'technology'>>;

const adminTools = new Set(['adminer', 'pgadmin', 'phpmyadmin', 'mongo-express', 'redis-commander', 'redisinsight', 'kafka-ui', 'flower', 'portainer', 'dozzle']);
const loadGenerators = new Set(['locust', 'k6', 'artillery', 'vegeta']);
const standIns = new Set(['mailpit', 'mailhog', 'maildev', 'mailcatcher', 'wiremock', 'localstack', ...loadGenerators]);
const managed = new Set(['s3', 'gcs', 'azure-blob', 'dynamodb', 'firestore', 'documentdb', 'bigquery', 'snowflake', 'redshift', 'tinybird', 'sqs', 'pubsub', 'azure-service-bus', 'auth0', 'aws']);
const telemetry = new Set(['sentry', 'posthog', 'newrelic', 'logfire', 'datadog-agent', 'statsd']);
const compute = new Set<string>(kindsOf('compute'));

/** A console or an admin site, made for the operators of the system: by what is said of it, else by its name. */
export const isAdminTool = (component: Cast, look: Look): boolean => look.known(component, securityAdminInterface) ?? adminTools.has(component.technology ?? '');

/** Stands in for another system while developing: a mail catcher, an emulator of a cloud. Nothing of it reaches production. */
export const isStandIn = ({ technology }: Cast): boolean => standIns.has(technology ?? '');

const withEntrance = new Set(['app-runner', 'elastic-beanstalk', 'cloud-run', 'app-engine', 'app-service', 'container-apps', 'lambda', 'cloud-functions', 'azure-functions']);

/** Run by a platform that takes requests in, ends TLS and hands them on. */
export const hasEntrance = ({ technology }: Cast): boolean => withEntrance.has(technology ?? '');

/** Plays users, to see how much a system bears. */
export const isLoadGenerator = ({ technology }: Cast): boolean => loadGenerators.has(technology ?? '');

/** Offered as a service only: its instances, disks and restarts are its provider's. */
export const isManaged = ({ technology }: Cast): boolean => managed.has(technology ?? '');

/** Takes errors, logs or measurements from a library that sends them in the background. */
export const isTelemetry = ({ kind, technology }: Cast): boolean => kind === 'monitoring' || telemetry.has(technology ?? '');

/** A process of the system's own code: not a program that is run as it comes, of which the catalogue knows the image. */
export const isOwnCode = (component: Cast, look: Look): boolean =>
  compute.has(component.kind) && findTechnology(component.technology ?? '')?.images === undefined && !isStandIn(component) && !isAdminTool(component, look);
