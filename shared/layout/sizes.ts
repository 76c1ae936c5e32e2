/** A component's box on the canvas and in diagrams, in pixels. */
export const nodeSize = { width: 208, height: 76 } as const;

/** The space between a boundary's border and what it holds; its name stands in the upper one. */
export const boundaryPadding = 36;

/** The space between neighbours: along the calls, and across them. */
export const gaps = { along: 128, across: 36 } as const;
