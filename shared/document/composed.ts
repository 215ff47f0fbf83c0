import type { Block, Document, TextBlock, Tone } from './tree';

/** Places in the file, unique over the pack: `release-plan/summary`, or `release-plan/` for a cover. */
export type Anchor = string;

export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  readonly tone?: Tone;
  /** Highlighted: still to be written. */
  readonly marked?: boolean;
  readonly to?: Anchor;
}

export interface PageRun {
  readonly kind: 'page';
  readonly to: Anchor;
  readonly before: string;
  readonly after: string;
}

export interface BreakRun {
  readonly kind: 'break';
}

export interface TickRun {
  readonly kind: 'tick';
  readonly checked: boolean;
}

/** What is left of inlines once references are resolved and every character can be set. */
export type Run = TextRun | PageRun | BreakRun | TickRun;

export type ComposedBlock = Block<Run>;
export type ComposedTextBlock = TextBlock<Run>;

/** A heading as the contents list and the outline show it. */
export interface ListedHeading {
  readonly anchor: Anchor;
  readonly level: 1 | 2 | 3;
  readonly number?: string;
  readonly text: string;
}

/** Ids are anchors, captions carry their numbers, empty cells say so. */
export interface ComposedDocument extends Document<Run> {
  readonly anchor: Anchor;
  readonly headings: readonly ListedHeading[];
}

export interface ComposedPack {
  readonly title: string;
  readonly documents: readonly ComposedDocument[];
  /** Whether its text names pages, so that page numbers can move the pages they number. */
  readonly namesPages: boolean;
  /** Code points no font has, ascending. */
  readonly missing: readonly number[];
}
