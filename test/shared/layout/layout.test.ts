import { describe, expect, it } from 'vitest';
import { examples } from '../../../shared/examples/index.ts';
import { completeLayout, layoutDocument, nodeSize } from '../../../shared/layout/index.ts';
import { placeBoxes, type Box } from '../../../shared/layout/boxes.ts';
import { emptyDocument, type ArchitectureDocument } from '../../../shared/model/document.ts';
import { generateSystem } from '../../support/generate-system.ts';

const nested: ArchitectureDocument = {
  ...emptyDocument('n', 'Nested'),
  boundaries: [
    { id: 'outer', name: 'Outer', kind: 'trust' },
    { id: 'inner', name: 'Inner', kind: 'network', parent: 'outer' },
    { id: 'empty', name: 'Empty', kind: 'network' },
  ],
  components: [
    { id: 'a', name: 'A', kind: 'service', boundary: 'inner' },
    { id: 'b', name: 'B', kind: 'database', boundary: 'inner' },
    { id: 'c', name: 'C', kind: 'service', boundary: 'outer' },
    { id: 'd', name: 'D', kind: 'client' },
  ],
  connections: [
    { id: 'd->c', from: 'd', to: 'c' },
    { id: 'c->a', from: 'c', to: 'a' },
    { id: 'a->b', from: 'a', to: 'b' },
  ],
};

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const contains = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;

const systems = [['nested boundaries', nested], ...examples.map(({ title, document }) => [title, document] as const), ['a generated system', generateSystem(120)], ['one too large for layers', generateSystem(2_600)]] as const;

describe.each(systems)('the automatic layout of %s', (_, document) => {
  it('places everything, holds what boundaries hold, and lets no two components overlap', async () => {
    const layout = await layoutDocument(document);
    const { boxes } = placeBoxes({ ...document, layout });
    expect(Object.keys(layout).toSorted()).toEqual([...document.components, ...document.boundaries].map(({ id }) => id).toSorted());
    for (const { id, boundary } of document.components) if (boundary) expect(contains(boxes.get(boundary)!, boxes.get(id)!), `${id} in ${boundary}`).toBe(true);
    for (const { id, parent } of document.boundaries) if (parent) expect(contains(boxes.get(parent)!, boxes.get(id)!), `${id} in ${parent}`).toBe(true);
    const placed = document.components.map(({ id }) => boxes.get(id)!).toSorted((a, b) => a.x - b.x);
    placed.forEach((box, index) => {
      for (let next = index + 1; next < placed.length && placed[next]!.x < box.x + nodeSize.width; next += 1) expect(overlap(box, placed[next]!)).toBe(false);
    });
  });

  it('is the same each time', async () => {
    expect(await layoutDocument(document)).toEqual(await layoutDocument(document));
  });
});

describe('completing a layout', () => {
  it('leaves a document alone in which everything has its place', async () => {
    const document = { ...nested, layout: await layoutDocument(nested) };
    expect(await completeLayout(document)).toBe(document);
  });

  it('lays an empty document out as empty', async () => {
    expect(await layoutDocument(emptyDocument('e', 'Empty'))).toEqual({});
  });

  it('takes ids and names that mean something in DOT for what they are', async () => {
    const document = { ...emptyDocument('x', 'X'), components: [{ id: 'node', name: '"]; a -> b', kind: 'service' as const }, { id: 'a->b', name: '}', kind: 'service' as const }] };
    expect(Object.keys(await layoutDocument(document))).toHaveLength(2);
  });
});
