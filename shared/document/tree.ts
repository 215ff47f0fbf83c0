/**
 * What a document says, never how it looks. Builders make this tree; `compose` prepares it for printing; the PDF and
 * the DOCX writer print it. `I` is the kind of inline: `Inline` as builders write it, `Run` after `compose`.
 */

export type Tone = 'info' | 'warning' | 'danger' | 'ok';
export type PageSize = 'a4' | 'letter';
export type DocumentStatus = 'DRAFT' | 'ISSUED' | 'SUPERSEDED' | 'WITHDRAWN';

/** A place to point at: a block by its id, in this document or another of the pack; without id, a document's cover. */
export interface Target {
  readonly document?: string;
  readonly id?: string;
}

export interface Text {
  readonly kind: 'text';
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  /** A state, such as a risk band or a result; the words must say it too. */
  readonly tone?: Tone;
}

/** Words of the author's own that lead somewhere inside the pack. */
export interface Link {
  readonly kind: 'link';
  readonly to: Target;
  readonly children: readonly Text[];
}

/** A cross reference whose words follow the target: "section 4.2", "Table 3". `otherwise` is printed if it is not there. */
export interface Ref {
  readonly kind: 'ref';
  readonly to: Target;
  readonly otherwise: string;
}

/** "page 7", with the words around it that go when no page number can be given (a Word draft). */
export interface PageRef {
  readonly kind: 'pageRef';
  readonly to: Target;
  readonly before?: string;
  readonly after?: string;
}

/** An outside address, printed as text because paper has no links; `text` stands before it when it differs. */
export interface Url {
  readonly kind: 'url';
  readonly url: string;
  readonly text?: string;
}

/** Something still to be written; printed highlighted, in square brackets. */
export interface Placeholder {
  readonly kind: 'placeholder';
  readonly text: string;
}

export interface LineBreak {
  readonly kind: 'break';
}

/** A box to tick by hand, or a ticked one. */
export interface TickBox {
  readonly kind: 'tick';
  readonly checked: boolean;
}

export type Inline = Text | Link | Ref | PageRef | Url | Placeholder | LineBreak | TickBox;

export interface Heading {
  readonly kind: 'heading';
  /** Unique in its document; links and contents entries lead here. */
  readonly id: string;
  readonly level: 1 | 2 | 3;
  readonly number?: string;
  readonly text: string;
  /** Kept out of the contents list and the outline (document control). */
  readonly unlisted?: boolean;
}

export interface Paragraph<I = Inline> {
  readonly kind: 'paragraph';
  readonly content: readonly I[];
}

export interface List<I = Inline> {
  readonly kind: 'list';
  readonly ordered: boolean;
  /** Number of the first item; 1 if absent. */
  readonly start?: number;
  /** An item's first paragraph stands beside its bullet; lists nest as further blocks. */
  readonly items: readonly (readonly TextBlock<I>[])[];
}

/** Commands and terminal text, line for line as they are typed. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly text: string;
}

/** A picture from the library's blobs (PNG or JPEG), by its SHA-256 in hex. */
export interface Image {
  readonly kind: 'image';
  readonly id?: string;
  readonly sha256: string;
  readonly alt: string;
  readonly caption?: string;
}

/** What may stand in a cell or a list item. */
export type TextBlock<I = Inline> = Paragraph<I> | List<I> | CodeBlock | Image;

/** Nothing in it prints as a dash, or stays blank in a column for handwriting. */
export type Cell<I = Inline> = readonly TextBlock<I>[];

export interface Column {
  readonly head: string;
  /** Share of the width; the writers widen a column that could not hold its longest word. */
  readonly weight: number;
  readonly align?: 'left' | 'right';
  /** The cell that names its row, read out with the others. */
  readonly rowHead?: boolean;
  readonly mono?: boolean;
  /** The head is set upwards, so that a column of single letters can be narrow. */
  readonly upright?: boolean;
  /** Filled in with a pen: an empty cell is a box of writing height, and wide enough for what is to be written. */
  readonly hand?: Hand;
}

/** What the pen writes: a time of day, initials, a mark or a short word, a result in a sentence, or other words. */
export type Hand = 'time' | 'initials' | 'mark' | 'result' | 'words';

export interface Row<I = Inline> {
  readonly kind: 'row';
  readonly cells: readonly Cell<I>[];
  /** A row to be seen at once, such as a gate; a word in the row must say the same. */
  readonly tone?: Tone;
}

/** A line across the whole table that names the rows below it. */
export interface GroupRow<I = Inline> {
  readonly kind: 'group';
  readonly title: readonly I[];
}

export interface Table<I = Inline> {
  readonly kind: 'table';
  readonly id?: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (Row<I> | GroupRow<I>)[];
}

export interface Fact<I = Inline> {
  readonly label: string;
  readonly value: Cell<I>;
}

/** Labelled values; `boxed` sets the one that must be read first (the summary). */
export interface Facts<I = Inline> {
  readonly kind: 'facts';
  readonly boxed?: boolean;
  readonly rows: readonly Fact<I>[];
}

export interface Callout<I = Inline> {
  readonly kind: 'callout';
  readonly tone: Tone;
  readonly title: string;
  readonly body: readonly Paragraph<I>[];
}

