/** Ticks a review or takes its tick away. Of three the one that was ticked first gives way. */
export const chooseForComparison = (chosen: readonly string[], id: string): string[] => (chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id].slice(-2));

/** How a score changed since an earlier review: `+4`, `−12`, `±0`; nothing when either is not known. */
export function formatChange(before: number | null | undefined, after: number | null): string {
  if (before === null || before === undefined || after === null) return '';
  const change = Math.round(after) - Math.round(before);
  return change === 0 ? '±0' : change > 0 ? `+${change}` : `−${-change}`;
}
