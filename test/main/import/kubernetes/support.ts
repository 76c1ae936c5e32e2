import type { Fragment } from '../../../../main/import/fragment.ts';
import { importKubernetes, listKubernetesSets } from '../../../../main/import/kubernetes/import-kubernetes.ts';
import { Source } from '../../../../main/import/source.ts';
import type { FactValue } from '../../../../shared/model/document.ts';

/** The best set of some files, imported. */
export function read(files: Readonly<Record<string, string>>, words: ReadonlyMap<string, readonly string[]> = new Map()): { fragment: Fragment; source: Source } {
  const source = new Source(new Map(Object.entries(files)), words);
  const [set] = listKubernetesSets(source);
  if (!set) throw new Error('there is no set');
  return { fragment: importKubernetes(source, set), source };
}

export const linesOf = ({ components }: Fragment): string[] => components.map(({ name, kind, technology }) => [name, kind, technology].filter(Boolean).join(' ')).sort();

export const callsOf = ({ connections }: Fragment): string[] => connections.map(({ from, to, protocol }) => `${from} -> ${to} ${protocol ?? ''}`).sort();

export const factOf = ({ components }: Fragment, name: string, key: string): FactValue | undefined => components.find((component) => component.name === name)?.facts?.[key]?.value;

/** A Deployment with one container; `more` is indented for the container, `pod` for the pod. */
export const deployment = (name: string, image: string, more = '', pod = '', kind = 'Deployment'): string => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
  template:
    metadata:
      labels:
        app: ${name}
    spec:
${indent(pod, 6)}      containers:
        - name: ${name}
          image: ${image}
${indent(more, 10)}`;

export const service = (name: string, port: number, more = ''): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: ${port}
${indent(more, 2)}`;

export const documents = (...texts: string[]): string => texts.join('\n---\n');

const indent = (text: string, by: number): string => (text === '' ? '' : `${text.trim().split('\n').map((line) => ' '.repeat(by) + line).join('\n')}\n`);