/** Colours of a figure, by role; the theme says which they are. */
export type Paint =
  | 'ink'
  | 'muted'
  | 'rule'
  | 'tint'
  | 'paper'
  | 'accent'
  | 'accentSoft'
  | 'warning'
  | 'warningSoft'
  | 'danger'
  | 'dangerSoft'
  | 'ok'
  | 'okSoft';

interface Shape {
  readonly fill?: Paint;
  readonly stroke?: Paint;
  /** Points; 0.75 if absent. */
  readonly weight?: number;
}

export interface RectPart extends Shape {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DiamondPart extends Shape {
  readonly kind: 'diamond';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface LinePart {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: Paint;
  readonly weight?: number;
  readonly dashed?: boolean;
}

/** Open unless filled; a filled one is closed. */
export interface PolylinePart extends Shape {
  readonly kind: 'polyline';
  readonly points: readonly (readonly [number, number])[];
}

/** Slanted lines inside a rectangle: a state that a grey print still shows. */
export interface HatchPart {
  readonly kind: 'hatch';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly stroke: Paint;
  readonly gap?: number;
}

/** `y` is the baseline; `x` the start, middle or end of the words as `anchor` says. */
export interface TextPart {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Points on paper; not below 8. */
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  readonly color?: Paint;
}

export type FigurePart = RectPart | DiamondPart | LinePart | PolylinePart | HatchPart | TextPart;

/** A drawing in points, y downwards; shrunk, never stretched, to the width of the text. */
export interface Figure {
  readonly kind: 'figure';
  readonly id?: string;
  readonly width: number;
  readonly height: number;
  readonly parts: readonly FigurePart[];
  /** What it shows, in words, for those who cannot see it. */
  readonly alt: string;
  readonly caption: string;
}

/** One approver: empty values are for the pen. */
export interface SignatureRow {
  readonly role: string;
  readonly organisation?: string;
  readonly name?: string;
  readonly meaning: string;
  readonly condition?: string;
  /** What stands for the signature when it was made elsewhere ("recorded in …"). */
  readonly signature?: string;
  readonly signedAt?: string;
}

/** The sign-off table with the sentence that says which revision and check code it binds; never split. */
export interface Signatures<I = Inline> {
  readonly kind: 'signatures';
  readonly id?: string;
  readonly caption: string;
  readonly statement: readonly I[];
  readonly rows: readonly SignatureRow[];
}

/** The list of headings, with page numbers. */
export interface Contents {
  readonly kind: 'contents';
  /** Nothing is printed for an empty one. */
  readonly title: string;
  /** The document of the pack whose headings it lists; absent, its own. */
  readonly of?: string;
  readonly depth: 1 | 2 | 3;
}

export interface PageBreak {
  readonly kind: 'pageBreak';
}

/** "Not applicable." and why. */
export interface NotApplicable<I = Inline> {
  readonly kind: 'notApplicable';
  readonly reason: readonly I[];
}

export type Block<I = Inline> =
  | Heading
  | TextBlock<I>
  | Table<I>
  | Facts<I>
  | Callout<I>
  | Figure
  | Signatures<I>
  | Contents
  | PageBreak
  | NotApplicable<I>;

/**
 * A file that belongs to the paper. Its pages follow the blocks of its section, which name it: the pages of a PDF as
 * they are, a picture as a figure, plain text as it stands. What cannot be shown (another kind, missing, damaged,
 * encrypted) is a marked note in that place.
 */
export interface Attachment {
  /** Number and title in the register, such as `AD-2` and `Load-test report`. */
  readonly number: string;
  readonly title: string;
  readonly file: { readonly sha256: string; readonly name: string; readonly size: number };
}

/** Starts on a new page. */
export interface Section<I = Inline> {
  readonly landscape?: boolean;
  readonly blocks: readonly Block<I>[];
  readonly attachment?: Attachment;
}

/** A line of the cover's table. */
export interface CoverFact {
  readonly label: string;
  readonly value: string;
  readonly mono?: boolean;
}

export interface DocumentMeta<I = Inline> {
  /** Document id, such as `release-plan`; unique in a pack. */
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly subject: string;
  readonly author: string;
  readonly keywords: readonly string[];
  /** BCP 47, such as `en-GB`. */
  readonly lang: string;
  /** Document number, such as `REL-2026-014-RP`. */
  readonly number: string;
  readonly revision: string;
  readonly status: DocumentStatus;
  readonly classification: string;
  readonly checkCode: string;
  readonly fingerprint?: string;
  /** Issue date and time with zone, as printed; absent while it is a draft. */
  readonly issuedText?: string;
  /** The instant every date inside the file is pinned to, ISO 8601 in UTC. */
  readonly clock: string;
  readonly pageSize: PageSize;
  /** "Copy for customers": holds only what they may read, and never the plan itself. Stands on every page. */
  readonly copy?: string;
  readonly facts: readonly CoverFact[];
  /** The organisation's picture for the cover; its bytes are among the resources of the writers. */
  readonly logo?: { readonly sha256: string; readonly name: string };
  /** RRGGBB in place of the theme's accent. */
  readonly accent?: string;
  /** Stands above the facts on the cover ("Do not deploy"). */
  readonly notice?: Callout<I>;
}

export interface Document<I = Inline> {
  readonly meta: DocumentMeta<I>;
  readonly sections: readonly Section<I>[];
}

/** What one file holds: one document, or a combined book of several. */
export interface Pack {
  /** The book's title; absent, the first document's. */
  readonly title?: string;
  readonly documents: readonly Document[];
}
