import { entryKinds, failureKinds, layers, stepKinds, type CodeUnit, type EntryPoint } from '../../model/codebase.ts';
import { groupBy } from '../../lib/order.ts';
import { plural } from '../../lib/plural.ts';
import { placeOf, type CodeSubject } from './code-graph.ts';
import { namesOfTargets, stepRows } from './flow-tree.ts';
import { howNames, timeoutText } from './integration-graph.ts';

/** Rows under a heading, as a report, a terminal or a drawing shows them. */
export interface CodeTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: ReadonlyArray<{ readonly cells: readonly string[]; readonly subject: CodeSubject }>;
}

export const packageTable = (unit: CodeUnit): CodeTable => {
  const imported = groupBy(unit.dependencies, ({ from }) => from);
  return {
    title: 'Packages',
    heads: ['Package', 'Layer', 'Modules', 'Lines', 'Imports', 'Stands in'],
    rows: unit.packages.map((each) => ({
      cells: [each.name, each.layer ? layers[each.layer] : '', String(each.modules), String(each.lines), (imported.get(each.id) ?? []).map(({ to, cycle }) => `${to}${cycle ? ' (cycle)' : ''}`).join(', '), placeOf(each.evidence)],
      subject: { type: 'package', package: each },
    })),
  };
};

export const entityTable = (unit: CodeUnit): CodeTable => {
  const names = new Map(unit.entities.map(({ id, name }) => [id, name]));
  const relations = groupBy(unit.relations, ({ from }) => from);
  return {
    title: 'Data model',
    heads: ['Entity', 'Table', 'Keys', 'Fields', 'Relates to', 'Stands in'],
    rows: unit.entities.map((entity) => ({
      cells: [
        entity.name,
        entity.table ?? '',
        entity.fields.flatMap(({ key, name }) => (key ? [`${key === 'primary' ? 'PK' : 'FK'} ${name}`] : [])).join(', '),
        String(entity.fields.length),
        (relations.get(entity.id) ?? []).map(({ to, field, cardinality }) => `${names.get(to) ?? to} by ${field}, ${cardinality.replaceAll('-', ' ')}`).join('; '),
        placeOf(entity.evidence),
      ],
      subject: { type: 'entity', entity },
    })),
  };
};

const guardText = ({ guarded }: EntryPoint): string => (guarded === undefined ? 'not told' : guarded ? 'yes' : 'no');

export const entryTable = (unit: CodeUnit): CodeTable => ({
  title: 'Entry points',
  heads: ['Kind', 'Name', 'Handler', 'Guarded', 'Stands in'],
  rows: unit.entryPoints.map((entry) => ({ cells: [entryKinds[entry.kind], entry.name, entry.handler, guardText(entry), placeOf(entry.evidence)], subject: { type: 'entries', title: `${entryKinds[entry.kind]} ${entry.name}`, entries: [entry] } })),
});

export const integrationTable = (unit: CodeUnit): CodeTable => ({
  title: 'Integrations',
  heads: ['Name', 'By', 'Timeout', 'Part of', 'Stands in'],
  rows: unit.integrations.map((integration) => ({ cells: [integration.name, howNames[integration.how], timeoutText(integration), integration.optional ? 'installations that want it' : 'every installation', placeOf(integration.evidence)], subject: { type: 'integration', integration } })),
});

/** One table for each kind of failure, in the order of the kinds. */
export const failureTables = (unit: CodeUnit): readonly CodeTable[] => {
  const byKind = groupBy(unit.failures, ({ kind }) => kind);
  return Object.entries(failureKinds).flatMap(([kind, title]) => {
    const found = byKind.get(kind) ?? [];
    return found.length === 0 ? [] : [{ title: `${title} (${found.length})`, heads: ['Where', 'What happens', 'Stands in'], rows: found.map((failure) => ({ cells: [failure.where, failure.text, placeOf(failure.evidence)], subject: { type: 'failure', failure } as const })) }];
  });
};

/** What each entry point whose flow was seen reads, writes and calls. */
export const dataFlowTable = (unit: CodeUnit): CodeTable => {
  const names = namesOfTargets(unit);
  const entries = new Map(unit.entryPoints.map((entry) => [entry.id, entry]));
  return {
    title: 'Data flow',
    heads: ['Entry point', 'What it does', 'Stands in'],
    rows: unit.flows.flatMap(({ entry: id, steps }) => {
      const entry = entries.get(id);
      const about = steps.flatMap(({ kind, target }) => (target === undefined ? [] : [`${stepKinds[kind].toLowerCase()} ${names.get(target) ?? target}`]));
      return entry && about.length > 0 ? [{ cells: [entry.name, [...new Set(about)].join(', '), placeOf(entry.evidence)], subject: { type: 'entries', title: entry.name, entries: [entry] } as const }] : [];
    }),
  };
};

/** The steps of an entry point as indented lines. */
export function flowLines(unit: CodeUnit, entry: EntryPoint): readonly string[] {
  const names = namesOfTargets(unit);
  const flow = unit.flows.find((each) => each.entry === entry.id);
  const lines = flow ? stepRows(flow).map(({ step, depth }) => `${'  '.repeat(depth + 1)}${stepKinds[step.kind]}: ${step.text}${step.target === undefined ? '' : ` → ${names.get(step.target) ?? step.target}`}${step.loop ? ' (in a loop)' : ''}  ${placeOf(step.evidence)}`) : ['  What it does was not followed.'];
  return [`${entryKinds[entry.kind]} ${entry.name}  ${placeOf(entry.evidence)}`, ...lines];
}

/** A unit in one line. */
export const summarizeUnit = (unit: CodeUnit): string =>
  `${plural(unit.lines, 'line')}, ${plural(unit.packages.length, 'package')}, ${plural(unit.entities.length, 'entity', 'entities')}, ${plural(unit.entryPoints.length, 'entry point')}, ${plural(unit.integrations.length, 'integration')}, ${plural(unit.failures.length, 'place')} where it can fail`;
