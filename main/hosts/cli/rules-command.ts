import { groupBy } from '../../../shared/lib/order.ts';
import { areaNames, areas } from '../../../shared/model/kinds.ts';
import { exitCodes } from './exit-codes.ts';
import { severityStyles } from './print-review.ts';
import type { Session } from './session.ts';

/** `lintel rules`: all rules by area, or the page of one. */
export async function showRules(id: string | undefined, { json }: { readonly json?: boolean }, { client, out }: Session): Promise<number> {
  if (id !== undefined) {
    const { markdown } = await client.rules.page({ id });
    out.block(markdown);
    return exitCodes.fine;
  }
  const rules = await client.rules.list();
  if (json) {
    process.stdout.write(`${JSON.stringify(rules, null, 2)}\n`);
    return exitCodes.fine;
  }
  const byArea = groupBy(rules, ({ area }) => area);
  const width = Math.max(...rules.map((rule) => rule.id.length));
  for (const area of areaNames) {
    const group = byArea.get(area);
    if (!group) continue;
    out.line(areas[area].label, { style: 'bold' });
    for (const rule of group) out.spans([[rule.id.padEnd(width + 2)], [rule.severity.padEnd(8), severityStyles[rule.severity]], [rule.title]], 2);
    out.line();
  }
  return exitCodes.fine;
}
