import { plural } from '../../lib/plural.ts';
import { entryKinds, type CodeUnit, type Step } from '../../model/codebase.ts';
import { measure } from '../text.ts';
import type { CodeEdge, CodeGraph, CodeNode, Tone } from './code-graph.ts';
import { countEntries, groupEntries, type EntryGroup } from './entry-groups.ts';

const height = 42;
/** More entry points than this are drawn together by the beginnings of their paths. */
const mostEntries = 28;
const boxOf = (title: string, line: string): { width: number; height: number } => ({ width: Math.min(300, Math.max(150, measure(title, 13.2) + 28, measure(line, 10.5) + 26)), height });

type Access = 'reads' | 'writes' | 'calls' | 'hands over to';
const accessTones: Readonly<Record<Access, Tone>> = { reads: 'compute', writes: 'messaging', calls: 'edge', 'hands over to': 'external' };
/** One line is drawn for all that goes between two ends, by what matters most of it. */
const gravity: readonly Access[] = ['writes', 'reads', 'calls', 'hands over to'];
const accessOf = ({ kind }: Step): Access => (kind === 'enqueue' ? 'hands over to' : kind === 'write' ? 'writes' : kind === 'read' || kind === 'cache' ? 'reads' : 'calls');

/** Where data comes in and what it reaches: entry points, and the entities and integrations that their flows read, write and call. */
export function dataFlowGraph(unit: CodeUnit): CodeGraph {
  const entryOf = new Map(unit.entryPoints.map((entry) => [entry.id, entry]));
  const targets = targetNodes(unit);
  const flows = unit.flows.filter(({ entry, steps }) => entryOf.has(entry) && steps.some(({ target }) => target !== undefined && (targets.has(target) || entryOf.has(target))));
  const handed = new Set(flows.flatMap(({ steps }) => steps.flatMap(({ target }) => (target !== undefined && !targets.has(target) && entryOf.has(target) ? [target] : []))));
  const shown = new Set([...flows.map(({ entry }) => entry), ...handed]);
  const groups = groupEntries(unit.entryPoints.filter(({ id }) => shown.has(id)), mostEntries);
  const groupOf = new Map(groups.flatMap((group) => group.entries.map(({ id }) => [id, group] as const)));
  const accesses = new Map<string, { group: EntryGroup; target: CodeNode; steps: Step[] }>();
  const entryNodes = new Map(groups.map((group) => [group.id, nodeOf(group)]));
  for (const { entry, steps } of flows) {
    const group = groupOf.get(entry);
    for (const step of steps) {
      const reached = step.target === undefined ? undefined : (targets.get(step.target) ?? entryNodes.get(groupOf.get(step.target)?.id ?? ''));
      if (!group || !reached || reached.id === `entries:${group.id}`) continue;
      const key = JSON.stringify([group.id, reached.id]);
      const known = accesses.get(key);
      if (known) known.steps.push(step);
      else accesses.set(key, { group, target: reached, steps: [step] });
    }
  }
  const edges = [...accesses.values()].map(({ group, target, steps }, index): CodeEdge => {
    const seen = new Set(steps.map(accessOf));
    const [strongest = 'calls', ...others] = gravity.filter((access) => seen.has(access));
    return {
      id: `access:${index}`,
      from: `entries:${group.id}`,
      to: target.id,
      title: `${group.title} ${[strongest, ...others].join(' and ')} ${target.title}`,
      tone: accessTones[strongest],
      width: 1.4,
      dashed: strongest === 'hands over to',
      ends: { from: 'none', to: 'arrow' },
      subject: { type: 'access', from: group.title, to: target.title, steps },
    };
  });
  const reached = new Set(edges.map(({ to }) => to));
  const used = [...targets.values()].filter(({ id }) => reached.has(id));
  return {
    nodes: [...entryNodes.values(), ...used],
    edges,
    groups: [{ id: 'entries', title: 'Comes in', tone: 'edge' }, { id: 'targets', title: 'Is read, written and called', tone: 'store' }],
    columnLength: mostEntries,
    routed: false,
    legend: (Object.keys(accessTones) as Access[]).filter((access) => edges.some(({ tone }) => tone === accessTones[access])).map((access) => ({ text: access, tone: accessTones[access], dashed: access === 'hands over to' })),
    notes: notesOf(unit, shown.size, groups),
  };
}

function notesOf({ entryPoints }: CodeUnit, shown: number, groups: readonly EntryGroup[]): string[] {
  const left = entryPoints.length - shown;
  return [
    ...(groups.some(({ entries }) => entries.length > 1) ? [`${plural(shown, 'entry point')} drawn as ${plural(groups.length, 'group')}, by the beginning of their names.`] : []),
    ...(left > 0 ? [`Of ${plural(left, 'entry point')} nothing was seen that they read, write or call.`] : []),
  ];
}

function nodeOf(group: EntryGroup): CodeNode {
  const [first] = group.entries;
  const line = countEntries(group);
  return {
    id: `entries:${group.id}`,
    ...boxOf(group.title, line),
    group: 'entries',
    title: group.title,
    lines: [line],
    tone: first?.kind === 'route' || first?.kind === 'websocket' || first?.kind === 'rpc' ? 'edge' : 'messaging',
    subject: { type: 'entries', title: group.entries.length === 1 && first ? `${entryKinds[first.kind]} ${first.name}` : group.title, entries: group.entries },
  };
}

/** By the ids that steps name. */
function targetNodes({ entities, integrations }: CodeUnit): ReadonlyMap<string, CodeNode> {
  const ofEntities = entities.map((entity): [string, CodeNode] => [entity.id, { id: `entity:${entity.id}`, ...boxOf(entity.name, `Entity · ${entity.table ?? ''}`), group: 'targets', title: entity.name, lines: [entity.table === undefined ? 'Entity' : `Entity · ${entity.table}`], tone: 'store', subject: { type: 'entity', entity } }]);
  const ofIntegrations = integrations.map((integration): [string, CodeNode] => [
    integration.id,
    { id: `integration:${integration.id}`, ...boxOf(integration.name, 'Integration'), group: 'targets', title: integration.name, lines: ['Integration'], tone: 'external', dashed: integration.optional, subject: { type: 'integration', integration } },
  ]);
  return new Map([...ofIntegrations, ...ofEntities]);
}
