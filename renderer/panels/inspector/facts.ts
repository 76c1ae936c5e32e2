import type { Answer, ArchitectureDocument, Fact, Facts, FactValue } from '../../../shared/model/document.ts';
import { systemId } from '../../../shared/model/document.ts';
import { areaNames, areas, type Area } from '../../../shared/model/kinds.ts';
import { factsOfComponent, factsOfConnection, factsOfSystem, type FactDefinition } from '../../../shared/vocabulary/index.ts';
import { indexComponents, indexConnections } from '../../state/indexes.ts';

/** A fact of the vocabulary as it stands for one subject. */
export interface FactRow {
  readonly definition: FactDefinition;
  /** What files say, or what was written into the document as a fact. */
  readonly stated: Fact | undefined;
  /** What a person said: it stands before the other. */
  readonly answer: Answer | undefined;
}

/** What the form shows: the answer, else what files say. Undefined when nobody knows. */
export const shownValue = ({ stated, answer }: FactRow): FactValue | undefined => (answer ? answer.value : stated?.value);

export const isKnown = (row: FactRow): boolean => shownValue(row) !== undefined;

/** The definitions and stored facts of a subject. */
function lookUp(document: ArchitectureDocument, subject: string): { definitions: readonly FactDefinition[]; facts: Facts } {
  if (subject === systemId) return { definitions: factsOfSystem(), facts: document.facts };
  const components = indexComponents(document.components);
  const component = components.get(subject);
  if (component) return { definitions: factsOfComponent(component.kind), facts: component.facts ?? {} };
  const connection = indexConnections(document.connections).get(subject);
  const target = connection && components.get(connection.to);
  return target ? { definitions: factsOfConnection(target.kind), facts: connection.facts ?? {} } : { definitions: [], facts: {} };
}

/** The facts that can be said of a subject, by area in the framework's order; areas without any are left out. */
export function listFacts(document: ArchitectureDocument, subject: string): Array<{ area: Area; title: string; rows: FactRow[] }> {
  const { definitions, facts } = lookUp(document, subject);
  const answers = new Map(document.answers.filter((answer) => answer.subject === subject).map((answer) => [answer.fact, answer]));
  return areaNames.flatMap((area) => {
    const rows = definitions.filter((definition) => definition.area === area).map((definition) => ({ definition, stated: facts[definition.key], answer: answers.get(definition.key) }));
    return rows.length > 0 ? [{ area, title: areas[area].label, rows }] : [];
  });
}
