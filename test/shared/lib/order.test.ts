import { expect, it } from 'vitest';
import { compareText, groupBy, sortBy } from '../../../shared/lib/order.ts';

it('orders text the same on every machine: by code unit, not by language', () => {
  expect(['b', 'ä', 'a', 'B'].toSorted(compareText)).toEqual(['B', 'a', 'b', 'ä']);
});

it('sorts a copy, and keeps the order of equal keys', () => {
  const items = [{ k: 'b', n: 1 }, { k: 'a', n: 2 }, { k: 'b', n: 3 }];
  expect(sortBy(items, ({ k }) => k).map(({ n }) => n)).toEqual([2, 1, 3]);
  expect(items.map(({ n }) => n)).toEqual([1, 2, 3]);
});

it('groups in the order of first appearance', () => {
  expect([...groupBy(['b1', 'a1', 'b2'], (item) => item.slice(0, 1))]).toEqual([['b', ['b1', 'b2']], ['a', ['a1']]]);
});
