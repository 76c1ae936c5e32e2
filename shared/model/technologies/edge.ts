import { ofKind } from './technology.ts';

export const proxies = ofKind('proxy', [
  { id: 'nginx', name: 'nginx', protocol: 'http', images: ['nginx', 'nginx-unprivileged', 'openresty', 'nginx-proxy', 'jwilder/nginx-proxy', 'nginx-proxy-manager', 'swag'] },
  { id: 'traefik', name: 'Traefik', protocol: 'http', images: ['traefik'] },
  { id: 'caddy', name: 'Caddy', protocol: 'http', images: ['caddy', 'caddy-docker-proxy'] },
  { id: 'apache', name: 'Apache httpd', protocol: 'http', images: ['httpd'] },
  { id: 'envoy', name: 'Envoy', protocol: 'http', images: ['envoy', 'envoyproxy/envoy'] },
  { id: 'varnish', name: 'Varnish', protocol: 'http', images: ['varnish'] },
  { id: 'squid', name: 'Squid', protocol: 'http', images: ['squid'], ports: [3128] },
  { id: 'oauth2-proxy', name: 'OAuth2 Proxy', protocol: 'http', images: ['oauth2-proxy'], ports: [4180] },
  { id: 'anubis', name: 'Anubis', protocol: 'http', images: ['anubis'] },
  { id: 'cloudflared', name: 'Cloudflare Tunnel', protocol: 'http', images: ['cloudflared'] },
  { id: 'ngrok', name: 'ngrok', protocol: 'http', images: ['ngrok'] },
  { id: 'socket-proxy', name: 'Docker socket proxy', protocol: 'tcp', images: ['docker-socket-proxy', 'socket-proxy'], ports: [2375] },
]);

export const loadBalancers = ofKind('load-balancer', [{ id: 'haproxy', name: 'HAProxy', protocol: 'http', images: ['haproxy'] }]);

export const gateways = ofKind('gateway', [
  { id: 'kong', name: 'Kong', protocol: 'http', images: ['kong', 'kong-gateway'] },
  { id: 'tyk', name: 'Tyk', protocol: 'http', images: ['tyk-gateway'] },
  { id: 'apisix', name: 'APISIX', protocol: 'http', images: ['apisix'] },
  { id: 'krakend', name: 'KrakenD', protocol: 'http', images: ['krakend'] },
  { id: 'litellm', name: 'LiteLLM', protocol: 'http', images: ['litellm', 'litellm-database'] },
  { id: 'hasura', name: 'Hasura', protocol: 'graphql', images: ['graphql-engine'] },
  { id: 'postgrest', name: 'PostgREST', protocol: 'http', images: ['postgrest'] },
]);
