import { plural } from '../../lib/plural.ts';
import { layers, type CodePackage, type CodeUnit, type Layer } from '../../model/codebase.ts';
import { measure } from '../text.ts';
import type { CodeGraph, Tone } from './code-graph.ts';

export const layerTones: Readonly<Record<Layer, Tone>> = { interface: 'edge', application: 'compute', domain: 'store', data: 'support', infrastructure: 'messaging', configuration: 'external', tests: 'external' };

const layerNames = Object.keys(layers) as Layer[];
const noLayer = 'none';
const above: ReadonlySet<Layer> = new Set(['interface', 'application', 'domain']);
const height = 46;
const narrowest = 130;
const widest = 250;

/** The packages of a unit as boxes in their layers, from the interface to the configuration; imports that form a cycle in red. */
export function packageGraph(unit: CodeUnit): CodeGraph {
  const cyclic = unit.dependencies.some(({ cycle }) => cycle);
  const present = layerNames.filter((layer) => unit.packages.some((each) => each.layer === layer));
  const groups = present.map((layer): CodeGraph['groups'][number] => ({ id: layer, title: layers[layer], tone: layerTones[layer] }));
  const untold = present.length > 0 && unit.packages.some(({ layer }) => layer === undefined);
  return {
    nodes: unit.packages.map((each) => ({
      id: `package:${each.id}`,
      ...sizeOf(each),
      group: each.layer ?? noLayer,
      title: each.name,
      lines: [sizeText(each)],
      tone: each.layer ? layerTones[each.layer] : 'external',
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
    // Between what calls and what is called: nearer is not known.
    groups: untold ? groups.toSpliced(present.filter((layer) => above.has(layer)).length, 0, { id: noLayer, title: 'No layer told', tone: 'external' }) : groups,
    direction: 'down',
    columnLength: 6,
    legend: [{ text: 'imports', tone: 'line' }, ...(cyclic ? [{ text: 'imports in a cycle', tone: 'high' } as const] : [])],
    notes: [],
  };
}

const sizeText = ({ modules, lines }: CodePackage): string => `${plural(modules, 'module')} · ${plural(lines, 'line')}`;

const sizeOf = (each: CodePackage): { width: number; height: number } => ({ width: Math.min(widest, Math.max(narrowest, measure(each.name, 13.2) + 28, measure(sizeText(each), 10.5) + 26)), height });

/** More imports make a stronger line, up to a point. */
const widthOf = (imports: number): number => 1 + Math.min(1.6, Math.log2(imports) * 0.4);
