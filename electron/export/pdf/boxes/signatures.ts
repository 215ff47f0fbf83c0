import type { Run } from '../../../../shared/document/composed';
import { theme } from '../../../../shared/document/theme';
import type { Signatures } from '../../../../shared/document/tree';
import { signatureTable } from '../../signatures';
import { type Context, areaOf } from '../context';
import { type Box, element } from '../pages';
import { tableBoxes } from './table';
import { textBoxes } from './text';

/** The statement and the table it belongs to stand together on one page. */
export function signatureBoxes(block: Signatures<Run>, context: Context): Box[] {
  const statement = textBoxes(
    block.statement,
    theme.text.body,
    areaOf(context.geo),
    element('P', context.parent),
    context,
    {
      keepAll: true,
    },
  );
  return [
    ...statement,
    ...tableBoxes(signatureTable(block), context, { minHeight: theme.signature.rowHeight, whole: true }),
  ];
}
