import { kindsOf } from '../../../shared/model/kinds.ts';
import { securityExposure, securityPublishedPorts } from '../../../shared/vocabulary/security.ts';
import { defineRule, fail, notApplicable, pass, unknown } from '../../engine/define-rule.ts';
import { isManaged, isStandIn } from '../../engine/roles.ts';

export const storePublished = defineRule({
  id: 'security.store-published',
  area: 'security',
  title: 'Stores and brokers are not published',
  severity: 'high',
  covers: ['D.E6', 'D.F4', 'D.F2'],
  selector: { type: 'component', kinds: [...kindsOf('store', 'messaging'), 'secret-store'] },
  check(component, look) {
    if (isManaged(component) || isStandIn(component)) return notApplicable();
    const exposure = look.fact(component, securityExposure);
    if (exposure === undefined) return unknown();
    if (exposure === 'internal') return pass();
    const ports = look.fact(component, securityPublishedPorts)?.join(', ');
    const where = ports ? ` (${ports})` : '';
    if (exposure === 'host') return fail(`${component.name} is published on its host${where}.`, { severity: 'low' });
    return fail(`${component.name} is published on every interface${where}.`, { severity: look.context('stage') === 'prototype' ? 'medium' : 'high' });
  },
  why: 'Docker writes its own firewall rules: a published port is reachable from outside even where the host’s firewall says otherwise. Databases on the internet are found within minutes, and their passwords are tried until one fits.',
  fix: [
    { option: 'Remove `ports`: services on the same network reach each other without it.', code: 'services:\n  db:\n    image: postgres:18.1\n    # no "ports": the API reaches it as db:5432' },
    { option: 'For a person’s access, publish on the loopback interface and come in over SSH.', tradeoff: 'Everyone on the host reaches it.', code: 'ports:\n  - "127.0.0.1:5432:5432"' },
  ],
  strength: 'Reachable from their own network only: {names}.',
  effort: 'hours',
  references: [
    { title: 'Docker: packet filtering and firewalls', url: 'https://docs.docker.com/engine/network/packet-filtering-firewalls/' },
    { title: 'CWE-668: Exposure of Resource to Wrong Sphere', url: 'https://cwe.mitre.org/data/definitions/668.html' },
  ],
  examples: {
    fails: [{ title: '5432 on every interface', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'security.exposure': 'internet', 'security.publishedPorts': ['0.0.0.0:5432'] } } } } }],
    passes: [{ title: 'Its own network', subject: 'db', system: { components: { db: { kind: 'database', facts: { 'security.exposure': 'internal' } } } } }],
    unknown: [{ title: 'Not described', subject: 'db', system: { components: { db: { kind: 'database' } } } }],
    notApplicable: [{ title: 'No store', subject: 'api', system: { components: { api: { kind: 'service' } } } }],
  },
});
