import { plural } from '../../lib/plural.ts';
import { layers, type CodePackage, type CodeUnit, type Layer } from '../../model/codebase.ts';
import { measure } from '../text.ts';
import type { CodeGraph, Tone } from './code-graph.ts';

export const layerTones: Readonly<Record<Layer, Tone>> = { interface: 'edge', application: 'compute', domain: 'store', data: 'support', infrastructure: 'messaging', configuration: 'external', tests: 'external' };

const layerNames = Object.keys(layers) as Layer[];
const height = 46;
const narrowest = 130;
const widest = 250;

/** The packages of a unit as boxes in their layers, from the interface to the configuration; imports that form a cycle in red. */
export function packageGraph(unit: CodeUnit): CodeGraph {
  const inCycle = new Set(unit.dependencies.filter(({ cycle }) => cycle).flatMap(({ from, to }) => [from, to]));
  const present = layerNames.filter((layer) => unit.packages.some((each) => each.layer === layer));
  return {
    nodes: unit.packages.map((each) => ({
      id: `package:${each.id}`,
      ...sizeOf(each),
      group: each.layer,
      title: each.name,
      lines: [sizeText(each)],
      tone: inCycle.has(each.id) ? 'high' : each.layer ? layerTones[each.layer] : 'external',
      subject: { type: 'package', package: each },
    })),
    edges: unit.dependencies.map((dependency, index) => ({
      id: `dependency:${index}`,
      from: `package:${dependency.from}`,
      to: `package:${dependency.to}`,
      title: `${dependency.from} imports ${dependency.to}${dependency.cycle ? ', in a cycle' : ''}`,
      tone: dependency.cycle ? 'high' : 'line',
      width: widthOf(dependency.imports),
      ends: { from: 'none', to: 'arrow' },
      subject: { type: 'dependency', dependency },
    })),
    groups: present.map((layer) => ({ id: layer, title: layers[layer], tone: layerTones[layer] })),
    direction: 'down',
    columnLength: 6,
    legend: [{ text: 'imports', tone: 'line' }, ...(inCycle.size > 0 ? [{ text: 'imports in a cycle', tone: 'high' } as const] : [])],
    notes: [],
  };
}

const sizeText = ({ modules, lines }: CodePackage): string => `${plural(modules, 'module')} · ${plural(lines, 'line')}`;

const sizeOf = (each: CodePackage): { width: number; height: number } => ({ width: Math.min(widest, Math.max(narrowest, measure(each.name, 13.2) + 28, measure(sizeText(each), 10.5) + 26)), height });

/** More imports make a stronger line, up to a point. */
const widthOf = (imports: number): number => 1 + Math.min(1.6, Math.log2(imports) * 0.4);
