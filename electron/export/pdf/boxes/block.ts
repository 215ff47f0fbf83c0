import type { ComposedBlock, ListedHeading } from '../../../../shared/document/composed';
import { theme } from '../../../../shared/document/theme';
import { words } from '../../../../shared/document/words';
import { type Context, areaOf } from '../context';
import { type Box, element } from '../pages';
import { bodySetting, textBlockBoxes } from './blocks';
import { calloutBoxes } from './callout';
import { type Later, contentsBoxes } from './contents';
import { factsBoxes } from './facts';
import { figureBoxes } from './figure';
import { headingBoxes } from './heading';
import { signatureBoxes } from './signatures';
import { tableBoxes } from './table';
import { textBoxes } from './text';

/** What a contents list needs of its document, or of another one by its id. */
export interface Book {
  readonly headingsOf: (document: string | undefined) => readonly ListedHeading[];
  readonly later: Later[];
}

/** The boxes of a block; page breaks are the caller's. */
export function blockBoxes(block: ComposedBlock, context: Context, book: Book): Box[] {
  const area = areaOf(context.geo);
  switch (block.kind) {
    case 'heading':
      return headingBoxes(block, context);
    case 'paragraph':
    case 'list':
    case 'code':
    case 'image':
      return textBlockBoxes([block], bodySetting, area, context.parent, context);
    case 'table':
      return tableBoxes(block, context);
    case 'facts':
      return factsBoxes(block, context);
    case 'callout':
      return calloutBoxes(block, context);
    case 'figure':
      return figureBoxes(block, context);
    case 'signatures':
      return signatureBoxes(block, context);
    case 'contents':
      return contentsBoxes(block, book.headingsOf(block.of), context, book.later);
    case 'notApplicable': {
      const lead = { kind: 'text', text: `${words.notApplicable} `, bold: true } as const;
      return textBoxes([lead, ...block.reason], theme.text.body, area, element('P', context.parent), context);
    }
    case 'pageBreak':
      return [];
  }
}
