import { componentKindNames } from '../../../shared/model/kinds.ts';
import { securityDockerSocket, securityExposure } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';

export const engineSocket = defineRule({
  id: 'security.engine-socket',
  area: 'security',
  title: 'The container engine’s socket is not mounted',
  severity: 'high',
  covers: ['D.F4', 'G.E1'],
  selector: { type: 'component', kinds: componentKindNames.filter((kind) => kind !== 'external' && kind !== 'client') },
  check(component, look) {
    const mounted = look.known(component, securityDockerSocket);
    if (mounted === undefined) return component.kind === 'proxy' ? unknown() : notApplicable();
    // Most things never need it; a proxy that finds its routes without it is worth a word.
    if (!mounted) return component.kind === 'proxy' ? pass() : notApplicable();
    const exposed = look.known(component, securityExposure) === 'internet';
    return fail(`${component.name} has the container engine’s socket${exposed ? ' and is published on every interface' : ''}.`, { severity: exposed ? 'high' : 'medium' });
  },
  why: 'The socket is the engine’s whole interface: whoever writes to it can start a container that mounts the host’s disk. `:ro` protects the socket’s file, not the interface behind it.',
  fix: [
    { option: 'Put a filtering proxy (docker-socket-proxy) between, which lets only the reads through that are needed.', tradeoff: 'One more container; a few lines of configuration.', code: 'services:\n  docker-api:\n    image: tecnativa/docker-socket-proxy:0.4.1\n    environment: { CONTAINERS: 1 }\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]\n  traefik:\n    command: --providers.docker.endpoint=tcp://docker-api:2375' },
    { option: 'Configure routes by file instead of by labels.', tradeoff: 'Routes have to be written down; nothing needs the socket.' },
  ],
  strength: 'Routes are found without the container engine’s socket: {names}.',
  effort: 'hours',
  references: [
    { title: 'OWASP Docker Security Cheat Sheet, rule 1', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { title: 'Docker: protect the daemon socket', url: 'https://docs.docker.com/engine/security/protect-access/' },
  ],
  examples: {
    fails: [{ title: 'Traefik with the socket', subject: 'proxy', system: { components: { proxy: { kind: 'proxy', facts: { 'security.dockerSocket': true, 'security.exposure': 'internet' } } } } }],
    passes: [{ title: 'No socket', subject: 'proxy', system: { components: { proxy: { kind: 'proxy', facts: { 'security.dockerSocket': false } } } } }],
    unknown: [{ title: 'Its mounts are not known', subject: 'proxy', system: { components: { proxy: { kind: 'proxy' } } } }],
    notApplicable: [{ title: 'A service seldom has it', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
