import type { Draft } from 'immer';
import { slugify, uniqueId } from '../../shared/lib/ids.ts';
import type { ArchitectureDocument, Component, Connection, Position } from '../../shared/model/document.ts';
import { boundaryKinds, componentKinds, type BoundaryKind, type ComponentKind, type Protocol } from '../../shared/model/kinds.ts';
import { findTechnology } from '../../shared/model/technologies/index.ts';
import { indexComponents } from '../state/indexes.ts';
import type { Store } from '../state/store.ts';
import { absolutePoint, boundaryAt, boundaryRoom, componentSize, holderOf, liesWithin, measureItems, snap, type Point } from './geometry.ts';

type Editing = Pick<Store, 'document' | 'edit' | 'select'>;

const takenIds = ({ components, boundaries, connections }: ArchitectureDocument): Set<string> =>
  new Set([...components, ...boundaries, ...connections].map(({ id }) => id).concat('system'));

const takenNames = ({ components, boundaries }: ArchitectureDocument): Set<string> => new Set([...components, ...boundaries].map(({ name }) => name));

/** "Service", "Service 2", "Service 3" … */
function freeName(document: ArchitectureDocument, wanted: string): string {
  const taken = takenNames(document);
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted} ${n}`;
    if (!taken.has(name)) return name;
  }
}

/** Where something new is put: the deepest boundary under the point, and the position in it. */
function findPlace(document: ArchitectureDocument, point: Point): { boundary: string | undefined; position: Position } {
  const boxes = measureItems(document);
  const boundary = boundaryAt(document, boxes, point);
  const origin = boundary === undefined ? { x: 0, y: 0 } : absolutePoint(document, boxes, boundary);
  return { boundary, position: { x: snap(point.x - origin.x), y: snap(point.y - origin.y) } };
}

/** The nearest point to the right and below at which a component covers no other. */
export function freeSpot(document: ArchitectureDocument, point: Point): Point {
  const boxes = measureItems(document);
  const corners = document.components.map(({ id }) => absolutePoint(document, boxes, id));
  for (let step = 0; ; step += 1) {
    const spot = { x: point.x + (step % 4) * (componentSize.width + 30), y: point.y + Math.floor(step / 4) * (componentSize.height + 30) };
    const free = corners.every(({ x, y }) => Math.abs(x - spot.x) >= componentSize.width + 10 || Math.abs(y - spot.y) >= componentSize.height + 10);
    if (free || step > 400) return spot;
  }
}

/** Adds a component whose top left corner is at a point of the canvas, and selects it. */
export function addComponent({ document, edit, select }: Editing, kind: ComponentKind, point: Point): string | undefined {
  if (!document) return undefined;
  const name = freeName(document, componentKinds[kind].label);
  const id = uniqueId(slugify(name, kind), takenIds(document));
  const { boundary, position } = findPlace(document, point);
  edit(`Add ${componentKinds[kind].label.toLowerCase()}`, (draft) => {
    draft.components.push({ id, name, kind, ...(boundary !== undefined && { boundary }) });
    draft.layout[id] = position;
  });
  select([id]);
  return id;
}

/** Adds a boundary at a point of the canvas, or around the given items where they all lie in the same holder. */
export function addBoundary({ document, edit, select }: Editing, kind: BoundaryKind, point: Point, around: readonly string[] = []): string | undefined {
  if (!document) return undefined;
  const name = freeName(document, boundaryKinds[kind].label);
  const id = uniqueId(slugify(name, kind), takenIds(document));
  const boxes = measureItems(document);
  const held = around.filter((item) => boxes.has(item) && !around.some((other) => other !== item && liesWithin(document, item, other)));
  const holders = new Set(held.map((item) => holderOf(document, item)));
  const together = held.length > 0 && holders.size === 1;
  const parent = together ? [...holders][0] : findPlace(document, point).boundary;
  edit(together ? 'Group' : `Add ${boundaryKinds[kind].label.toLowerCase()}`, (draft) => {
    draft.boundaries.push({ id, name, kind, ...(parent !== undefined && { parent }) });
    if (!together) {
      draft.layout[id] = { ...findPlace(document, point).position, width: boundaryRoom.width, height: boundaryRoom.height };
      return;
    }
    const inside = held.flatMap((item) => boxes.get(item) ?? []);
    const left = Math.min(...inside.map(({ x }) => x)) - boundaryRoom.side;
    const top = Math.min(...inside.map(({ y }) => y)) - boundaryRoom.top;
    const right = Math.max(...inside.map(({ x, width }) => x + width)) + boundaryRoom.side;
    const bottom = Math.max(...inside.map(({ y, height }) => y + height)) + boundaryRoom.side;
    draft.layout[id] = { x: left, y: top, width: right - left, height: bottom - top };
    for (const item of held) {
      const box = boxes.get(item);
      if (box) draft.layout[item] = { ...draft.layout[item], x: box.x - left, y: box.y - top };
      putInto(draft, item, id);
    }
  });
  select([id]);
  return id;
}

function putInto(draft: Draft<ArchitectureDocument>, id: string, holder: string | undefined): void {
  const component = draft.components.find((item) => item.id === id);
  const boundary = draft.boundaries.find((item) => item.id === id);
  if (component) {
    if (holder === undefined) delete component.boundary;
    else component.boundary = holder;
  } else if (boundary) {
    if (holder === undefined) delete boundary.parent;
    else boundary.parent = holder;
  }
}

/** The protocol that a connection to a component most likely speaks. */
function likelyProtocol(target: Component): Protocol | undefined {
  const known = target.technology && findTechnology(target.technology)?.protocol;
  if (known) return known;
  return ['service', 'frontend', 'gateway', 'proxy', 'load-balancer'].includes(target.kind) ? 'http' : target.kind === 'external' ? 'https' : undefined;
}

/** Connects two components, selects the new connection and returns its id. */
export function connect({ document, edit, select }: Editing, from: string, to: string): string | undefined {
  const target = document && indexComponents(document.components).get(to);
  if (!target || !indexComponents(document.components).has(from)) return undefined;
  const id = uniqueId(`${from}->${to}`.slice(0, 150), takenIds(document));
  const protocol = likelyProtocol(target);
  edit('Connect', (draft) => {
    draft.connections.push({ id, from, to, ...(protocol && { protocol }) });
  });
  select([id]);
  return id;
}

/** Lets a connection start or end elsewhere. */
export function reconnect({ document, edit }: Editing, id: string, from: string, to: string): void {
  if (!document || !indexComponents(document.components).has(from) || !indexComponents(document.components).has(to)) return;
  edit('Reconnect', (draft) => {
    const connection = draft.connections.find((item) => item.id === id);
    if (connection) Object.assign(connection, { from, to });
  });
}

/** Removes items and what cannot stay without them: connections of a removed component, answers and waivers about it. What a removed boundary held moves to the one around it. */
export function removeItems({ document, edit, select }: Editing, ids: readonly string[]): void {
  if (!document || ids.length === 0) return;
  const gone = new Set(ids);
  for (const { id, from, to } of document.connections) if (gone.has(from) || gone.has(to)) gone.add(id);
  const boxes = measureItems(document);
  edit('Delete', (draft) => {
    for (const { id, boundary } of document.components) if (boundary !== undefined && !gone.has(id)) rise(draft, document, boxes, gone, id);
    for (const { id, parent } of document.boundaries) if (parent !== undefined && !gone.has(id)) rise(draft, document, boxes, gone, id);
    draft.components = draft.components.filter(({ id }) => !gone.has(id));
    draft.boundaries = draft.boundaries.filter(({ id }) => !gone.has(id));
    draft.connections = draft.connections.filter(({ id }) => !gone.has(id));
    draft.answers = draft.answers.filter(({ subject }) => !gone.has(subject));
    draft.waivers = draft.waivers.filter(({ finding }) => !gone.has(finding.slice(finding.indexOf('@') + 1)));
    for (const asset of draft.dataAssets) if (asset.storedIn?.some((id) => gone.has(id))) asset.storedIn = asset.storedIn.filter((id) => !gone.has(id));
    for (const id of gone) delete draft.layout[id];
  });
  select([]);
}

function rise(draft: Draft<ArchitectureDocument>, document: ArchitectureDocument, boxes: ReadonlyMap<string, Point>, gone: ReadonlySet<string>, id: string): void {
  const holder = holderOf(document, id);
  if (holder === undefined || !gone.has(holder)) return;
  let next: string | undefined = holder;
  while (next !== undefined && gone.has(next)) next = holderOf(document, next);
  moveBetween(draft, document, boxes, id, next);
}

/** Puts an item into another boundary, or none, and leaves it where it is on the canvas. */
function moveBetween(draft: Draft<ArchitectureDocument>, document: ArchitectureDocument, boxes: ReadonlyMap<string, Point>, id: string, holder: string | undefined): void {
  const at = absolutePoint(document, boxes, id);
  const origin = holder === undefined ? { x: 0, y: 0 } : absolutePoint(document, boxes, holder);
  draft.layout[id] = { ...draft.layout[id], x: at.x - origin.x, y: at.y - origin.y };
  putInto(draft, id, holder);
}

/** Sets the boundary of a component or the parent of a boundary. Positions on the canvas stay. A boundary cannot be put into itself. */
export function setHolder({ document, edit }: Editing, ids: readonly string[], holder: string | undefined): void {
  if (!document) return;
  const boxes = measureItems(document);
  const movable = ids.filter((id) => holderOf(document, id) !== holder && (holder === undefined || !liesWithin(document, holder, id)));
  if (movable.length > 0) edit('Change boundary', (draft) => movable.forEach((id) => moveBetween(draft, document, boxes, id, holder)));
}

/**
 * Takes over positions that a drag or a resize left. With `drop`, each item lands in the boundary under its middle.
 * @param moved relative to the holder that the item had before, as React Flow moves it
 */
export function commitMoves({ document, edit }: Editing, name: string, moved: ReadonlyMap<string, Position>, options: { drop?: boolean; mark?: string } = {}): void {
  if (!document || moved.size === 0) return;
  const boxes = measureItems(document, moved);
  const ids = [...moved.keys()];
  edit(
    name,
    (draft) => {
      for (const [id, { x, y, width, height }] of moved) {
        if (!boxes.has(id)) continue;
        const size = width !== undefined && height !== undefined ? { width: Math.round(width), height: Math.round(height) } : {};
        const { x: left, y: top, ...kept } = draft.layout[id] ?? {};
        const [newX, newY] = [Math.round(x), Math.round(y)];
        if (left !== newX || top !== newY || 'width' in size) draft.layout[id] = { ...kept, ...size, x: newX, y: newY };
      }
      if (!options.drop) return;
      for (const id of ids) {
        // What is dragged along with its own boundary stays in it.
        if (!boxes.has(id) || ids.some((other) => other !== id && liesWithin(document, id, other))) continue;
        const box = boxes.get(id);
        const corner = absolutePoint(document, boxes, id);
        const landed = boundaryAt(document, boxes, { x: corner.x + (box?.width ?? 0) / 2, y: corner.y + Math.min(box?.height ?? 0, componentSize.height) / 2 }, ids.filter((other) => other === id));
        if (landed !== holderOf(document, id) && !(landed !== undefined && ids.includes(landed))) moveBetween(draft, document, boxes, id, landed);
      }
    },
    options.mark,
  );
}

export const alignments = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof alignments)[number];

/** Lines up the selected components and boundaries that share the first one's holder. */
export function alignItems({ document, edit }: Editing, ids: readonly string[], alignment: Alignment): void {
  if (!document) return;
  const boxes = measureItems(document);
  const [first, ...rest] = ids.filter((id) => boxes.has(id));
  if (first === undefined) return;
  const members = [first, ...rest.filter((id) => holderOf(document, id) === holderOf(document, first))].flatMap((id) => {
    const box = boxes.get(id);
    return box ? [{ id, ...box }] : [];
  });
  const left = Math.min(...members.map(({ x }) => x));
  const right = Math.max(...members.map(({ x, width }) => x + width));
  const top = Math.min(...members.map(({ y }) => y));
  const bottom = Math.max(...members.map(({ y, height }) => y + height));
  edit('Align', (draft) => {
    for (const { id, x, y, width, height } of members) {
      const to = { left: { x: left, y }, center: { x: (left + right - width) / 2, y }, right: { x: right - width, y }, top: { x, y: top }, middle: { x, y: (top + bottom - height) / 2 }, bottom: { x, y: bottom - height } }[alignment];
      draft.layout[id] = { ...draft.layout[id], x: Math.round(to.x), y: Math.round(to.y) };
    }
  });
}

/** Changes fields of a connection; `undefined` takes one away. */
export function patchItem<T extends object>(item: T, fields: Partial<{ [K in keyof T]: T[K] | undefined }>): void {
  Object.assign(item, fields);
  for (const [key, value] of Object.entries(fields)) if (value === undefined) Reflect.deleteProperty(item, key);
}

/** Copies of connections whose both ends are among renamed components. */
export const renameConnections = (connections: readonly Connection[], ids: ReadonlyMap<string, string>, taken: Set<string>): Connection[] =>
  connections.flatMap((connection) => {
    const from = ids.get(connection.from);
    const to = ids.get(connection.to);
    if (from === undefined || to === undefined) return [];
    const id = uniqueId(`${from}->${to}`.slice(0, 150), taken);
    taken.add(id);
    return [{ ...connection, id, from, to }];
  });
