import type { Boundary, Component, Connection } from '../../shared/model/document.ts';
import type { Fragment } from './fragment.ts';

const maximalName = 500;
const maximalWord = 200;

/** The parts of a system with names as long as a document can hold: longer ones come of damaged or hostile files. */
export const fitFragment = (fragment: Fragment): Fragment => ({
  ...fragment,
  components: fragment.components.map((component) => (isLong(component) || component.aliases?.some((alias) => alias.length > maximalName) === true || (component.technology?.length ?? 0) > maximalWord || (component.version?.length ?? 0) > maximalWord ? fitComponent(component) : component)),
  connections: fragment.connections.map((connection): Connection => ((connection.label?.length ?? 0) > maximalName ? { ...connection, label: connection.label?.slice(0, maximalName) ?? '' } : connection)),
  boundaries: fragment.boundaries.map((boundary): Boundary => (isLong(boundary) ? { ...boundary, name: shorten(boundary.name) } : boundary)),
});

const isLong = ({ name }: { readonly name: string }): boolean => name.length > maximalName;
const shorten = (name: string): string => `${name.slice(0, maximalName - 1)}…`;

function fitComponent({ technology, version, aliases, ...component }: Component): Component {
  return {
    ...component,
    name: isLong(component) ? shorten(component.name) : component.name,
    ...(technology !== undefined && technology.length <= maximalWord && { technology }),
    ...(version !== undefined && version.length <= maximalWord && { version }),
    ...(aliases && { aliases: aliases.filter((alias) => alias.length <= maximalName) }),
  };
}
