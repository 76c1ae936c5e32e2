import type { FactValue } from '../../../shared/model/document.ts';
import type { BoundaryKind, ComponentKind } from '../../../shared/model/kinds.ts';
import type { FactDefinition } from '../../../shared/vocabulary/index.ts';
import type { Confidence } from '../facts.ts';
import type { Located, Place } from '../yaml/located.ts';
import { isLiteral, literalOf, scalarsOf, settingsAt, type CloudResource } from './resource.ts';

/** What a resource is as a component. */
export interface Identity {
  readonly kind: ComponentKind;
  /** An id of the technology catalogue. */
  readonly technology?: string | undefined;
  readonly version?: string | undefined;
}

/** A statement about the component that a resource is, or is a part of. */
export interface Said {
  readonly fact: FactDefinition;
  readonly value: FactValue;
  readonly confidence: Confidence;
  readonly place: Place;
  /** Whether nothing is written, and the provider's default stands. */
  readonly byDefault?: true;
}

/** Reads one thing from a resource; `parts` are the resources that belong to the same component. */
export type FactReader = (resource: CloudResource, parts: readonly CloudResource[]) => readonly Said[];

/**
 * What is known of one type of resource. Paths lead through its settings, in Terraform's names; case and underscores do
 * not matter, so that CloudFormation's names are found by them too. A type without a `component` is wiring: it is no
 * component, and its references tie others together.
 */
export interface ResourceType {
  readonly component?: Identity | ((settings: Located) => Identity | undefined);
  /** All resources with the same name here are one component of that name: one Secrets Manager, whatever the number of secrets. */
  readonly shared?: string;
  /** Left out unless something uses it. */
  readonly onlyIfUsed?: true;
  /** Settings that name the resource of which this one is a part. */
  readonly partOf?: readonly string[];
  /** Settings that name resources that are parts of this one. */
  readonly holds?: readonly string[];
  /** Settings that name where requests or messages come from, and where they go. */
  readonly from?: readonly string[];
  readonly to?: readonly string[];
  /** Settings that name what this component calls or writes to by itself. */
  readonly uses?: readonly string[];
  /** Settings whose references count for whoever mentions this resource: what a secret or a parameter holds. */
  readonly carries?: readonly string[];
  readonly facts?: readonly FactReader[];
  /** What it stands for on the canvas, where it holds components. */
  readonly boundary?: BoundaryKind;
}

const trueText = /^(?:true|yes|on|enabled?|1)$/i;
const falseText = /^(?:false|no|off|disabled?|0)$/i;

/** Whether a setting is on; `byDefault` is what the provider documents for a setting that is not written. */
export const whether = (fact: FactDefinition<boolean>, paths: readonly string[], byDefault?: boolean, yes: RegExp = trueText, no: RegExp = falseText): FactReader => (resource) => {
  const found = literalOf(resource.settings, ...paths);
  if (found) return yes.test(found.text) ? [said(fact, true, found.place)] : no.test(found.text) ? [said(fact, false, found.place)] : [];
  return isUnset(resource, paths) ? defaultOf(fact, byDefault, resource) : [];
};

/** Whether a number is above zero. */
export const above = (fact: FactDefinition<boolean>, paths: readonly string[], byDefault?: boolean): FactReader => (resource) => {
  const found = literalOf(resource.settings, ...paths);
  if (found) return /^\d+(?:\.\d+)?$/.test(found.text) ? [said(fact, Number(found.text) > 0, found.place)] : [];
  return isUnset(resource, paths) ? defaultOf(fact, byDefault, resource) : [];
};

/** That something is written at a path, whatever it is. */
export const written = (fact: FactDefinition<boolean>, paths: readonly string[], value = true, byDefault?: boolean): FactReader => (resource) => {
  const found = paths.flatMap((path) => settingsAt(resource.settings, path)).find((at) => at.type !== 'scalar' || (at.text !== null && at.text !== '' && !falseText.test(at.text)));
  if (found) return [said(fact, value, found.place)];
  return isUnset(resource, paths) ? defaultOf(fact, byDefault, resource) : [];
};

export const numberAt = (fact: FactDefinition<number>, paths: readonly string[], convert: (value: number) => number = (value) => value, byDefault?: number): FactReader => (resource) => {
  const found = literalOf(resource.settings, ...paths);
  if (found) return /^\d+(?:\.\d+)?$/.test(found.text) ? [said(fact, convert(Number(found.text)), found.place)] : [];
  return isUnset(resource, paths) ? defaultOf(fact, byDefault, resource) : [];
};

/** The value that a pattern over the setting's text stands for. */
export const matching = <V extends FactValue>(fact: FactDefinition<V>, paths: readonly string[], values: ReadonlyArray<readonly [RegExp, V]>, byDefault?: V): FactReader => (resource) => {
  const found = literalOf(resource.settings, ...paths);
  if (!found) return isUnset(resource, paths) ? defaultOf(fact, byDefault, resource) : [];
  const value = values.find(([pattern]) => pattern.test(found.text));
  return value ? [said(fact, value[1], found.place)] : [];
};

/** What holds for every resource of a type. */
export const always = <V extends FactValue>(fact: FactDefinition<V>, value: V): FactReader => (resource) => [{ ...said(fact, value, resource.place), confidence: 'likely', byDefault: true }];

const said = <V extends FactValue>(fact: FactDefinition<V>, value: V, place: Place): Said => ({ fact, value, confidence: 'certain', place });

const defaultOf = <V extends FactValue>(fact: FactDefinition<V>, value: V | undefined, { place }: CloudResource): Said[] => (value === undefined ? [] : [{ fact, value, confidence: 'likely', place, byDefault: true }]);

/** Whether nothing is written at any of the paths; a value that is not known is not the default. */
const isUnset = ({ settings }: CloudResource, paths: readonly string[]): boolean => paths.every((path) => scalarsOf(settings, [path]).length === 0);

/** The identity of a store by the first engine whose pattern matches a setting. */
export const byEngine = (paths: readonly string[], engines: ReadonlyArray<readonly [RegExp, string]>, kind: ComponentKind, otherwise: string | undefined, versionPaths: readonly string[] = []) => (settings: Located): Identity => {
  const engine = literalOf(settings, ...paths)?.text ?? scalarsOf(settings, paths).map(({ text }) => text).find((text) => !isLiteral(text)) ?? '';
  const technology = engines.find(([pattern]) => pattern.test(engine))?.[1] ?? otherwise;
  const version = literalOf(settings, ...versionPaths)?.text.replace(/^[A-Z]+_(?=\d)/, '').replaceAll('_', '.').slice(0, 50);
  return { kind, technology, version: version !== undefined && /^\d/.test(version) ? version : undefined };
};
