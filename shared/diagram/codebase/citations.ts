import type { CodeUnit, Codebase } from '../../model/codebase.ts';
import type { Evidence } from '../../model/document.ts';

/** Whether a file has a line, and the text that is cited of it if one is given; nothing when the file was not read. */
export type LineExists = (file: string, line: number, text?: string) => boolean | undefined;

interface Cited {
  readonly evidence: readonly Evidence[];
}

/**
 * Checks every citation of a unit against the files. A citation that does not hold is dropped, and with the last of its
 * citations the item itself; relations, imports and flows whose end was dropped go with it.
 * @returns the unit with what holds, and how many items were left out
 */
export function checkCitations(unit: CodeUnit, lineExists: LineExists): { readonly unit: CodeUnit; readonly leftOut: number } {
  let leftOut = 0;
  const holds = ({ file, line, text }: Evidence): boolean => line !== undefined && lineExists(file, line, text) === true;
  const keep = <T extends Cited>(items: readonly T[]): T[] => {
    const kept = items.flatMap((item) => {
      const evidence = item.evidence.filter(holds);
      return evidence.length === 0 ? [] : [evidence.length === item.evidence.length ? item : { ...item, evidence }];
    });
    leftOut += items.length - kept.length;
    return kept;
  };
  const keepJoined = <T extends Cited & { readonly from: string; readonly to: string }>(items: readonly T[], ends: ReadonlyArray<{ readonly id: string }>): T[] => {
    const known = new Set(ends.map(({ id }) => id));
    const joined = items.filter(({ from, to }) => known.has(from) && known.has(to));
    leftOut += items.length - joined.length;
    return keep(joined);
  };
  const packages = keep(unit.packages);
  const entities = keep(unit.entities);
  const entryPoints = keep(unit.entryPoints);
  const integrations = keep(unit.integrations);
  const entries = new Set(entryPoints.map(({ id }) => id));
  const flows = unit.flows.flatMap((flow) => {
    const steps = keep(flow.steps);
    const known = entries.has(flow.entry);
    if (!known) leftOut += steps.length;
    return known && steps.length > 0 ? [{ ...flow, steps: rejoin(steps, flow.steps) }] : [];
  });
  const checked: CodeUnit = {
    ...unit,
    packages,
    dependencies: keepJoined(unit.dependencies, packages),
    entities,
    relations: keepJoined(unit.relations, entities),
    entryPoints,
    flows,
    integrations,
    failures: keep(unit.failures),
  };
  return { unit: leftOut > 0 ? { ...checked, leftOut: (unit.leftOut ?? 0) + leftOut } : checked, leftOut };
}

/** What happened in a step that was dropped happens in what held that one. */
function rejoin(steps: CodeUnit['flows'][number]['steps'], before: CodeUnit['flows'][number]['steps']): CodeUnit['flows'][number]['steps'] {
  const kept = new Set(steps.map(({ id }) => id));
  const parents = new Map(before.map(({ id, parent }) => [id, parent]));
  return steps.map((step) => {
    let parent = step.parent;
    for (let tries = 0; parent !== undefined && !kept.has(parent) && tries < before.length; tries += 1) parent = parents.get(parent);
    if (parent === step.parent) return step;
    const { parent: _, ...alone } = step;
    return parent === undefined || !kept.has(parent) ? alone : { ...alone, parent };
  });
}

/** Checks all units. */
export function checkCodebase(codebase: Codebase, lineExists: LineExists): { readonly codebase: Codebase; readonly leftOut: number } {
  const checked = codebase.units.map((unit) => checkCitations(unit, lineExists));
  return { codebase: { ...codebase, units: checked.map(({ unit }) => unit) }, leftOut: checked.reduce((sum, { leftOut }) => sum + leftOut, 0) };
}

/** The lines of texts. Each text is cut once. */
export function cutLines(files: ReadonlyMap<string, string>): (file: string) => readonly string[] | undefined {
  const cut = new Map<string, readonly string[]>();
  return (file) => {
    const lines = cut.get(file) ?? files.get(file)?.split(/\r\n|\r|\n/);
    if (lines) cut.set(file, lines);
    return lines;
  };
}

/** A check of citations by the lines of the files that were read. */
export const lineCheck = (linesOf: (file: string) => readonly string[] | undefined): LineExists => (file, line, text) => {
  const lines = linesOf(file);
  if (!lines) return undefined;
  const found = lines[line - 1];
  return found !== undefined && (text === undefined || isOf(text, found));
};

const masked = '***';

/** Whether a cited text is of a line. What was masked in it may have been anything. */
function isOf(cited: string, line: string): boolean {
  let rest = line;
  for (const part of cited.trim().split(masked)) {
    const at = rest.indexOf(part);
    if (at === -1) return false;
    rest = rest.slice(at + part.length);
  }
  return true;
}
