import type { Box } from '../../layout/boxes.ts';
import type { SizedEdge, SizedNode } from '../../layout/graph.ts';
import type { CodeDependency, CodePackage, CodeUnit, Entity, EntryPoint, Failure, Integration, Relation, Step } from '../../model/codebase.ts';
import type { Evidence } from '../../model/document.ts';
import type { DiagramTheme } from '../theme.ts';

/** What a part of a drawing stands for. */
export type CodeSubject =
  | { readonly type: 'unit'; readonly unit: CodeUnit }
  | { readonly type: 'package'; readonly package: CodePackage }
  | { readonly type: 'dependency'; readonly dependency: CodeDependency }
  | { readonly type: 'entity'; readonly entity: Entity }
  | { readonly type: 'relation'; readonly relation: Relation }
  /** Entry points that are drawn as one, under what they have in common. */
  | { readonly type: 'entries'; readonly title: string; readonly entries: readonly EntryPoint[] }
  | { readonly type: 'integration'; readonly integration: Integration }
  /** What flows from one end to the other, as the steps that say so. */
  | { readonly type: 'access'; readonly from: string; readonly to: string; readonly steps: readonly Step[] }
  | { readonly type: 'step'; readonly step: Step }
  | { readonly type: 'failure'; readonly failure: Failure };

/** A colour by its meaning. */
export type Tone = keyof DiagramTheme['groups'] | 'high' | 'medium' | 'line';

/** One line of an entity's table. */
export interface TableRow {
  readonly mark: string;
  readonly name: string;
  readonly type: string;
}

export interface CodeNode extends SizedNode {
  readonly title: string;
  readonly lines: readonly string[];
  /** A table below the title. */
  readonly rows?: readonly TableRow[];
  readonly tone: Tone;
  readonly dashed?: boolean;
  readonly subject: CodeSubject;
}

/** How an edge ends: an arrow, or the crow's foot notation of entity-relationship diagrams. */
export type EndMark = 'none' | 'arrow' | 'one' | 'zero-or-one' | 'many';

export interface CodeEdge extends SizedEdge {
  /** What it says, for those who do not see it. */
  readonly title: string;
  readonly tone: Tone;
  readonly width: number;
  readonly dashed?: boolean;
  readonly ends: { readonly from: EndMark; readonly to: EndMark };
  readonly subject: CodeSubject;
}

export interface CodeGraph {
  readonly nodes: readonly CodeNode[];
  readonly edges: readonly CodeEdge[];
  readonly groups: ReadonlyArray<{ readonly id: string; readonly title: string; readonly tone: Tone }>;
  readonly direction?: 'right' | 'down';
  readonly columnLength?: number;
  readonly routed?: boolean;
  readonly legend: ReadonlyArray<{ readonly text: string; readonly tone: Tone; readonly dashed?: boolean }>;
  /** What the reader has to know: what was drawn together, or not at all. */
  readonly notes: readonly string[];
}

/** A part of a drawing that can be pointed at. */
export interface DrawnItem {
  readonly id: string;
  readonly box: Box;
  readonly label: string;
  readonly subject: CodeSubject;
}

/** The lines that a subject was read from. */
export function citationsOf(subject: CodeSubject): readonly Evidence[] {
  switch (subject.type) {
    case 'unit': return [];
    case 'package': return subject.package.evidence;
    case 'dependency': return subject.dependency.evidence;
    case 'entity': return subject.entity.evidence;
    case 'relation': return subject.relation.evidence;
    case 'entries': return subject.entries.flatMap(({ evidence }) => evidence.slice(0, 1));
    case 'integration': return subject.integration.evidence;
    case 'access': return subject.steps.flatMap(({ evidence }) => evidence);
    case 'step': return subject.step.evidence;
    case 'failure': return subject.failure.evidence;
  }
}

/** `file:line` of the first citation. */
export function placeOf(evidence: readonly Evidence[]): string {
  const [first] = evidence;
  return first ? `${first.file}${first.line === undefined ? '' : `:${first.line}`}` : '';
}
