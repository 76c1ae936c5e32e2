import type { Box } from '../../layout/boxes.ts';
import type { GraphPlacement } from '../../layout/graph.ts';
import { plural } from '../../lib/plural.ts';
import type { CodeUnit, Integration } from '../../model/codebase.ts';
import { findTechnology } from '../../model/technologies/index.ts';
import { measure } from '../text.ts';
import type { CodeGraph, CodeNode, Tone } from './code-graph.ts';

export const howNames: Readonly<Record<Integration['how'], string>> = { library: 'Library', http: 'HTTP', driver: 'Driver', queue: 'Queue', mail: 'Mail', file: 'Files' };
const tones: Readonly<Record<Integration['how'], Tone>> = { library: 'external', http: 'edge', driver: 'store', queue: 'messaging', mail: 'compute', file: 'support' };

const size = { width: 200, height: 56 } as const;
const unitSize = { width: 220, height: 76 } as const;
const gaps = { across: 20, along: 170, grid: 14 } as const;
const padding = { side: 18, top: 34 } as const;
/** More optional ones than this stand together in a box of their kind: each with an edge of its own they would hide the rest. */
const mostOptional = 12;

/** How long a call may take, in words. */
export const timeoutText = ({ timeoutSeconds }: Integration): string => (timeoutSeconds === undefined ? 'no timeout seen' : `timeout ${timeoutSeconds} s`);

/** The unit in the middle, and around it what its code calls; what users switch on by choice dashed. With its places: no layout is needed. */
export function integrationGraph(unit: CodeUnit): { readonly graph: CodeGraph; readonly placement: GraphPlacement } {
  const optional = unit.integrations.filter((each) => each.optional);
  const together = optional.length > mostOptional ? optional : [];
  const single = unit.integrations.filter((each) => !together.includes(each));
  const groups = [...Map.groupBy(together, ({ how }) => how).entries()].map(([how, members]) => ({ id: `optional:${how}`, title: `Optional: ${howNames[how]} (${members.length})`, tone: tones[how], members }));
  const groupOf = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member.id, id] as const)));
  const centre: CodeNode = { id: 'unit', ...unitSize, title: unit.name, lines: [plural(unit.lines, 'line'), unit.folder === '' ? 'the whole repository' : unit.folder], tone: 'compute', subject: { type: 'unit', unit } };
  const nodeOf = (integration: Integration): CodeNode => ({
    id: `integration:${integration.id}`,
    ...size,
    group: groupOf.get(integration.id),
    title: integration.name,
    lines: [[howNames[integration.how], productOf(integration)].filter(Boolean).join(' · '), timeoutText(integration)],
    tone: tones[integration.how],
    dashed: integration.optional,
    subject: { type: 'integration', integration },
  });
  const edge = (to: string, title: string, dashed: boolean, subject: CodeNode['subject']) => ({ id: `use:${to}`, from: 'unit', to, title, tone: 'line', width: 1.4, dashed, ends: { from: 'none', to: 'arrow' }, subject }) as const;
  const graph: CodeGraph = {
    nodes: [centre, ...single.map(nodeOf), ...together.map(nodeOf)],
    edges: [
      ...single.map((integration) => edge(`integration:${integration.id}`, `${unit.name} calls ${integration.name}`, integration.optional, { type: 'integration', integration })),
      ...groups.map(({ id, title }) => edge(id, `${unit.name}: ${title}`, true, { type: 'unit', unit })),
    ],
    groups: groups.map(({ id, title, tone }) => ({ id, title, tone })),
    legend: [{ text: 'calls', tone: 'line' }, ...(optional.length > 0 ? [{ text: 'optional: users switch it on', tone: 'line', dashed: true } as const] : [])],
    notes: [],
  };
  return { graph, placement: place(single, groups) };
}

const productOf = ({ technology, name }: Integration): string => {
  const product = technology === undefined ? '' : (findTechnology(technology)?.name ?? technology);
  return product.toLowerCase() === name.toLowerCase() ? '' : product;
};

/** Half of them left, half of them right of the unit; boxes of many in a row below. */
function place(single: readonly Integration[], groups: ReadonlyArray<{ readonly id: string; readonly title: string; readonly members: readonly Integration[] }>): GraphPlacement {
  const boxes = new Map<string, Box>();
  const half = Math.ceil(single.length / 2);
  const tall = (count: number): number => Math.max(0, count * (size.height + gaps.across) - gaps.across);
  const height = Math.max(unitSize.height, tall(half));
  const left = size.width + gaps.along;
  boxes.set('unit', { x: left, y: (height - unitSize.height) / 2, ...unitSize });
  single.forEach(({ id }, index) => {
    const onRight = index < half;
    const row = onRight ? index : index - half;
    const count = onRight ? half : single.length - half;
    boxes.set(`integration:${id}`, { x: onRight ? left + unitSize.width + gaps.along : 0, y: (height - tall(count)) / 2 + row * (size.height + gaps.across), ...size });
  });
  const placed = new Map<string, Box>();
  let x = 0;
  const top = height + 90;
  for (const { id, title, members } of groups) {
    const columns = Math.max(1, Math.min(4, Math.ceil(Math.sqrt(members.length / 3))));
    const rows = Math.ceil(members.length / columns);
    members.forEach((member, index) => boxes.set(`integration:${member.id}`, { x: x + padding.side + (index % columns) * (size.width + gaps.grid), y: top + padding.top + Math.floor(index / columns) * (size.height + gaps.grid), ...size }));
    const width = Math.max(measure(title, 12) + 40, columns * (size.width + gaps.grid) - gaps.grid + 2 * padding.side);
    placed.set(id, { x, y: top, width, height: padding.top + rows * (size.height + gaps.grid) - gaps.grid + padding.side });
    x += width + 2 * gaps.across;
  }
  return { boxes, groups: placed, routes: new Map() };
}
