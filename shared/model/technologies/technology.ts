import type { ComponentKind, Protocol } from '../kinds.ts';

/** What is known of a technology without looking at any system: how to recognise it, and what it usually is. */
export interface Technology {
  /** Stable: documents are written with it. */
  readonly id: string;
  readonly name: string;
  /** What a component that runs it usually is. */
  readonly kind: ComponentKind;
  /** What its clients speak with it. */
  readonly protocol?: Protocol;
  /** Names of images, without registry host and tag. A name without `/` matches the last part of any path; one with `/` matches the end of the path. */
  readonly images?: readonly string[];
  /** URL schemes that only its clients use, without driver: `postgresql` stands for `postgresql+asyncpg` too. */
  readonly schemes?: readonly string[];
  /** Ports that it listens on unless told otherwise, the usual one first. */
  readonly ports?: readonly number[];
  /** Ends of the host names under which it is offered as a service. */
  readonly hosts?: readonly string[];
}

/** A technology without the kind, for tables that hold one kind. */
export type TechnologyRow = Omit<Technology, 'kind'>;

export const ofKind = (kind: ComponentKind, rows: readonly TechnologyRow[]): Technology[] => rows.map((row) => ({ ...row, kind }));
