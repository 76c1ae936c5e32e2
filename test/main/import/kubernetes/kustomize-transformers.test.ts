import { describe, expect, it } from 'vitest';
import { loadKustomization } from '../../../../main/import/kubernetes/kustomize/load.ts';
import type { Resource } from '../../../../main/import/kubernetes/resource.ts';
import { Source } from '../../../../main/import/source.ts';
import { entriesAt, textAt, valueAt, type Located } from '../../../../main/import/yaml/located.ts';

const base = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - {name: db, image: "registry.io:5000/postgres:16", ports: [{containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP}]}
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {selector: {app: db}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db}
spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}, {podSelector: {}}]}]}
---
apiVersion: v1
kind: Secret
metadata: {name: cert}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {tls: [{secretName: cert}]}
`;

const build = (kustomization: string): { objects: Resource[]; source: Source; of: (kind: string) => Located | undefined } => {
  const source = new Source(new Map([['kustomization.yaml', `resources: [base.yaml]\n${kustomization}`], ['base.yaml', base]]));
  const objects = loadKustomization(source, 'kustomization.yaml');
  return { objects, source, of: (kind) => objects.find((object) => object.kind === kind)?.value };
};

const textsAt = (value: Located | undefined, ...path: string[]): Record<string, string | null> => Object.fromEntries([...entriesAt(value, ...path)].map(([key, { value: text }]) => [key, text.type === 'scalar' ? text.text : null]));

const containerOf = (value: Located | undefined): Located | undefined => {
  const containers = valueAt(value, 'spec', 'template', 'spec', 'containers');
  return containers?.type === 'list' ? containers.items[0] : undefined;
};

describe('labels', () => {
  it('that are common are put on objects, pods and selectors', () => {
    const { of } = build('commonLabels: {team: a}\ncommonAnnotations: {note: b}\n');
    expect(textsAt(of('StatefulSet'), 'metadata', 'labels')).toEqual({ team: 'a' });
    expect(textsAt(of('StatefulSet'), 'spec', 'selector', 'matchLabels')).toEqual({ app: 'db', team: 'a' });
    expect(textsAt(of('StatefulSet'), 'spec', 'template', 'metadata', 'labels')).toEqual({ app: 'db', team: 'a' });
    expect(textsAt(of('StatefulSet'), 'spec', 'template', 'metadata', 'annotations')).toEqual({ note: 'b' });
    expect(textsAt(of('Service'), 'spec', 'selector')).toEqual({ app: 'db', team: 'a' });
    expect(textsAt(of('NetworkPolicy'), 'spec', 'podSelector', 'matchLabels')).toEqual({ app: 'db', team: 'a' });
  });

  it.each([
    ['', { app: 'db' }, { app: 'db' }],
    [', includeTemplates: true', { app: 'db', team: 'a' }, { app: 'db' }],
    [', includeSelectors: true', { app: 'db', team: 'a' }, { app: 'db', team: 'a' }],
  ])('with %j reach as far as they say', (more, pod, selector) => {
    const { of } = build(`labels: [{pairs: {team: a}${more}}]\n`);
    expect(textsAt(of('StatefulSet'), 'metadata', 'labels')).toEqual({ team: 'a' });
    expect(textsAt(of('StatefulSet'), 'spec', 'template', 'metadata', 'labels')).toEqual(pod);
    expect(textsAt(of('Service'), 'spec', 'selector')).toEqual(selector);
  });

  it('of other types are left', () => {
    for (const odd of ['commonLabels: [a]', 'labels: {a: b}', 'labels: [{pairs: text}]', 'labels: [[], null, 1]', 'commonAnnotations: 7', 'commonLabels: {__proto__: x}']) expect(build(`${odd}\n`).objects).toHaveLength(5);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('patches and changes', () => {
  const inline = (patch: string, target: string): string => `patches:\n  - target: ${target}\n    patch: |-\n${patch.split('\n').map((line) => `      ${line}`).join('\n')}\n`;

  it('with a target leave the kind and the name of what they change', () => {
    const { of, objects } = build(inline('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: any}\nspec: {replicas: 5}', '{kind: StatefulSet}'));
    expect(textAt(of('StatefulSet'), 'spec', 'replicas')).toBe('5');
    expect(objects.map(({ kind, name }) => `${kind} ${name}`)).not.toContain('Deployment any');
  });

  it('merge ports by number and protocol', () => {
    const { of } = build(inline('apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {template: {spec: {containers: [{name: db, ports: [{containerPort: 53, protocol: UDP, name: dns}, {containerPort: 80}]}]}}}', '{kind: StatefulSet}'));
    const ports = valueAt(containerOf(of('StatefulSet')), 'ports');
    expect(ports?.type === 'list' && ports.items.map((port) => textsAt(port))).toEqual([{ containerPort: '53', protocol: 'TCP' }, { containerPort: '53', protocol: 'UDP', name: 'dns' }, { containerPort: '80' }]);
  });

  it('of JSON add the first annotation, and no other that has nothing to stand in', () => {
    const { of, source } = build(inline('- {op: add, path: /metadata/annotations/a~1b, value: x}\n- {op: add, path: /metadata/labels/c, value: x}', '{kind: Service}'));
    expect(textsAt(of('Service'), 'metadata', 'annotations')).toEqual({ 'a/b': 'x' });
    expect(source.notes).toMatchObject([{ severity: 'warning', file: 'kustomization.yaml', line: 6 }]);
  });

  it('of an image may give a tag beside a digest', () => {
    const { of } = build('images: [{name: "registry.io:5000/postgres", newName: db, newTag: "17", digest: "sha256:abc"}]\n');
    expect(textAt(containerOf(of('StatefulSet')), 'image')).toBe('db:17@sha256:abc');
  });

  it('of a Secret’s name reach the certificates of an Ingress', () => {
    const tls = valueAt(build('namePrefix: p-\n').of('Ingress'), 'spec', 'tls');
    expect(tls?.type === 'list' && textAt(tls.items[0], 'secretName')).toBe('p-cert');
  });
});
