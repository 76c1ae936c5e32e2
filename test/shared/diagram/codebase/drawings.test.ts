import { DOMParser, onWarningStopParsing } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { drawCodeView, writeDrawing } from '../../../../shared/diagram/codebase/index.ts';
import { codeViewNames } from '../../../../shared/diagram/codebase/views.ts';
import { dataFlowGraph } from '../../../../shared/diagram/codebase/data-flow-graph.ts';
import { entityGraph } from '../../../../shared/diagram/codebase/entity-graph.ts';
import { groupEntries } from '../../../../shared/diagram/codebase/entry-groups.ts';
import { stepRows } from '../../../../shared/diagram/codebase/flow-tree.ts';
import { integrationGraph } from '../../../../shared/diagram/codebase/integration-graph.ts';
import { packageGraph } from '../../../../shared/diagram/codebase/package-graph.ts';
import { flowLines } from '../../../../shared/diagram/codebase/tables.ts';
import { citationsOf } from '../../../../shared/diagram/codebase/code-graph.ts';
import type { CodeUnit, Flow } from '../../../../shared/model/codebase.ts';
import { emptyUnit, sampleUnit } from '../../../support/sample-codebase.ts';

const hostile = ['</text><script>alert(1)</script>', '" onload="x', '&amp; ]]>', 'a\u0000b\u001b[31mred', '\u202Eright', '__proto__', 'constructor', 'x'.repeat(480), '\uD800 alone', '-> n0; } digraph {'];

/** Parses strictly: whatever is not well-formed XML throws. */
const parse = (svg: string) => new DOMParser({ onError: onWarningStopParsing }).parseFromString(svg, 'image/svg+xml');
const evidence = [{ file: 'a.py', line: 1, text: 'x' }];

/** A unit in which everything that is named has the same name. */
const named = (name: string): CodeUnit => ({
  ...emptyUnit,
  name,
  packages: [{ id: name, name, modules: 1, lines: 1, layer: 'domain', evidence }, { id: 'other', name, modules: 1, lines: 1, evidence }],
  dependencies: [{ from: name, to: 'other', imports: 1, cycle: true, evidence }, { from: 'other', to: name, imports: 1, cycle: true, evidence }],
  entities: [{ id: name, name, table: name, fields: [{ name, type: name.slice(0, 200), key: 'primary' }], evidence }],
  relations: [{ from: name, to: name, field: name, cardinality: 'one-to-one', evidence }],
  entryPoints: [{ id: name, kind: 'route', name, handler: name, async: false, evidence }],
  flows: [{ entry: name, steps: [{ id: 0, kind: 'read', text: name, target: name, evidence }] }],
  integrations: [{ id: name, name, technology: name.slice(0, 200), how: 'http', optional: true, evidence }],
  failures: [{ kind: 'no-retry', where: name, text: name, evidence }],
});

