import { NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';

/** The picture that is selected: typing would put itself in its place. */
export const isPicture = (selection: Transaction['selection']): boolean =>
  selection instanceof NodeSelection && selection.node.type.name === 'image';

/** Puts the caret behind a selected picture, into a paragraph that is made where there is none. */
export function caretAfter(tr: Transaction): Transaction {
  if (!isPicture(tr.selection)) return tr;
  const end = tr.selection.to;
  const next = tr.doc.resolve(end).nodeAfter;
  const paragraph = tr.doc.type.schema.nodes['paragraph'];
  if (!next?.isTextblock && paragraph) tr.insert(end, paragraph.create());
  return tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView();
}
