import { entryKinds, stepKinds, type CodeUnit, type EntryPoint, type Flow, type Step } from '../../model/codebase.ts';
import { mono, shape, type Shape } from '../shape.ts';
import { measure, shorten } from '../text.ts';
import type { DiagramTheme } from '../theme.ts';
import { placeOf, type DrawnItem, type Tone } from './code-graph.ts';
import type { CodeDrawing } from './draw-graph.ts';
import { colourOf } from './draw-node.ts';

export const stepTones: Readonly<Record<Step['kind'], Tone>> = { call: 'external', read: 'compute', write: 'messaging', cache: 'support', request: 'edge', enqueue: 'store', mail: 'edge', file: 'edge', transaction: 'external', raise: 'high' };

const row = 30;
const indent = 26;
const head = 58;
const margin = 24;
const badge = 92;
/** The columns are as wide as they have to be, up to this. */
const widest = { text: 460, target: 170, place: 260 } as const;
const deepest = 12;

export interface StepRow {
  readonly step: Step;
  readonly depth: number;
  /** The number of its row's holder, if it happens in another. */
  readonly within: number | undefined;
}

/** The steps in the order of the code, each with how deep it stands. A step whose holder is not before it stands at the top. */
export function stepRows(flow: Flow): readonly StepRow[] {
  const rows = new Map<number, { depth: number; index: number }>();
  return flow.steps.map((step, index) => {
    const holder = step.parent === undefined || step.parent === step.id ? undefined : rows.get(step.parent);
    const depth = holder ? Math.min(deepest, holder.depth + 1) : 0;
    if (!rows.has(step.id)) rows.set(step.id, { depth, index });
    return { step, depth, within: holder?.index };
  });
}

/** What the ids of targets are called. */
export const namesOfTargets = (unit: CodeUnit): ReadonlyMap<string, string> =>
  new Map([...unit.entryPoints.map(({ id, name }) => [id, name] as const), ...unit.integrations.map(({ id, name }) => [id, name] as const), ...unit.entities.map(({ id, name }) => [id, name] as const)]);

/** What an entry point does, from top to bottom: each step under what it happens in, with what it is about and where it stands. */
export function drawFlow(unit: CodeUnit, entry: EntryPoint, flow: Flow, theme: DiagramTheme): CodeDrawing {
  const names = namesOfTargets(unit);
  const rows = stepRows(flow);
  const columns = columnsOf(rows, names);
  const width = columns.place + columns.placeWidth;
  const top = (index: number): number => head + index * row;
  const title = `${entryKinds[entry.kind]} ${entry.name}`;
  const shapes = [
    shape('text', { x: 0, y: 16, 'font-size': 15, 'font-weight': 600, fill: theme.ink }, shorten(title, width, 15.5)),
    shape('text', { x: 0, y: 36, 'font-size': 11, fill: theme.faint }, shorten(`${entry.handler}${entry.async ? ' · asynchronous' : ''}${entry.guarded === undefined ? '' : entry.guarded ? ' · asks who calls' : ' · unguarded'}`, width, 11)),
    ...rows.flatMap((each, index) => drawRow(each, top(index), each.within === undefined ? undefined : top(each.within), columns, names, theme)),
  ];
  const items = rows.map(({ step, depth }, index): DrawnItem => ({ id: `step:${index}`, box: { x: depth * indent, y: top(index) + 1, width: width - depth * indent, height: row - 2 }, label: `${stepKinds[step.kind]} ${step.text}`, subject: { type: 'step', step } }));
  return { title, frame: { x: -margin, y: -margin, width: Math.ceil(width + 2 * margin), height: head + rows.length * row + 2 * margin }, shapes, items, lines: [], notes: [] };
}

/** Where the columns begin. */
interface Columns {
  readonly target: number;
  readonly place: number;
  readonly placeWidth: number;
}

const markOf = ({ awaited, loop }: Step): string => [awaited ? 'await' : '', loop ? 'in a loop' : ''].filter(Boolean).join(', ');

/** The advance of the typeface of code is the same for each character. */
const codeWidth = (text: string): number => Math.min(widest.text, text.length * 6.7);

function columnsOf(rows: readonly StepRow[], names: ReadonlyMap<string, string>): Columns {
  const most = (least: number, widthOf: (row: StepRow) => number): number => rows.reduce((found, each) => Math.max(found, widthOf(each)), least);
  const target = badge + most(240, ({ step, depth }) => depth * indent + codeWidth(step.text) + (markOf(step) === '' ? 0 : measure(markOf(step), 10) + 14)) + 28;
  const place = target + most(0, ({ step }) => (step.target === undefined ? 0 : Math.min(widest.target, measure(names.get(step.target) ?? '', 12.2)) + 16));
  return { target: Math.ceil(target), place: Math.ceil(place), placeWidth: Math.ceil(most(80, ({ step }) => Math.min(widest.place, measure(placeOf(step.evidence), 10.5)))) };
}

function drawRow({ step, depth }: StepRow, y: number, holder: number | undefined, columns: Columns, names: ReadonlyMap<string, string>, theme: DiagramTheme): Shape[] {
  const x = depth * indent;
  const colour = colourOf(stepTones[step.kind], theme);
  const mark = markOf(step);
  const room = columns.target - x - badge;
  const code = shorten(step.text, room - (mark === '' ? 12 : measure(mark, 10) + 24), 11.5);
  const target = step.target === undefined ? '' : (names.get(step.target) ?? '');
  return [
    ...(holder === undefined ? [] : [shape('path', { d: `M${x - indent + 12} ${holder + row - 4}V${y + row / 2}H${x}`, fill: 'none', stroke: theme.line, 'stroke-opacity': 0.7 })]),
    shape('rect', { x, y: y + 4, width: badge - 10, height: row - 9, rx: 4, fill: colour, 'fill-opacity': 0.13, stroke: colour, 'stroke-opacity': 0.5 }),
    shape('text', { x: x + (badge - 10) / 2, y: y + 18.5, 'font-size': 10.5, 'font-weight': 600, 'text-anchor': 'middle', fill: colour }, stepKinds[step.kind]),
    shape('text', { x: x + badge, y: y + 19, 'font-size': 11, 'font-family': mono, fill: theme.ink }, code),
    ...(mark === '' ? [] : [shape('text', { x: columns.target - 14, y: y + 19, 'font-size': 10, 'text-anchor': 'end', fill: step.loop ? theme.severities.medium : theme.faint }, mark)]),
    ...(target === '' ? [] : [shape('text', { x: columns.target, y: y + 19, 'font-size': 11.5, 'font-weight': 600, fill: colour }, shorten(target, columns.place - columns.target - 12, 12))]),
    shape('text', { x: columns.place, y: y + 19, 'font-size': 10.5, fill: theme.faint }, shorten(placeOf(step.evidence), columns.placeWidth, 10.5)),
  ];
}
