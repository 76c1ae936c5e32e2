import { ofKind } from './technology.ts';

export const monitoring = ofKind('monitoring', [
  { id: 'prometheus', name: 'Prometheus', protocol: 'http', images: ['prometheus'], ports: [9090] },
  { id: 'alertmanager', name: 'Alertmanager', protocol: 'http', images: ['alertmanager'], ports: [9093] },
  { id: 'pushgateway', name: 'Pushgateway', protocol: 'http', images: ['pushgateway'] },
  { id: 'grafana', name: 'Grafana', protocol: 'http', images: ['grafana', 'grafana-oss', 'grafana-enterprise'], hosts: ['grafana.net'] },
  { id: 'otel-lgtm', name: 'Grafana LGTM', protocol: 'otlp', images: ['otel-lgtm'] },
  { id: 'loki', name: 'Loki', protocol: 'http', images: ['loki'], ports: [3100] },
  { id: 'promtail', name: 'Promtail', protocol: 'http', images: ['promtail'] },
  { id: 'alloy', name: 'Grafana Alloy', protocol: 'otlp', images: ['grafana/alloy', 'grafana/agent'] },
  { id: 'tempo', name: 'Tempo', protocol: 'otlp', images: ['grafana/tempo'] },
  { id: 'mimir', name: 'Mimir', protocol: 'http', images: ['mimir'] },
  { id: 'victoriametrics', name: 'VictoriaMetrics', protocol: 'http', images: ['victoria-metrics', 'vmagent', 'victoria-logs'], ports: [8428] },
  { id: 'jaeger', name: 'Jaeger', protocol: 'otlp', images: ['jaeger', 'jaegertracing/all-in-one', 'jaeger-collector', 'jaeger-query'], ports: [4317, 4318, 14268] },
  { id: 'zipkin', name: 'Zipkin', protocol: 'http', images: ['zipkin'], ports: [9411] },
  { id: 'otel-collector', name: 'OpenTelemetry Collector', protocol: 'otlp', images: ['opentelemetry-collector', 'opentelemetry-collector-contrib'], schemes: ['otlp'] },
  { id: 'kibana', name: 'Kibana', protocol: 'http', images: ['kibana', 'opensearch-dashboards'], ports: [5601] },
  { id: 'logstash', name: 'Logstash', protocol: 'tcp', images: ['logstash', 'logstash-oss'], ports: [5044] },
  { id: 'filebeat', name: 'Filebeat', protocol: 'tcp', images: ['filebeat', 'metricbeat', 'heartbeat'] },
  { id: 'fluentd', name: 'Fluentd', protocol: 'tcp', images: ['fluentd', 'fluent-bit'], ports: [24224] },
  { id: 'vector', name: 'Vector', protocol: 'tcp', images: ['timberio/vector'] },
  { id: 'graylog', name: 'Graylog', protocol: 'udp', images: ['graylog'], ports: [12201] },
  { id: 'seq', name: 'Seq', protocol: 'http', images: ['datalust/seq'] },
  { id: 'statsd', name: 'StatsD', protocol: 'udp', images: ['statsd', 'statsd-exporter', 'graphite-statsd'], schemes: ['statsd'], ports: [8125] },
  { id: 'node-exporter', name: 'Node exporter', protocol: 'http', images: ['node-exporter'], ports: [9100] },
  { id: 'postgres-exporter', name: 'PostgreSQL exporter', protocol: 'http', images: ['postgres-exporter', 'postgres_exporter'], ports: [9187] },
  { id: 'redis-exporter', name: 'Redis exporter', protocol: 'http', images: ['redis_exporter', 'redis-exporter'], ports: [9121] },
  { id: 'blackbox-exporter', name: 'Blackbox exporter', protocol: 'http', images: ['blackbox-exporter'] },
  { id: 'celery-exporter', name: 'Celery exporter', protocol: 'http', images: ['celery-exporter'] },
  { id: 'cadvisor', name: 'cAdvisor', protocol: 'http', images: ['cadvisor'] },
  { id: 'datadog-agent', name: 'Datadog agent', protocol: 'tcp', images: ['datadog/agent', 'dd-agent'], ports: [8126], hosts: ['datadoghq.com', 'datadoghq.eu'] },
  { id: 'uptime-kuma', name: 'Uptime Kuma', protocol: 'http', images: ['uptime-kuma'] },
  { id: 'dozzle', name: 'Dozzle', protocol: 'http', images: ['dozzle'] },
]);

export const identityProviders = ofKind('identity-provider', [
  { id: 'keycloak', name: 'Keycloak', protocol: 'http', images: ['keycloak'] },
  { id: 'authentik', name: 'authentik', protocol: 'http', images: ['goauthentik/server', 'goauthentik/proxy'] },
  { id: 'authelia', name: 'Authelia', protocol: 'http', images: ['authelia'] },
  { id: 'dex', name: 'Dex', protocol: 'http', images: ['dexidp/dex'] },
  { id: 'hydra', name: 'Ory Hydra', protocol: 'http', images: ['oryd/hydra'] },
  { id: 'kratos', name: 'Ory Kratos', protocol: 'http', images: ['oryd/kratos'] },
  { id: 'zitadel', name: 'ZITADEL', protocol: 'http', images: ['zitadel'] },
  { id: 'openldap', name: 'OpenLDAP', protocol: 'ldap', images: ['openldap', 'glauth', 'lldap'], schemes: ['ldap', 'ldaps'], ports: [389, 636] },
]);

export const secretStores = ofKind('secret-store', [
  { id: 'vault', name: 'Vault', protocol: 'http', images: ['vault', 'openbao'], ports: [8200] },
  { id: 'infisical', name: 'Infisical', protocol: 'http', images: ['infisical'] },
]);
