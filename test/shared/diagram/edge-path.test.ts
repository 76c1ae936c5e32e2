import { describe, expect, it } from 'vitest';
import { drawEdge, drawLoop } from '../../../shared/diagram/edge-path.ts';

const box = (x: number, y: number) => ({ x, y, width: 200, height: 80 });
const numbers = (d: string): number[] => d.match(/-?[\d.]+/g)!.map(Number);
const ends = (d: string): [number, number, number, number] => {
  const list = numbers(d);
  return [list[0]!, list[1]!, list.at(-2)!, list.at(-1)!];
};

describe('an edge', () => {
  it.each([
    ['right', box(400, 0), [200, 40, 400, 40]],
    ['left', box(-400, 0), [0, 40, -200, 40]],
    ['below', box(0, 300), [100, 80, 100, 300]],
    ['above', box(0, -300), [100, 0, 100, -220]],
  ])('to what lies %s goes straight from border to border', (_where, to, expected) => {
    const { d } = drawEdge(box(0, 0), to, 0);
    expect(ends(d)).toEqual(expected);
    const list = numbers(d);
    const across = _where === 'right' || _where === 'left' ? 1 : 0;
    expect(new Set(list.filter((_, index) => index % 2 === across)).size).toBe(1);
  });

  it('leaves sideways where there is room, as the layout runs from left to right', () => {
    expect(ends(drawEdge(box(0, 0), box(300, 900), 0).d).slice(0, 1)).toEqual([200]);
    expect(ends(drawEdge(box(0, 0), box(220, 900), 0).d)[1]).toBe(80);
  });

  it('and the one back do not cover each other', () => {
    const there = ends(drawEdge(box(0, 0), box(400, 0), -0.5).d);
    const back = ends(drawEdge(box(400, 0), box(0, 0), -0.5).d);
    expect(there[1]).toBe(there[3]);
    expect(back[1]).toBe(back[3]);
    expect(Math.abs(there[1] - back[1])).toBe(16);
  });

  it('bears its label in the middle of its curve', () => {
    expect(drawEdge(box(0, 0), box(400, 0), 0).label).toEqual({ x: 300, y: 40 });
  });

  it('to itself is a loop outside of its box', () => {
    expect(drawLoop(box(0, 0)).label.y).toBeLessThan(0);
  });
});
