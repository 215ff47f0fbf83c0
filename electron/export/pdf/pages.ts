import type { Anchor } from '../../../shared/document/composed';
import type { ColorName, Geometry } from '../../../shared/document/theme';
import type { Paint } from '../../../shared/document/tree';
import type { FaceName } from '../fonts';

/** Kinds of structure element that are used, from PDF 1.7. */
export type StructType =
  | 'Document'
  | 'Part'
  | 'Sect'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'TOC'
  | 'TOCI'
  | 'Reference'
  | 'Link'
  | 'Span'
  | 'Code'
  | 'Figure';

export interface StructAttributes {
  /** Words for what cannot be read as text. */
  readonly alt?: string;
  readonly actual?: string;
  readonly scope?: 'Column' | 'Row';
  readonly columnSpan?: number;
  readonly numbering?: 'Disc' | 'Decimal';
  readonly lang?: string;
}

/** An element of the logical structure, in reading order. It holds elements or painted text, never both. */
export interface Struct {
  readonly type: StructType;
  readonly attributes: StructAttributes;
  readonly children: Struct[];
  /** Where a figure was drawn, in page coordinates from the top left. */
  box?: readonly [x: number, y: number, width: number, height: number];
}

export function element(type: StructType, parent: Struct | undefined, attributes: StructAttributes = {}): Struct {
  const made: Struct = { type, attributes, children: [] };
  parent?.children.push(made);
  return made;
}

interface Painted {
  /** The element it belongs to; without one it is an artifact. */
  readonly el: Struct | undefined;
}

export interface TextOp extends Painted {
  readonly op: 'text';
  readonly face: FaceName;
  readonly size: number;
  readonly color: ColorName;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly text: string;
  /** Read from the foot of the page to its head. */
  readonly upwards?: boolean;
}

export interface FillOp extends Painted {
  readonly op: 'fill';
  readonly color: ColorName;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface StrokeOp extends Painted {
  readonly op: 'stroke';
  readonly color: ColorName;
  readonly weight: number;
  readonly points: readonly (readonly [number, number])[];
  readonly closed?: boolean;
  readonly fill?: Paint;
  readonly dash?: readonly [number, number];
  readonly round?: boolean;
}

/** Diagonal lines, cut at the edges of their rectangle. */
export interface HatchOp extends Painted {
  readonly op: 'hatch';
  readonly color: ColorName;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

export interface ImageOp extends Painted {
  readonly op: 'image';
  readonly sha256: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page of an attached file, from its top left corner. */
export interface FormOp extends Painted {
  readonly op: 'form';
  readonly sha256: string;
  /** Index of its page. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export type Op = TextOp | FillOp | StrokeOp | HatchOp | ImageOp | FormOp;

/** A clickable area; its words belong to the same element. */
export interface LinkArea {
  readonly el: Struct;
  readonly to: Anchor;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Page {
  readonly geo: Geometry;
  /** From 1, over the whole file. */
  readonly number: number;
  /** Index of the document it belongs to. */
  readonly document: number;
  /** What the running head says beside the document: which attachment, and which page of it. */
  readonly running?: string;
  readonly ops: Op[];
  readonly links: LinkArea[];
}

/** What the page breaker moves. Heights in points. */
export interface Box {
  /** Space wanted above and below; between two boxes the larger one counts, and none at the top of a page. */
  before: number;
  readonly height: number;
  after: number;
  /** No page break after this box. */
  keep: boolean;
  /** Paints at a height of a page. */
  readonly paint: (page: Page, y: number) => void;
  /** Cuts the box so that its first part is at most `room` high; undefined if it cannot. `force` waives good looks. */
  readonly split?: (room: number, force?: boolean) => readonly [Box, Box] | undefined;
  /** Drawn again above the box when it starts a page: a table's head. */
  readonly repeat?: { readonly height: number; readonly paint: (page: Page, y: number) => void };
}