describe('views of code', () => {
  it.each(hostile.map((name) => [JSON.stringify(name.slice(0, 30)), name] as const))('are well-formed and show as text: %s', async (_, name) => {
    const unit = named(name);
    for (const view of codeViewNames) {
      const drawing = await drawCodeView(unit, view, { entry: unit.entryPoints[0], scheme: 'dark' });
      const svg = writeDrawing(drawing, 'dark');
      const elements = new Set([...parse(svg).getElementsByTagName('*')].map(({ tagName }) => tagName));
      expect([...elements].filter((tag) => !['svg', 'title', 'rect', 'text', 'g', 'path', 'circle'].includes(tag))).toEqual([]);
      expect(svg).not.toMatch(/<script|onload="/);
      expect(drawing.items.length).toBeGreaterThan(0);
    }
  });

  it('of nothing are sheets of paper', async () => {
    for (const view of codeViewNames) {
      const drawing = await drawCodeView(emptyUnit, view);
      expect(parse(writeDrawing(drawing)).documentElement?.tagName).toBe('svg');
    }
  });

  it.each(codeViewNames)('%s: every part has an id of its own, a place and a citation, and is drawn the same again', async (view) => {
    const options = { entry: sampleUnit.entryPoints[1] };
    const drawing = await drawCodeView(sampleUnit, view, options);
    const parts = [...drawing.items, ...drawing.lines];
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
    for (const { subject, box } of parts) {
      expect(Number.isFinite(box.x + box.y + box.width + box.height)).toBe(true);
      if (subject.type !== 'unit') expect(citationsOf(subject)[0]?.line).toBeGreaterThan(0);
    }
    expect(writeDrawing(await drawCodeView(sampleUnit, view, options))).toBe(writeDrawing(drawing));
  });

  it('show each package, import and cycle', async () => {
    const drawing = await drawCodeView(sampleUnit, 'packages');
    expect([drawing.items.length, drawing.lines.length]).toEqual([25, sampleUnit.dependencies.length]);
    expect(packageGraph(sampleUnit).edges.filter(({ tone }) => tone === 'high').map(({ title }) => title)).toEqual(['shop.services.checkout imports shop.services.billing, in a cycle', 'shop.services.billing imports shop.services.checkout, in a cycle']);
    const top = (name: string): number => drawing.items.find(({ label }) => label === name)?.box.y ?? NaN;
    expect(top('shop.api.orders')).toBeLessThan(top('shop.services.checkout'));
    expect(top('shop.services.billing')).toBeLessThan(top('shop.domain.orders'));
  });

  it('mark keys and cardinality', () => {
    const { nodes, edges } = entityGraph(sampleUnit);
    expect(nodes.find(({ title }) => title === 'Order')?.rows?.slice(0, 3).map(({ mark, name }) => `${mark} ${name}`)).toEqual(['PK id', 'FK customer_id', 'FK shipping_address_id']);
    expect(edges.find(({ title }) => title.includes('shipping_address_id'))?.ends).toEqual({ from: 'many', to: 'zero-or-one' });
    expect(edges.find(({ title }) => title.includes('one to one'))?.ends).toEqual({ from: 'one', to: 'one' });
    expect(edges.filter(({ title }) => title.includes('many to many')).every(({ ends }) => ends.to === 'many')).toBe(true);
  });

  it('follow data from entry points to what they read, write and call', () => {
    const { edges, notes } = dataFlowGraph(sampleUnit);
    const titles = edges.map(({ title }) => title);
    expect(titles).toContain('POST /orders writes Payment');
    expect(titles).toContain('GET /products/search calls Elasticsearch');
    expect(titles).toContain('settle-payments daily at 02:00 hands over to shop.tasks.reindex');
    expect(notes.join()).toContain('nothing was seen');
  });

  it('keep a large unit small: entry points in groups, optional integrations in boxes, entities by their keys', async () => {
    const entryPoints = Array.from({ length: 400 }, (_, index) => ({ id: `e${index}`, kind: 'route' as const, name: `GET /v1/${['orders', 'users', 'items'][index % 3]}/${index}`, handler: 'h', async: false, evidence }));
    const many: CodeUnit = {
      ...sampleUnit,
      entryPoints,
      flows: entryPoints.map(({ id }) => ({ entry: id, steps: [{ id: 0, kind: 'read', text: 'q', target: 'i1', evidence }] })),
      entities: Array.from({ length: 150 }, (_, index) => ({ id: `E${index}`, name: `E${index}`, fields: Array.from({ length: 30 }, (__, at) => ({ name: `f${at}`, type: 'int', ...(at === 0 && { key: 'primary' as const }) })), evidence })),
      relations: Array.from({ length: 200 }, (_, index) => ({ from: `E${(index * 7) % 150}`, to: `E${(index * 3) % 150}`, field: 'f1', cardinality: 'many-to-one' as const, evidence })),
      integrations: Array.from({ length: 90 }, (_, index) => ({ id: `i${index}`, name: `I${index}`, how: 'http' as const, optional: index > 4, evidence })),
      packages: Array.from({ length: 300 }, (_, index) => ({ id: `p${index}`, name: `p${index}`, modules: 1, lines: 1, layer: (['interface', 'domain', 'data'] as const)[index % 3] ?? 'domain', evidence })),
      dependencies: Array.from({ length: 900 }, (_, index) => ({ from: `p${(index * 7) % 300}`, to: `p${(index * 11 + 3) % 300}`, imports: 1, cycle: false, evidence })),
    };
    expect(dataFlowGraph(many).nodes.length).toBeLessThan(40);
    expect(integrationGraph(many).graph.edges.length).toBe(6);
    expect(entityGraph(many).nodes[0]?.rows?.map(({ name }) => name)).toEqual(['f0', '29 more']);
    for (const view of codeViewNames) expect((await drawCodeView(many, view)).items.length).toBeGreaterThan(0);
  });

  it('group entry points by the beginning of their paths', () => {
    const groups = groupEntries(sampleUnit.entryPoints, 12);
    expect(groups.length).toBeLessThanOrEqual(12);
    expect(groups.flatMap(({ entries }) => entries)).toHaveLength(30);
    expect(groups.map(({ title }) => title)).toContain('/orders');
  });

  it('show steps under what they happen in, whatever their parents say', () => {
    const [flow] = sampleUnit.flows;
    expect(stepRows(flow!).map(({ depth }) => depth)).toEqual([0, 1, 1, 2, 3, 2, 2, 1, 1, 1, 0]);
    expect(flowLines(sampleUnit, sampleUnit.entryPoints[1]!)[1]).toBe('  Calls: checkout.place(cart, customer)  shop/api/orders/routes.py:36');
    const tangled: Flow = { entry: 'e', steps: [{ id: 0, parent: 1, kind: 'call', text: 'a', evidence }, { id: 1, parent: 1, kind: 'call', text: 'b', evidence }, { id: 1, parent: 0, kind: 'call', text: 'c', evidence }] };
    expect(stepRows(tangled).map(({ depth }) => depth)).toEqual([0, 0, 1]);
  });
});
