import type { ComponentKind, Protocol } from '../kinds.ts';

/** A product that components are made of. */
export interface Technology {
  /** Stable: documents are written with it. */
  readonly id: string;
  readonly name: string;
  /** What a component that runs it usually is. */
  readonly kind: ComponentKind;
  /** What is spoken to it. */
  readonly protocol?: Protocol;
  /** Names of container images, without registry and tag; the last part alone also matches. */
  readonly images?: readonly string[];
  /** Schemes of URLs that name it. */
  readonly schemes?: readonly string[];
  /** Ports it listens on by default. */
  readonly ports?: readonly number[];
}

type Row = readonly [id: string, name: string, images?: string, more?: Partial<Pick<Technology, 'protocol' | 'schemes' | 'ports'>>];

/** Rows of one kind; images are parted by spaces. */
export const technologiesOf = (kind: ComponentKind, rows: readonly Row[], protocol?: Protocol): Technology[] =>
  rows.map(([id, name, images = '', more = {}]) => ({ id, name, kind, ...(protocol && { protocol }), images: images.split(' ').filter(Boolean), ...more }));
