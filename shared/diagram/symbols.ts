import type { KindGroup } from '../model/kinds.ts';

/** The outline of each group of kinds, in a square of 28. */
const outlines: Readonly<Record<KindGroup, string>> = {
  compute: 'M14 2 L24.4 8 V20 L14 26 L3.6 20 V8 Z M3.6 8 L14 14 L24.4 8 M14 14 V26',
  edge: 'M3 6 H25 V22 H3 Z M3 11 H25 M6 8.5 H7 M9 8.5 H10',
  store: 'M4 7 A10 4 0 0 1 24 7 V21 A10 4 0 0 1 4 21 Z M4 7 A10 4 0 0 0 24 7 M4 14 A10 4 0 0 0 24 14',
  messaging: 'M3 9 H19 M15 5 L19 9 L15 13 M25 19 H9 M13 15 L9 19 L13 23',
  support: 'M14 3 L24 7 V14 C24 20 19 24 14 26 C9 24 4 20 4 14 V7 Z M9.5 14 L13 17.5 L19 11',
  external: 'M8 21 A5 5 0 0 1 8 11 A7 7 0 0 1 21 11.5 A4.8 4.8 0 0 1 21 21 Z',
};

/** Draws the symbol of a group with its top left corner at a point. */
export const drawSymbol = (group: KindGroup, x: number, y: number, colour: string): string =>
  `<path transform="translate(${x} ${y})" d="${outlines[group]}" fill="none" stroke="${colour}" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`;
